import type { Alarm, Alarms } from '../../insight/index.ts'
import { orderId } from '../../kernel/ids.ts'
import {
  changeOrder,
  holdAll,
  type Cause,
  type ChangeOrderDeps,
  type HoldPorts,
  type Order
} from '../../ordering/index.ts'
import { orderIdOfNumber } from '../attempt.ts'
import type { Mismatch, PaymentEvidence } from '../evidence.ts'
import type { PaymentGateway } from '../gateway.ts'

export interface RecordPaymentDeps extends ChangeOrderDeps, HoldPorts {
  readonly alarms: Alarms
  readonly gateway: Pick<PaymentGateway, 'mchid' | 'appid'>
}

export type Recorded =
  /** The order is paid by it now. */
  | { readonly kind: 'paid'; readonly order: Order }
  /** It was recorded before. `isProofNew`: not by a notice; this one is kept since now. */
  | { readonly kind: 'repeated'; readonly order: Order; readonly isProofNew: boolean }
  /** Too late or twice: kept, and to be sent back. */
  | { readonly kind: 'late'; readonly order: Order }
  | { readonly kind: 'mismatch'; readonly field: Mismatch }
  | { readonly kind: 'unknownOrder' }

export type RecordPayment = (
  evidence: PaymentEvidence,
  context: { readonly cause: Cause; readonly order?: Order }
) => Promise<Recorded>

/**
 * The one end of every proof of payment: notification, the shopper's query, the reconcile timer, the bill. Two calls
 * (read, compare-and-set), one when it is a repeat or the order is at hand. Idempotent.
 * @throws OutcomeUnknown when it could not be stored: the notification is answered with 500 and comes again
 */
export const recordPayment =
  (deps: RecordPaymentDeps): RecordPayment =>
  async (evidence, { cause, order: atHand }) => {
    const order = atHand ?? (await deps.orders.byId(orderId(orderIdOfNumber(evidence.outTradeNo))))
    if (!order) {
      await raise(deps, evidence, { kind: 'paymentOfUnknownOrder', detail: 'no such order' })
      return { kind: 'unknownOrder' }
    }
    const { order: stored, answer } = await changeOrder(deps, order, async (current) => {
      const now = deps.clock.now()
      if (current.state.status === 'placing') await takeHolds(deps, current, cause)
      const reception = current.recordPayment(evidence, deps.gateway, { cause, now })
      const save = 'changes' in reception && reception.changes !== undefined
      return { save, answer: reception }
    })
    if (answer.kind === 'mismatch') {
      await raise(deps, evidence, { kind: 'paymentMismatch', detail: answer.field })
      return answer
    }
    if (answer.kind !== 'repeated') return { kind: answer.kind, order: stored }
    return { kind: 'repeated', order: stored, isProofNew: answer.changes !== undefined }
  }

/** Money reached an order whose placing was cut off: its holds are taken now, or it becomes late money. */
const takeHolds = async (deps: RecordPaymentDeps, order: Order, cause: Cause): Promise<void> => {
  const [miss] = await holdAll(deps, order)
  const now = deps.clock.now()
  if (miss) order.abandon({ cause, now, note: miss.kind })
  else order.confirmHolds(now)
}

const raise = (
  deps: RecordPaymentDeps,
  evidence: PaymentEvidence,
  alarm: Pick<Alarm, 'kind' | 'detail'>
): Promise<void> =>
  deps.alarms.raise({ ...alarm, subject: evidence.outTradeNo, at: deps.clock.now() })
