import type { CheckoutId, Ids, OpenId, OrderId, SkuId } from '../../kernel/ids.ts'
import type { Fen } from '../../kernel/fen.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { WechatChannel } from '../../payment/index.ts'
import { allowedChannels, type ChannelPolicy } from '../channel-policy.ts'
import { draftOrder } from '../draft-order.ts'
import type { WantedItem } from '../goods.ts'
import type { HoldMiss } from '../hold-all.ts'
import type { Order } from '../order.ts'
import { purchaseOf, type Extras } from '../purchase-of.ts'
import { changeOfPrice, type PriceRefusal } from '../seen-prices.ts'
import type { LimitMiss } from '../shopper-limits.ts'
import { finishPlacing, type FinishPlacingDeps } from './finish-placing.ts'
import {
  prepareCheckout,
  type CheckoutWishes,
  type PreparedCheckout,
  type PrepareDeps,
  type PrepareRefusal
} from './prepare-checkout.ts'
import { resumeOrder } from './resume-order.ts'

export interface PlacedItem extends WantedItem {
  /** The price that the shopper saw. */
  readonly unitFenSeen: Fen
}

export interface PlaceOrder extends CheckoutWishes, Extras {
  readonly openid: OpenId
  readonly checkoutId: CheckoutId
  readonly channel: WechatChannel
  readonly items: readonly PlacedItem[]
  /** The whole that the shopper saw; absent where a product is bought at once, without coupon and own money. */
  readonly payableFenSeen?: Fen
  /** What the shopper saw of their own go into it, points' worth and balance; absent as above. */
  readonly ownFenSeen?: Fen
  /** The items lie in the cart: they leave it once the order is placed. */
  readonly fromCart?: boolean
}

/** Takes what was ordered out of the cart. */
export type LeaveCart = (openid: OpenId, skus: readonly SkuId[]) => Promise<unknown>

export interface PlaceOrderDeps extends FinishPlacingDeps, PrepareDeps {
  readonly ids: Ids
  readonly channels: ChannelPolicy
  readonly leaveCart: LeaveCart
}

export type PlaceRefusal =
  | PrepareRefusal
  | PriceRefusal
  | LimitMiss
  | { readonly kind: 'soldOut'; readonly skuId: SkuId; readonly left: number }
  | { readonly kind: 'addressNeeded' }
  | { readonly kind: 'carrierDoesNotServe'; readonly carrierId: string }
  | { readonly kind: 'couponNotUsable'; readonly couponId: string }
  /** Quota in it waits for payment in an order for other things: that one is to be paid or cancelled first. */
  | { readonly kind: 'unfinishedOrder'; readonly orderId: OrderId }
  | { readonly kind: 'channelNotAllowed'; readonly channel: WechatChannel }
  | { readonly kind: 'differentContent'; readonly orderId: OrderId }
  | { readonly kind: 'lapsed' }

type PlaceResult = Result<Order, PlaceRefusal>

/**
 * 下单: prices anew, writes the order, takes the holds, asks WeChat for a code, makes it payable. Calls: stock, order,
 * one hold per SKU and one for the purse where something of it is used, order (quota 4); goods also read the profile.
 * The same checkout id with the same content is the same order again, from any device and after any crash; quota
 * that has an unfinished order for just the same products resumes that one.
 * @throws OutcomeUnknown in an outage: the same command again goes on where this one stopped
 */
export const placeOrder =
  (deps: PlaceOrderDeps) =>
  async (command: PlaceOrder): Promise<PlaceResult> => {
    const placed = await place(deps, command)
    if (command.fromCart === true && placed.ok && isOrdered(placed.value, command)) {
      const { openid, items } = command
      // Only a convenience: the order stands whatever becomes of the cart.
      await deps
        .leaveCart(
          openid,
          items.map(({ skuId }) => skuId)
        )
        .catch(() => undefined)
    }
    return placed
  }

/** Neither by another order that is gone on with, nor by one that was closed before this request came again. */
const isOrdered = ({ state }: Order, { checkoutId }: PlaceOrder): boolean =>
  state.checkoutId === checkoutId && state.status !== 'closed'

const place = async (deps: PlaceOrderDeps, command: PlaceOrder): Promise<PlaceResult> => {
  const { openid, checkoutId, channel } = command
  const id = deps.ids.orderId(openid, checkoutId)
  const contentHash = contentOf(deps.ids, command)
  const offered = await offer(deps, command)
  if (!offered.ok) {
    // The shop may have moved since this very checkout was placed: an order keeps its price.
    const existing = await deps.orders.byId(id)
    return existing ? goOn(deps, existing, contentHash) : offered
  }
  const purchase = purchaseOf(offered.value, extrasOf(command))
  const draft = { id, openid, checkoutId, contentHash, channel, purchase }
  const order = draftOrder({ now: deps.clock.now(), ...draft }, deps.gateway)
  const inserted = await deps.orders.insert(order)
  if (inserted.kind === 'unknown') throw new OutcomeUnknown('insert order')
  if (inserted.kind === 'done') return finish(deps, inserted.order, HOPS)
  return goOn(deps, await read(deps, id), contentHash)
}

/** How many unfinished orders may lead to one another: each hop is another order of the same product. */
const HOPS = 3

const read = async (deps: PlaceOrderDeps, id: OrderId): Promise<Order> => {
  const order = await deps.orders.byId(id)
  if (!order) throw new OutcomeUnknown('read an order that exists')
  return order
}

const goOn = async (
  deps: PlaceOrderDeps,
  existing: Order,
  contentHash: string
): Promise<PlaceResult> => {
  if (existing.state.contentHash !== contentHash) {
    return refuse({ kind: 'differentContent', orderId: existing.state.id })
  }
  if (existing.state.status === 'placing') return finish(deps, existing, HOPS)
  if (existing.state.status === 'abandoned') return instead(deps, existing)
  return ok(await resumeOrder(deps)(existing))
}

