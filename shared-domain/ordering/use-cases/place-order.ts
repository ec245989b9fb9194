import type { Catalog, Offers } from '../../catalog/index.ts'
import type { CheckoutId, Ids, OpenId, OrderId, SkuId } from '../../kernel/ids.ts'
import type { Fen } from '../../kernel/fen.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { WechatChannel } from '../../payment/index.ts'
import type { ChannelPolicy } from '../channel-policy.ts'
import { draftOrder, type OfferedItem } from '../draft-order.ts'
import type { Order } from '../order.ts'
import { finishPlacing, type FinishPlacingDeps } from './finish-placing.ts'
import { resumeOrder } from './resume-order.ts'

export interface PlaceOrder {
  readonly openid: OpenId
  readonly checkoutId: CheckoutId
  readonly channel: WechatChannel
  readonly items: readonly {
    readonly skuId: SkuId
    readonly quantity: number
    /** The price that the shopper saw. */
    readonly unitFenSeen: Fen
  }[]
}

export interface PlaceOrderDeps extends FinishPlacingDeps {
  readonly catalog: Catalog
  readonly offers: Offers
  readonly ids: Ids
  readonly channels: ChannelPolicy
}

export type PlaceRefusal =
  | { readonly kind: 'notOnSale'; readonly skuId: SkuId }
  | {
      readonly kind: 'priceChanged'
      readonly skuId: SkuId
      readonly seenFen: Fen
      readonly nowFen: Fen
    }
  | { readonly kind: 'channelNotAllowed'; readonly channel: WechatChannel }
  | { readonly kind: 'differentContent'; readonly orderId: OrderId }
  | { readonly kind: 'lapsed' }

type PlaceResult = Result<Order, PlaceRefusal>

/**
 * 下单: prices anew, writes the order, takes the holds, asks WeChat for a code, makes it payable. Calls for a quota
 * product: stock, order, purse, order = 4. The same checkout id with the same content is the same order again, from
 * any device and after any crash; a product that has an unfinished order resumes that one.
 * @throws OutcomeUnknown in an outage: the same command again goes on where this one stopped
 */
export const placeOrder =
  (deps: PlaceOrderDeps) =>
  async (command: PlaceOrder): Promise<PlaceResult> => {
    const { openid, checkoutId, channel } = command
    const id = deps.ids.orderId(openid, checkoutId)
    const contentHash = contentOf(deps.ids, command)
    const offered = await offeredItems(deps, command)
    if (!offered.ok) {
      // The price may have moved since this very checkout was placed: an order keeps its price.
      const existing = await deps.orders.byId(id)
      return existing ? goOn(deps, existing, contentHash) : offered
    }
    const draft = { id, openid, checkoutId, contentHash, channel, items: offered.value }
    const order = draftOrder({ ...draft, now: deps.clock.now() }, deps.gateway)
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
  const purse = await deps.purses.read(openid)
  const claims = holds.quotaProducts.map((product) => purse?.openQuota[product])
  const claimant = claims.find((id) => id !== undefined)
  const other = claimant === undefined ? null : await deps.orders.byId(claimant)
  if (other?.state.status === 'placing') return finish(deps, other, HOPS)
  if (other?.state.status !== 'awaitingPayment') return refuse({ kind: 'lapsed' })
  return ok(await resumeOrder(deps)(other))
}

const finish = async (deps: PlaceOrderDeps, order: Order, hops: number): Promise<PlaceResult> => {
  const placed = await finishPlacing(deps)(order)
  if (placed.kind === 'placed') return ok(placed.order)
  if (placed.kind === 'lapsed' || hops === 0) return refuse({ kind: 'lapsed' })
  if (placed.order.state.status === 'placing') return finish(deps, placed.order, hops - 1)
  return ok(await resumeOrder(deps)(placed.order))
}

const offeredItems = async (
  deps: PlaceOrderDeps,
  command: PlaceOrder
): Promise<Result<readonly OfferedItem[], PlaceRefusal>> => {
  const products = await deps.catalog.quotaProducts()
  const offers = await deps.offers.bySkus(command.items.map((item) => item.skuId))
  const items: OfferedItem[] = []
  for (const { skuId, quantity, unitFenSeen } of command.items) {
    const product = products.find((one) => one.skuId === skuId)
    const offer = offers.get(skuId)
    if (!product || !offer?.enabled) return refuse({ kind: 'notOnSale', skuId })
    if (offer.priceFen !== unitFenSeen) {
      const nowFen = offer.priceFen
      return refuse({ kind: 'priceChanged', skuId, seenFen: unitFenSeen, nowFen })
    }
    items.push({ product, offer, quantity })
  }
  if (!deps.channels.quota.includes(command.channel)) {
    return refuse({ kind: 'channelNotAllowed', channel: command.channel })
  }
  return ok(items)
}

const contentOf = (ids: Ids, command: PlaceOrder): string =>
  ids.digest(
    JSON.stringify([
      command.channel,
      command.items.map((item) => [item.skuId, item.quantity, item.unitFenSeen])
    ])
  )
