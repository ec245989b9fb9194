import type { Clock } from '../kernel/instant.ts'
import {
  changeOrder,
  withoutAfterSale,
  type ChangeOrderDeps,
  type Note,
  type Order,
  type RefundApproval,
  type RefundAsk
} from '../ordering/index.ts'
import type { AfterSale, AfterSaleSnapshot } from './after-sale.ts'
import { afterSaleWords } from './after-sale-words.view.ts'
import { piecesAsked } from './asking.ts'
import { changeAfterSale, type ChangeAfterSaleDeps } from './change-after-sale.ts'

export interface SettleAfterSaleDeps extends ChangeAfterSaleDeps, ChangeOrderDeps {
  readonly clock: Clock
  readonly approveRefund: RefundApproval
}

export interface Settled {
  readonly afterSale: AfterSale
  /** False: the order can't follow now, as while its points are posted. */
  readonly followed: boolean
}

/**
 * The order follows what the document decided: its refund under the number that it kept, or sending and receiving go
 * on. Repeating it changes nothing. `seen`: the order as it was read a moment ago. 2 calls, 1 with it.
 * @throws OutcomeUnknown in an outage: the timer goes on
 */
export const settleAfterSale = async (
  deps: SettleAfterSaleDeps,
  afterSale: AfterSale,
  seen?: Order
): Promise<Settled> => {
  const { state } = afterSale.state
  if (state === 'refunding') return giveBack(deps, afterSale, seen)
  if (state === 'refused' || state === 'withdrawn') await release(deps, afterSale.state, seen)
  return { afterSale, followed: true }
}

/** What is to be given back: the pieces that were asked for, or the shop's own amount for them. */
export const askOf = ({
  kind,
  lines,
  amountFen
}: Pick<AfterSaleSnapshot, 'kind' | 'lines' | 'amountFen'>): RefundAsk => {
  const asked = lines.map(({ line, quantity }) => ({ line, quantity }))
  if (amountFen === undefined) return piecesAsked({ kind, lines: asked })
  return { kind: 'amount', amountFen, line: asked.map(({ line }) => line) }
}

/** After these nothing hinders a refund for long. */
const ALIVE = new Set(['paid', 'shipped', 'delivered', 'completed'])

const giveBack = async (
  deps: SettleAfterSaleDeps,
  afterSale: AfterSale,
  seen?: Order
): Promise<Settled> => {
  const { id: number, orderId, because } = afterSale.state
  const approved = await deps.approveRefund({
    orderId,
    number,
    ask: askOf(afterSale.state),
    reason: 'afterSale',
    cause: 'operator',
    ...(because !== undefined && { because }),
    ...(seen && { order: seen })
  })
  if (approved.ok) return { afterSale, followed: true }
  const { refusal } = approved
  if (refusal.kind === 'orderNotFound') throw new Error('an after-sale of no order')
  if (refusal.kind === 'notRefundable' && ALIVE.has(refusal.status)) {
    return { afterSale, followed: false }
  }
  // Something else gave the same back in the moment between.
  await release(deps, afterSale.state)
  const fallen = await changeAfterSale(deps, afterSale, (current) =>
    current.fallThrough(afterSaleWords.nothingLeft, deps.clock.now())
  )
  return { afterSale: fallen, followed: true }
}

const release = async (
  deps: SettleAfterSaleDeps,
  request: AfterSaleSnapshot,
  seen?: Order
): Promise<void> => {
  const { id, orderId, state, because } = request
  const order = seen ?? (await deps.orders.byId(orderId))
  if (!order) throw new Error('an after-sale of no order')
  const byTimer = state === 'withdrawn' && because !== undefined
  const cause = byTimer ? 'tendAfterSales' : state === 'withdrawn' ? 'shopper' : 'operator'
  await changeOrder(deps, order, (current) => {
    const note: Note = { cause, now: deps.clock.now() }
    const ended = current.refundStep((before) => withoutAfterSale(before, id, note))
    return { save: ended, answer: undefined }
  })
}
