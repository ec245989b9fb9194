import type { Alarms } from '../../insight/index.ts'
import { orderId } from '../../kernel/ids.ts'
import {
  changeOrder,
  isFirstNotice,
  refundMismatch,
  withWechatRefund,
  type Cause,
  type ChangeOrderDeps,
  type Order,
  type RefundMismatch
} from '../../ordering/index.ts'
import type { Clock } from '../../kernel/instant.ts'
import type { PaymentGateway } from '../gateway.ts'
import type { RefundEvidence } from '../refund-gateway.ts'
import { isSentBackNo } from '../sent-back-no.ts'

export interface RecordRefundDeps extends ChangeOrderDeps {
  readonly alarms: Alarms
  readonly clock: Clock
  readonly gateway: Pick<PaymentGateway, 'mchid'>
}

export type RefundRecorded =
  | { readonly kind: 'recorded'; readonly order: Order }
  /** It says what is known. */
  | { readonly kind: 'repeated'; readonly order: Order }
  | { readonly kind: 'mismatch'; readonly field: RefundMismatch | 'mchid' }
  | { readonly kind: 'unknownRefund' }
  /** Of money that no order could take: a person had it sent back. */
  | { readonly kind: 'sentBack' }

export type RecordRefund = (
  evidence: RefundEvidence,
  context: { readonly cause: Cause; readonly order?: Order }
) => Promise<RefundRecorded>

/**
 * The one end of everything that WeChat says about a refund: its answer, a query, a notification. The notification may
 * come before the answer does. Two calls (read, compare-and-set), one where the order is at hand. Idempotent.
 * @throws OutcomeUnknown when it could not be stored: the notification is answered with 500 and comes again
 */
export const recordRefund =
  (deps: RecordRefundDeps): RecordRefund =>
  async (evidence, { cause, order: atHand }) => {
    const { refund, notice } = evidence
    const order = atHand ?? (await deps.orders.byId(orderId(refund.refundNo.slice(0, 20))))
    if (!order?.state.refunds[refund.refundNo]) {
      if (isSentBackNo(refund.refundNo)) return { kind: 'sentBack' }
      await raise(deps, evidence, 'unknownRefund')
      return { kind: 'unknownRefund' }
    }
    const { order: stored, answer } = await changeOrder<Answer>(deps, order, (current) => {
      const field = mismatch(deps, current, evidence)
      if (field) return { save: false, answer: { kind: 'mismatch', field } }
      const note = { cause, now: deps.clock.now() }
      const changed = current.refundStep((state) => withWechatRefund(state, refund, note))
      const about = refund.refundNo
      // Of a refund that was learned by a question, the first notice is kept as well: it is the proof.
      const isProof = notice && (changed || isFirstNotice(current.state, { notice, about }))
      if (isProof) current.keepNotice(notice, about)
      const save = changed || isProof === true
      return { save, answer: { kind: changed ? 'recorded' : 'repeated' } }
    })
    if (answer.kind !== 'mismatch') return { kind: answer.kind, order: stored }
    await raise(deps, evidence, answer.field)
    return answer
  }

type Answer =
  | Extract<RefundRecorded, { kind: 'mismatch' }>
  | { readonly kind: 'recorded' | 'repeated' }

const mismatch = (
  { gateway }: RecordRefundDeps,
  { state }: Order,
  { refund }: RefundEvidence
): RefundMismatch | 'mchid' | null =>
  refund.mchid !== undefined && refund.mchid !== gateway.mchid
    ? 'mchid'
    : refundMismatch(state, refund)

const raise = (deps: RecordRefundDeps, { refund }: RefundEvidence, detail: string): Promise<void> =>
  deps.alarms.raise({
    kind: 'refundMismatch',
    subject: refund.refundNo,
    at: deps.clock.now(),
    detail
  })