/** The checkout was given up: for another order of the same product, which is the one to pay then, or for good. */
const instead = async (deps: PlaceOrderDeps, abandoned: Order): Promise<PlaceResult> => {
  const { openid, holds } = abandoned.state
  if (holds.quotaProducts.length === 0) return refuse({ kind: 'lapsed' })
  const purse = await deps.purses.read(openid)
  const claims = holds.quotaProducts.map((product) => purse?.openQuota[product])
  const claimant = claims.find((id) => id !== undefined)
  const other = claimant === undefined ? null : await deps.orders.byId(claimant)
  if (other?.state.status !== 'placing' && other?.state.status !== 'awaitingPayment') {
    return refuse({ kind: 'lapsed' })
  }
  return goOnWith(deps, { waiting: other, asked: abandoned }, HOPS)
}

interface Met {
  readonly waiting: Order
  readonly asked: Order
}

/** Goes on with the order that waits, unless somebody would pay for other things than they asked for. */
const goOnWith = async (
  deps: PlaceOrderDeps,
  { waiting, asked }: Met,
  hops: number
): Promise<PlaceResult> => {
  if (productsOf(waiting) !== productsOf(asked)) {
    return refuse({ kind: 'unfinishedOrder', orderId: waiting.state.id })
  }
  if (waiting.state.status === 'placing') return finish(deps, waiting, hops)
  return ok(await resumeOrder(deps)(waiting))
}

const productsOf = ({ state: { lines } }: Order): string =>
  [...new Set(lines.map(({ productId }) => productId))].toSorted().join(' ')

const finish = async (deps: PlaceOrderDeps, order: Order, hops: number): Promise<PlaceResult> => {
  const placed = await finishPlacing(deps)(order)
  if (placed.kind === 'placed') return ok(placed.order)
  if (placed.kind === 'missed') return refuse(refusalOf(placed.misses))
  if (placed.kind === 'lapsed' || hops === 0) return refuse({ kind: 'lapsed' })
  return goOnWith(deps, { waiting: placed.order, asked: order }, hops - 1)
}

/** One reason is told: what is sold out first, for that is what a shopper has to decide about. */
const refusalOf = (misses: readonly (HoldMiss | LimitMiss)[]): PlaceRefusal => {
  const limit = misses.find(isLimit)
  if (limit) return limit
  const soldOut = misses.find((miss) => miss.kind === 'soldOut')
  if (soldOut) return soldOut
  // A price that moved between pricing and holding: the page asks for a new quote.
  return misses.some((miss) => miss.kind === 'offerChanged')
    ? { kind: 'lapsed' }
    : { kind: 'assetsChanged' }
}

const isLimit = (miss: HoldMiss | LimitMiss): miss is LimitMiss =>
  miss.kind === 'limitPerShopper' || miss.kind === 'tooManyUnpaid'

const offer = async (
  deps: PlaceOrderDeps,
  command: PlaceOrder
): Promise<Result<PreparedCheckout, PlaceRefusal>> => {
  const prepared = await prepareCheckout(deps, {
    openid: command.openid,
    wishes: wishesOf(command),
    showsAssets: false
  })
  if (!prepared.ok) return prepared
  const { goods, quote, address } = prepared.value
  const short = goods.find(({ item, offer }) => (offer.available ?? Infinity) < item.quantity)
  if (short) {
    return refuse({ kind: 'soldOut', skuId: short.item.skuId, left: short.offer.available ?? 0 })
  }
  const changed = changeOfPrice(quote, command)
  if (changed) return refuse(changed)
  if (quote.freight.needed && !address) return refuse({ kind: 'addressNeeded' })
  const problem = problemOf(quote, command)
  if (problem) return refuse(problem)
  const kinds = goods.map(({ kind }) => kind)
  if (
    quote.totals.cashFen > 0 &&
    !allowedChannels(deps.channels, kinds).includes(command.channel)
  ) {
    return refuse({ kind: 'channelNotAllowed', channel: command.channel })
  }
  return prepared
}

/** Who buys at once sees no coupon, so none is used; a coupon is only ever chosen on the checkout page. */
const wishesOf = (command: PlaceOrder): CheckoutWishes =>
  command.couponId === undefined && command.payableFenSeen === undefined
    ? { ...command, couponId: null }
    : command

const problemOf = (
  { problems, freight }: PreparedCheckout['quote'],
  { carrierId }: PlaceOrder
): PlaceRefusal | null => {
  for (const problem of problems) {
    if (problem.kind === 'couponNotUsable') {
      return { kind: 'couponNotUsable', couponId: problem.couponId }
    }
    if (problem.kind === 'notServed' || problem.kind === 'carrierNotUsable') {
      return { kind: 'carrierDoesNotServe', carrierId: carrierId ?? freight.chosenId ?? '' }
    }
  }
  return null
}

const extrasOf = ({ remark, invoice }: PlaceOrder): Extras => ({
  ...(remark === undefined || remark === '' ? {} : { remark }),
  ...(invoice === undefined ? {} : { invoice })
})

const contentOf = (ids: Ids, command: PlaceOrder): string => {
  const { channel, items, addressId, carrierId, couponId, usePoints, useBalance } = command
  return ids.digest(
    JSON.stringify([
      channel,
      items.map((item) => [item.skuId, item.quantity, item.unitFenSeen, item.promotionId]),
      [addressId, carrierId, couponId, usePoints, useBalance],
      [command.payableFenSeen, command.ownFenSeen],
      [command.remark, command.invoice]
    ])
  )
}
