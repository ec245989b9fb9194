import type { Log } from '../system/log.ts'
import { causeOf, WechatPayError } from './errors.ts'
import { judge, spelledOfficially } from './meaning.ts'
import type { Meaning } from './meaning.ts'

/** What a failed call means, and how it is named in an outcome. */
interface Failure {
  readonly meaning: Meaning
  readonly cause: string
  /** The code in its official spelling; '' when there was none. */
  readonly code: string
}

type Operation = 'prepay' | 'query' | 'close'

/** Runs a call; what WeChat or the network did becomes a failure, a bug of ours stays thrown. */
export const attempt = async <Outcome extends { readonly kind: string }>(
  operation: Operation,
  log: Log,
  call: () => Promise<Outcome>
): Promise<Outcome | Failure> => {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof WechatPayError)) throw error
    const { meaning, strange } = judge(error.fault)
    const cause = causeOf(error.fault)
    const level = strange || meaning === 'refused' ? 'alert' : 'warn'
    log[level]('wechatPayFailed', { operation, meaning, cause, wechatRequestId: error.requestId })
    const code = error.fault.kind === 'answered' ? spelledOfficially(error.fault.code) : ''
    return { meaning, cause, code }
  }
}
