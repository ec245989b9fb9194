import type { OutTradeNo } from '../kernel/ids.ts'
import { sendBackNo } from '../payment/index.ts'
import type { RefundOutcome, WechatRefundState, WechatTrade } from '../payment/index.ts'
import type { Diff } from './bill-diff.ts'
import { orderOfNumber } from './compare-theirs.ts'
import type { Repaired, RepairDeps } from './repair-diff.ts'
import { paymentOf } from './sent-back.ts'

type SendBackDeps = Pick<RepairDeps, 'billBooks' | 'gateway' | 'refunds'>

/** Read by the shopper. */
const REASON = '订单未找到，原路退回'

/**
 * Gives a payment back that no order can take, under its one number. WeChat is asked first, every time: for what became
 * of the refund, then for the payment. An order that knows the payment meanwhile keeps it.
 */
export const sendBack = async (deps: SendBackDeps, diff: Diff): Promise<Repaired> => {
  const number = paymentOf(diff)
  const known = await deps.refunds.queryRefund(sendBackNo(number))
  if (known.kind === 'unknown') return { state: 'later', outcome: known.cause }
  if (known.kind === 'refund') return standing(known.refund.state)
  const order = orderOfNumber(number)
  const [seen] = await deps.billBooks.ordersByIds([order])
  if (seen?.isUnreadable) return { state: 'open', outcome: 'orderUnreadable' }
  const isKept = seen?.attempts.some((one) => one.outTradeNo === number && one.isPaid) ?? false
  if (isKept) return { state: 'open', outcome: 'recordedMeanwhile' }
  const asked = await deps.gateway.query(number)
  if (asked.kind === 'unknown') return { state: 'later', outcome: asked.cause }
  if (asked.kind === 'notFound') return { state: 'open', outcome: 'unknownToWechat' }
  return apply(deps, number, asked.trade)
}

const apply = async (
  { refunds }: SendBackDeps,
  number: OutTradeNo,
  { state, totalFen }: WechatTrade
): Promise<Repaired> => {
  if (state !== 'paid' || totalFen === undefined) {
    return { state: 'open', outcome: state === 'refunding' ? 'refundedBefore' : 'notPaidAtWechat' }
  }
  const request = {
    outTradeNo: number,
    refundNo: sendBackNo(number),
    amountFen: totalFen,
    totalFen
  }
  return answered(await refunds.refund({ ...request, reason: REASON }))
}

const answered = (outcome: RefundOutcome): Repaired => {
  switch (outcome.kind) {
    case 'accepted':
      return standing(outcome.refund.state)
    case 'refused':
      return { state: 'open', outcome: `${outcome.code} ${outcome.words}`.slice(0, 200) }
    case 'unknown':
      return { state: 'later', outcome: outcome.cause }
    default:
      return { state: 'later', outcome: outcome.kind }
  }
}

const standing = (state: WechatRefundState): Repaired => {
  switch (state) {
    case 'succeeded':
      return { state: 'settled', outcome: 'sentBack' }
    case 'processing':
      return { state: 'later', outcome: 'onItsWay' }
    // The money is with us again, or a person has to settle it at WeChat: never another number by itself.
    default:
      return { state: 'open', outcome: `refund ${state}` }
  }
}
