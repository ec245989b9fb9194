import type { OperatorAfterSaleView } from '../../contracts/operator-after-sales.ts'
import type { AfterSaleRefusal } from '../../contracts/after-sales.ts'
import { fen } from '../../kernel/fen.ts'
import type { RefundNo } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Purses } from '../../ledger/index.ts'
import { planRefund, type RefundPlan, type RefundRefusal } from '../../ordering/index.ts'
import type { AfterSale, Consent } from '../after-sale.ts'
import type { AfterSaleDeed } from '../after-sale-status.ts'
import { operatorAfterSaleView } from '../after-sale-view.ts'
import { freeCallsOf } from '../asking.ts'
import { changeAfterSale } from '../change-after-sale.ts'
import { askOf, settleAfterSale, type SettleAfterSaleDeps } from '../settle-after-sale.ts'
import { readBoth, type Both } from '../read-both.ts'
import { addMessage, notNow } from './own-after-sale.ts'

export interface DecideDeps extends SettleAfterSaleDeps {
  readonly purses: Purses
}

export interface Approve extends Consent {
  readonly id: RefundNo
  /** Where the goods are to be sent; for a return. */
  readonly returnTo?: string
}

type Answer = Promise<Result<OperatorAfterSaleView, AfterSaleRefusal>>

/**
 * 同意: the money goes back at once, or the goods come first. The same decision again is a success. Refund only: 4 calls,
 * 3 in a row, and one more where quota was bought; return: 3 and 2.
 */
export const approveAfterSale =
  (deps: DecideDeps) =>
  async ({ id, returnTo, ...consent }: Approve): Answer => {
    const found = await readBoth(deps, id)
    if (!found) return refuse({ kind: 'afterSaleNotFound' })
    const { afterSale } = found
    if (afterSale.state.kind === 'refundOnly')
      return giveBack(deps, found, { consent, deed: 'approve' })
    if (returnTo === undefined) return refuse({ kind: 'returnToMissing' })
    // What the goods are worth is seen when they are here.
    if (consent.amountFen !== undefined) return notNow(afterSale)
    const changed = await changeAfterSale(deps, afterSale, (current) => {
      if (!current.may('approve')) return false
      current.agreeToReturn(returnTo, deps.clock.now())
      return true
    })
    return changed.state.returnTo === returnTo ? shown(deps, changed) : notNow(changed)
  }

/** 已收到退货: the money goes back. 4 calls, 3 in a row. */
export const receiveGoodsBack =
  (deps: DecideDeps) =>
  async ({ id, ...consent }: Omit<Approve, 'returnTo'>): Answer => {
    const found = await readBoth(deps, id)
    if (!found) return refuse({ kind: 'afterSaleNotFound' })
    const isReturn = found.afterSale.state.kind === 'returnAndRefund'
    return isReturn ? giveBack(deps, found, { consent, deed: 'received' }) : notNow(found.afterSale)
  }

/** 拒绝, with words. The same again is a success. 4 calls, 3 in a row. */
export const refuseAfterSale =
  (deps: DecideDeps) =>
  async (id: RefundNo, because: string): Answer => {
    const found = await readBoth(deps, id)
    if (!found) return refuse({ kind: 'afterSaleNotFound' })
    const changed = await changeAfterSale(deps, found.afterSale, (current) => {
      if (!current.may('refuse')) return false
      current.refuse(because, deps.clock.now())
      return true
    })
    if (changed.state.state !== 'refused' || changed.state.because !== because) {
      return notNow(changed)
    }
    const { afterSale } = await settleAfterSale(deps, changed, found.order)
    return shown(deps, afterSale)
  }

/** 留言 by the shop. 2 calls. */
export const writeToShopper =
  (deps: DecideDeps) =>
  async (id: RefundNo, text: string): Answer => {
    const found = await deps.afterSales.byId(id)
    if (!found) return refuse({ kind: 'afterSaleNotFound' })
    const said = await addMessage(deps, found, { by: 'operator', text })
    return said.ok ? shown(deps, said.value) : said
  }

const giveBack = async (
  deps: DecideDeps,
  { afterSale, order }: Both,
  { consent, deed }: { readonly consent: Consent; readonly deed: AfterSaleDeed }
): Answer => {
  if (afterSale.may(deed)) {
    const refusal = await whyNot(deps, { afterSale, order }, consent)
    if (refusal) return refuse(refusal)
  }
  const changed = await changeAfterSale(deps, afterSale, (current) => {
    if (!current.may(deed)) return false
    current.giveBack(consent, deps.clock.now())
    return true
  })
  const { state, amountFen } = changed.state
  const agreed = state === 'refunding' || state === 'refunded'
  if (!agreed || amountFen !== consent.amountFen) return notNow(changed)
  const settled = await settleAfterSale(deps, changed, order)
  return shown(deps, settled.afterSale)
}

/** Looked at before anything is decided, so that a no changes nothing. The order has the last word. */
const whyNot = async (
  { purses, clock }: DecideDeps,
  { afterSale, order }: Both,
  { amountFen }: Consent
): Promise<AfterSaleRefusal | null> => {
  const { kind, lines } = afterSale.state
  const asked = planRefund(order.state, askOf({ kind, lines }), clock.now())
  if (amountFen !== undefined) return tooMuch(asked, amountFen)
  if (!asked.ok) return asked.refusal
  const { quota } = asked.value.givesBack
  const left = quota > 0 ? await freeCallsOf(purses, order.state.openid, order.state.lines) : 0
  return quota > left ? { kind: 'quotaUsed', left } : null
}

/** Where some of the pieces went back by another refund, what is left may be given for the others. */
const tooMuch = (
  asked: Result<RefundPlan, RefundRefusal>,
  amountFen: number
): RefundRefusal | null => {
  const refusal = asked.ok
    ? ({ kind: 'moreThanLeft', leftFen: worthOf(asked.value) } as const)
    : asked.refusal
  return refusal.kind === 'moreThanLeft' && amountFen <= refusal.leftFen ? null : refusal
}

const worthOf = ({ lines }: RefundPlan) =>
  fen(lines.reduce((sum, one) => sum + one.cashFen + one.walletFen + one.pointsFen, 0))

const shown = ({ clock }: DecideDeps, { state }: AfterSale) =>
  ok(operatorAfterSaleView(state, { now: clock.now() }))
