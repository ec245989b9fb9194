import { Overloaded } from '../../kernel/overloaded.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import {
  changeOrder,
  claimShipping,
  shippingAnswered,
  workThroughOrders,
  type ChangeOrderDeps,
  type Order,
  type OrderListDeps,
  type OrderSnapshot,
  type ShippingAnswer
} from '../../ordering/index.ts'
import { shippingReport } from '../shipping-report.ts'
import type { ShippingLook, ShippingReport, ShippingReports } from '../shipping-reports.ts'

export interface TellShippingDeps extends ChangeOrderDeps, OrderListDeps {
  readonly shippingReports: ShippingReports
}

/** A no is believed without a look after so many tries: where no look is answered either, people must hear of it. */
const LOOKS_AFTER_NO = 3

/** After so many answers in a row that WeChat is busy or silent the run ends: the rest stays due. */
const SILENCES = 5

/**
 * 发货信息录入: tells WeChat what was delivered of the payments that it holds back. The next try is stored before the
 * question; a telling that may have arrived is looked for before it is repeated, for WeChat takes one change only.
 * Per order 2 calls. What fails here delays the shop's money and nothing else.
 */
export const tellShipping =
  (deps: TellShippingDeps): RunOnce =>
  async (run) => {
    let silences = 0
    const work = async (order: Order): Promise<'done' | 'left'> => {
      const answer = await tell(deps, order)
      const silent = answer === 'later' || answer === 'unknown'
      silences = silent ? silences + 1 : 0
      if (silences >= SILENCES) throw new Overloaded('wechatSilent', answer)
      return answer === 'uploaded' ? 'done' : 'left'
    }
    return workThroughOrders(deps, 'dueShipping', work)(run)
  }

const tell = async (
  deps: TellShippingDeps,
  order: Order
): Promise<ShippingAnswer['kind'] | 'notAsked'> => {
  const { unsure } = order.state.wechatShipping
  order.shippingStep((state) => claimShipping(state, deps.clock.now()))
  const claimed = await deps.orders.save(order)
  if (claimed.kind !== 'done' || claimed.order.state.dueShipping === null) return 'notAsked'
  const report = shippingReport(claimed.order.state, deps.clock.now())
  if (!report) return 'notAsked'
  const { tries } = claimed.order.state.wechatShipping
  const answer = await answerTo(deps.shippingReports, report, { unsure, tries })
  await changeOrder(deps, claimed.order, (current) => {
    const note = { cause: 'tellShipping', now: deps.clock.now() } as const
    const answered = (state: OrderSnapshot) => shippingAnswered(state, answer, note)
    return { save: current.shippingStep(answered), answer: undefined }
  })
  return answer.kind
}

const answerTo = async (
  reports: ShippingReports,
  report: ShippingReport,
  { unsure, tries }: { readonly unsure: boolean; readonly tries: number }
): Promise<ShippingAnswer> => {
  const seen = unsure ? answerOfLook(report, await reports.look(report.transactionId)) : null
  if (seen) return seen
  const taken = await reports.report(report)
  if (taken.kind === 'taken') return { kind: 'uploaded', ...amountOf(report) }
  if (taken.kind !== 'refused') return taken
  // Somebody may have told it by hand, or all went back: then there is nothing to wake anybody for.
  const known = answerOfLook(report, await reports.look(report.transactionId))
  if (known?.kind === 'uploaded' || known?.kind === 'givenBack') return known
  const isOpen = known?.kind === 'unknown' && tries < LOOKS_AFTER_NO
  return isOpen ? { kind: 'unknown', cause: taken.why } : taken
}

/** @returns null where WeChat lacks what the report says: it is to be told */
const answerOfLook = (report: ShippingReport, look: ShippingLook): ShippingAnswer | null => {
  // Of a question it proves nothing that WeChat lacks the payment: what was told before may have been taken.
  if (look.kind === 'unknownPayment') return { kind: 'unknown', cause: look.kind }
  if (look.kind === 'unknown') return look
  if (look.state === 'givenBack') return { kind: 'givenBack' }
  if (look.state === 'waiting') return null
  const amount = amountOf(report)
  const known = look.complete === amount.complete && knows(report, look.parcels)
  // What was received can't be changed any more.
  return known || look.state === 'received' ? { kind: 'uploaded', ...amount } : null
}

const knows = ({ delivery }: ShippingReport, parcels: readonly string[]): boolean =>
  delivery.kind === 'virtual' ||
  delivery.parcels.every(({ trackingNumber }) => parcels.includes(trackingNumber))

const amountOf = ({ delivery }: ShippingReport) =>
  delivery.kind === 'virtual'
    ? { parcels: 0, complete: true }
    : { parcels: delivery.parcels.length, complete: delivery.complete }
