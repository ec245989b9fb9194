import type {
  AfterSaleActions,
  AfterSaleRefusal,
  AfterSaleView,
  AskedLine
} from '../../contracts/after-sales.ts'
import { refundNo, type OpenId, type OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Purses } from '../../ledger/index.ts'
import {
  amountsOf,
  askableLines,
  changeOrder,
  kindsOf,
  openAfterSale,
  ownOrder,
  planRefund,
  withAfterSale,
  type AfterSaleAsk,
  type ChangeOrderDeps,
  type Order,
  type OrderNotFound,
  type OrderSnapshot
} from '../../ordering/index.ts'
import type { AfterSales } from '../after-sales.ts'
import { afterSaleView } from '../after-sale-view.ts'
import { freeCallsOf, notNow, planAsked } from '../asking.ts'
import { draftAfterSale, namedLines } from '../draft-after-sale.ts'

export interface AskAfterSaleDeps extends ChangeOrderDeps {
  readonly afterSales: AfterSales
  readonly purses: Purses
  readonly clock: Clock
}

export type AskRefusal =
  | AfterSaleRefusal
  | OrderNotFound
  | { readonly kind: 'differentContent'; readonly orderId: string }

type Quote = AfterSaleActions['afterSale.quote']['answer']

/** What may be asked for, and what the chosen pieces bring. 1 call, one more where quota was bought. */
export const quoteAfterSale =
  (deps: AskAfterSaleDeps) =>
  async (
    openid: OpenId,
    { orderId, lines }: { readonly orderId: OrderId; readonly lines?: readonly AskedLine[] }
  ): Promise<Result<Quote, AskRefusal>> => {
    const found = await ownOrder(deps.orders, openid, orderId)
    if (!found.ok) return found
    const { state: order } = found.value
    const freeCalls = await freeCallsOf(deps.purses, openid, order.lines)
    const now = deps.clock.now()
    const possible = askableLines(order, freeCalls)
    const chosen = lines ?? possible
    const refusal = notNow(order)
    if (refusal) return refuse(refusal)
    if (possible.length === 0) {
      const whole = planRefund(order, { kind: 'whole' }, now)
      return whole.ok ? refuse({ kind: 'quotaUsed', left: freeCalls }) : whole
    }
    const plan = planAsked(order, { kind: 'refundOnly', lines: chosen, freeCalls, now })
    if (!plan.ok) return plan
    return ok({
      possible: namedLines(order, possible),
      kinds: kindsOf(order, chosen),
      amounts: amountsOf(plan.value)
    })
  }

export interface AskAfterSale extends Omit<AfterSaleAsk, 'amounts'> {
  readonly orderId: OrderId
  /** Made on the phone: the same again is the same request. */
  readonly requestId: string
}

/**
 * 申请售后: the order keeps a number and what is asked for, which makes the request; then its document is written.
 * Killed between, the same request again writes it, or relay-outbox does. 3 calls, one more where quota was bought.
 * @throws OutcomeUnknown in an outage: the same request again goes on
 */
export const askAfterSale =
  (deps: AskAfterSaleDeps) =>
  async (openid: OpenId, command: AskAfterSale): Promise<Result<AfterSaleView, AskRefusal>> => {
    const found = await ownOrder(deps.orders, openid, command.orderId)
    if (!found.ok) return found
    const asked = found.value.state.lines.filter(({ line }) =>
      command.lines.some((one) => one.line === line)
    )
    const freeCalls = await freeCallsOf(deps.purses, openid, asked)
    const { order, answer } = await changeOrder(deps, found.value, (current) =>
      decide(current, command, { freeCalls, now: deps.clock.now() })
    )
    return answer.ok ? writeDown(deps, order.state, command) : answer
  }

const decide = (
  order: Order,
  { requestId, kind, lines, reason, words, pictures }: AskAfterSale,
  known: Pick<Parameters<typeof planAsked>[1], 'freeCalls' | 'now'>
): { readonly save: boolean; readonly answer: Result<null, AskRefusal> } => {
  const marks = Object.values(order.state.afterSales)
  if (marks.some((mark) => mark.requestId === requestId)) return { save: false, answer: ok(null) }
  const plan = planAsked(order.state, { kind, lines, ...known })
  if (!plan.ok) return { save: false, answer: plan }
  const amounts = amountsOf(plan.value)
  const ask = { kind, lines, amounts, reason, words, pictures }
  const note = { cause: 'shopper', now: known.now } as const
  order.refundStep((before) => withAfterSale(before, { requestId, ask }, note))
  return { save: true, answer: ok(null) }
}

const writeDown = async (
  deps: AskAfterSaleDeps,
  order: OrderSnapshot,
  command: AskAfterSale
): Promise<Result<AfterSaleView, AskRefusal>> => {
  const open = openAfterSale(order)
  const now = deps.clock.now()
  if (open?.mark.requestId !== command.requestId) return asItStands(deps, order, command)
  if (!saysTheSame(open.ask, command)) {
    return refuse({ kind: 'differentContent', orderId: order.id })
  }
  const inserted = await deps.afterSales.insert(draftAfterSale(order, open))
  if (inserted.kind === 'unknown') throw new OutcomeUnknown('insert after-sale')
  return ok(afterSaleView(inserted.afterSale.state, { now, order }))
}

/** It was made, and decided, before. */
const asItStands = async (
  { afterSales, clock }: AskAfterSaleDeps,
  order: OrderSnapshot,
  { requestId }: AskAfterSale
): Promise<Result<AfterSaleView, AskRefusal>> => {
  const known = Object.entries(order.afterSales).find(([, mark]) => mark.requestId === requestId)
  const number = known && refundNo(known[0])
  const afterSale = number ? await afterSales.byId(number) : null
  if (!afterSale) return refuse({ kind: 'afterSaleNotFound' })
  return ok(afterSaleView(afterSale.state, { now: clock.now(), order }))
}

const saysTheSame = (one: AfterSaleAsk, other: Omit<AskAfterSale, 'orderId'>): boolean =>
  contentOf(one) === contentOf(other)

const contentOf = ({
  kind,
  lines,
  reason,
  words,
  pictures
}: Omit<AfterSaleAsk, 'amounts'>): string =>
  JSON.stringify([
    kind,
    lines.map(({ line, quantity }) => [line, quantity]),
    reason,
    words,
    pictures
  ])
