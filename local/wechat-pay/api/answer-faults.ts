import type { ApiFault } from '../faults/faults.ts'
import type { Signer } from '../keys/platform-keys.ts'
import { signHeaders, signTestSignature, wrongSignature } from '../crypto/signed-headers.ts'
import { randomDigits } from '../crypto/signing.ts'
import type { ApiAnswer } from './transactions.ts'

export interface SignedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

export interface AnswerSigning {
  readonly signer: Signer
  /** Milliseconds since 1970. */
  readonly now: number
  readonly errno: number
  readonly requestId: string
  readonly faults: readonly ApiFault[]
}

/** Well outside the five minutes that a merchant accepts. */
const OLD_MS = 10 * 60_000

/** Signs an answer (errors and the empty 204 too), then spoils it as the faults ask. */
export const signAnswer = (answer: ApiAnswer, signing: AnswerSigning): SignedAnswer => {
  if (answer.body === OUTAGE_PAGE) return unsigned(answer)
  const { signer, faults } = signing
  const has = (kind: ApiFault['kind']): boolean => faults.some((fault) => fault.kind === kind)
  if (answer.file) return unsignedFile(answer.status, answer.file, has('truncatedJson'))
  const body = has('truncatedJson') ? halfOf(answer.body) : answer.body
  const headers: Record<string, string> = { ...signHeaders(body, signer, signingTime(signing)) }
  if (has('badSignature')) headers['Wechatpay-Signature'] = wrongSignature(signer)
  if (has('signTest')) headers['Wechatpay-Signature'] = signTestSignature(signer)
  if (has('unknownSerial')) headers['Wechatpay-Serial'] = `PUB_KEY_ID_${randomDigits(37)}`
  if (has('missingHeaders')) {
    for (const name of Object.keys(headers)) delete headers[name]
  }
  return {
    status: answer.status,
    body: has('alteredBody') ? alter(body) : body,
    headers: {
      ...headers,
      'Request-ID': `${signing.requestId}-${signing.errno}`,
      ...(body && { 'Content-Type': 'application/json; charset=utf-8' })
    }
  }
}

/** A proxy's error page does not come from WeChat Pay itself: nobody signs it. */
const unsigned = (page: ApiAnswer): SignedAnswer => ({
  ...page,
  headers: { 'Content-Type': 'text/html' }
})

/** Half a file is sent as if it were whole: only its hash tells. */
const unsignedFile = (
  status: number,
  { bytes, contentType }: NonNullable<ApiAnswer['file']>,
  cut: boolean
): SignedAnswer => ({
  status,
  headers: { 'Content-Type': contentType },
  body: cut ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes
})

const signingTime = ({ faults, now }: AnswerSigning): number =>
  faults.reduce((time, fault) => {
    if (fault.kind === 'oldTimestamp') return time - (fault.ms ?? OLD_MS)
    if (fault.kind === 'merchantClock') return time - fault.aheadMs
    return time
  }, now)

const halfOf = (body: string): string => body.slice(0, Math.floor(body.length / 2))

/** Still JSON, but with another content: the last letter or digit is changed. */
const alter = (body: string): string =>
  body.replace(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/, (letter) => (letter === '7' ? '8' : '7'))

/** The errors that WeChat's front doors answer by themselves. */
export const outageAnswer = (status: 202 | 429 | 500 | 502 | 503): ApiAnswer => {
  if (status === 502) return { status, body: OUTAGE_PAGE }
  const [code, message] = OUTAGES[status]
  return { status, body: JSON.stringify({ code, message }) }
}

const OUTAGE_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n' +
  '<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n'

const OUTAGES = {
  202: ['USERPAYING', '用户支付中，需要输入密码'],
  429: ['FREQUENCY_LIMITED', '频率超限，请降低请求接口频率'],
  500: ['SYSTEM_ERROR', '系统异常，请稍后重试'],
  503: ['SERVICE_UNAVAILABLE', '服务不可用，请稍后重试']
} as const
