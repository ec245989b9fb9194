import type { Log } from '../system/log.ts'
import { causeOf, WechatPayError } from './errors.ts'
import { judge, refundQueryMeanings, spelledOfficially } from './meaning.ts'
import type { Meaning } from './meaning.ts'

/** What a failed call means, and how it is named in an outcome. */
export interface Failure {
  readonly meaning: Meaning
  readonly cause: string
  /** The code in its official spelling; '' when there was none. */
  readonly code: string
  /** What WeChat said besides, in Chinese, for an operator; '' when it said nothing. */
  readonly words: string
}

type Operation =
  | 'prepay'
  | 'query'
  | 'close'
  | 'refund'
  | 'refundQuery'
  | 'abnormalRefund'
  | 'tradeBill'
  | 'fundFlowBill'

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
    const { meaning, strange } = judge(
      error.fault,
      operation === 'refundQuery' ? refundQueryMeanings : undefined
    )
    const cause = causeOf(error.fault)
    const level = strange || meaning === 'refused' ? 'alert' : 'warn'
    log[level]('wechatPayFailed', { operation, meaning, cause, wechatRequestId: error.requestId })
    if (error.fault.kind !== 'answered') return { meaning, cause, code: '', words: '' }
    const { code, words = '' } = error.fault
    return { meaning, cause, code: spelledOfficially(code), words }
  }
}
