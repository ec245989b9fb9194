import type { OrderView } from '#domain/contracts/storefront'
import { never } from '#domain/kernel/result'
import { wordFor } from '../words/words.ts'
import type { ShopWords } from '../words/shop-zh.ts'

const TIMER_CAUSES = new Set(['reconcilePayments', 'retryFulfillment', 'expireUnpaidOrders'])

/** A timer, not the shopper, found the payment or finished the delivery. */
export const wasRepaired = ({ timeline }: OrderView): boolean =>
  timeline.some(
    ({ step, cause }) => (step === 'paid' || step === 'delivered') && TIMER_CAUSES.has(cause)
  )

const paymentWasFound = ({ timeline }: OrderView): boolean =>
  timeline.some(({ step, cause }) => step === 'paid' && TIMER_CAUSES.has(cause))

/** After the time to pay is over WeChat is asked before the order closes; beyond this it takes long. */
const LONG_MS = 60_000

/**
 * What the shopper is told first, for every state.
 * @param now the shop's time, milliseconds since 1970
 */
export const headOf = (order: OrderView, now: number): keyof ShopWords['heads'] => {
  switch (order.status) {
    case 'placing':
      return 'placing'
    case 'awaitingPayment':
      if (now < order.expiresAt) return 'awaitingPayment'
      return now < order.expiresAt + LONG_MS ? 'checking' : 'checkingLong'
    case 'closed':
      return order.refundingFen > 0 ? 'refunding' : 'closed'
    case 'paid':
    case 'delivered':
      return 'paid'
    case 'completed':
      if (order.refundingFen > 0) return 'paidTwice'
      if (paymentWasFound(order)) return 'recovered'
      return wasRepaired(order) ? 'lateDelivery' : 'completed'
    default:
      return never(order.status)
  }
}

export interface TimelineRow {
  readonly step: string
  readonly title: string
  readonly more: string
  readonly at: number
  readonly tone: 'plain' | 'trouble' | 'good'
}

/** The order's history in the shopper's words, newest first. Rows come from recorded causes only. */
export const timelineRows = (order: OrderView, words: ShopWords): readonly TimelineRow[] =>
  order.timeline
    .map(({ step, cause, at }) => ({
      step,
      at,
      title:
        step === 'paid' && cause !== 'notification' ? words.foundPaid : wordFor(words.steps, step),
      more: explain(step, cause, words),
      tone: toneOf(step)
    }))
    .toReversed()

const explain = (step: string, cause: string, words: ShopWords): string => {
  if (step === 'placed') return ''
  if (step === 'codeReady') return words.codeValid
  if (step === 'codeMissing') return words.noAnswerYet
  if (step === 'paid' && cause === 'expireUnpaidOrders') return words.foundWhileClosing
  if (step === 'delivered' && cause !== 'retryFulfillment') return words.heads.completed[1] ?? ''
  return wordFor(words.causes, cause)
}

const toneOf = (step: string): TimelineRow['tone'] => {
  if (['codeMissing', 'deliveryFailed', 'settlingGaveUp', 'lateMoney'].includes(step)) {
    return 'trouble'
  }
  return step === 'delivered' ? 'good' : 'plain'
}

export const orderName = ({ lines }: OrderView): string => lines.map(({ name }) => name).join('、')
