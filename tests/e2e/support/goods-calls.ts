import { emptyProfile } from '#domain/account/index'
import { fen } from '#domain/kernel/fen'
import { skuId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import { adjustment } from '#domain/ledger/index'
import type { PlaceOrder } from '#domain/ordering/use-cases/place-order'
import { anAddress } from '#domain/testing/shopper-traits'
import { categories } from '../../../local/seed/shop/categories.ts'
import { skusOf } from '../../../local/seed/shop/skus.ts'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

/** At their full price: nothing of these is on offer. */
const SKUS = categories
  .flatMap(({ products }) => products)
  .filter(({ id }) => !['kettle-gooseneck', 'blanket-knit', 'humidifier-drop'].includes(id))
  .flatMap(skusOf)
  .filter(({ pieces }) => pieces > 0)
  .slice(0, settings.linesPerOrder)
  .map((sku) => ({ skuId: skuId(sku.skuId), unitFenSeen: fen(sku.priceFen) }))

type Items = PlaceOrder['items']

const firstOf = (count: number): Items =>
  SKUS.slice(0, count).map((sku) => ({ ...sku, quantity: 1 }))

const MUG = firstOf(1)
const MUG_SKU = skuId('mug-morning-1-1')
const TOO_MANY = MUG.map((item) => ({ ...item, quantity: 999 }))
const FIFTY = firstOf(settings.linesPerOrder)

/** The function has seen these goods a moment ago. */
const warmOf = (items: Items) => (shop: Shop) =>
  shop.repositories.offers
    .bySkus(items.map((item) => item.skuId))
    .then((offers) =>
      shop.repositories.products.byIds([...offers.values()].map(({ productId }) => productId))
    )
const warm = warmOf(MUG)

const atHome = async ({ openid, shop }: Actor): Promise<unknown> => {
  const nobody = emptyProfile(openid)
  const addresses = [anAddress({ isDefault: true })]
  return shop.repositories.profiles.save(nobody, { ...nobody, addresses })
}

const wants = (actor: Actor, changes: Partial<PlaceOrder> = {}): PlaceOrder => ({
  ...actor.checkout(),
  items: MUG,
  ...changes
})

const placing =
  (changes: Partial<PlaceOrder> = {}) =>
  (actor: Actor, shop: Shop): Promise<unknown> =>
    shop.placeOrder(wants(actor, changes))

const quoting =
  (items: Items) =>
  (actor: Actor, shop: Shop): Promise<unknown> =>
    shop.quoteCheckout(actor.openid, { items })

/** ¥10 of balance and 500 points. */
const rich = ({ openid, shop, store }: Actor): Promise<unknown> => {
  const grant = (asset: 'wallet' | 'points', amount: number) =>
    adjustment({
      openid,
      requestId: `${asset}-${openid.replaceAll('_', '')}`,
      asset,
      amount,
      reason: 'gift'
    })
  const movements = [grant('wallet', 1000), grant('points', 500)]
  return shop.repositories.ledger.post({ openid, movements, models: [] }, store.now())
}

const coupons = new WeakMap<Actor, string>()
const lucky = async (actor: Actor): Promise<void> => {
  const tap = { templateId: 'new-shopper', requestId: 'tap-00000001' }
  const received = await actor.shop.receiveCoupon(actor.openid, tap)
  if (received.ok) coupons.set(actor, received.value.couponId)
}

const placeWithAll = (actor: Actor, shop: Shop): Promise<unknown> => {
  const couponId = coupons.get(actor) ?? null
  return shop.placeOrder(wants(actor, { couponId, usePoints: true, useBalance: true }))
}

const inCart = [({ openid, shop }: Actor) => shop.addAllToCart(openid, MUG)]

const here = [atHome]
const placed = [atHome, (actor: Actor) => placing()(actor, actor.shop)]
const paid = [...placed, step.pay]
export const told = [...paid, (actor: Actor) => step.notice(actor, actor.shop)]
export const shipped = [...told, (actor: Actor) => ship(actor, actor.shop)]

const ship = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.shipOrder({ orderId: actor.orderId(), carrier: '顺丰速运', trackingNumber: 'SF1000000001' })

const settle = async (actor: Actor, shop: Shop): Promise<unknown> => {
  const order = await actor.shop.repositories.orders.byId(actor.orderId())
  return order && shop.settleOrder(order, 'notification')
}

/** The function ended between the payment and what follows from it. */
const recorded = async (actor: Actor): Promise<void> => {
  await step.pay(actor)
  await step.recordOnly(actor)
}

/** Goods: from the cart to the doorstep. */
export const goodsCalls: Readonly<Record<string, Measured>> = {
  'show the cart': { before: inCart, warm, run: (actor, shop) => shop.showCart(actor.openid, []) },
  'pieces in the cart': { before: inCart, run: (actor, shop) => shop.countCart(actor.openid) },
  'add to the cart': {
    before: inCart,
    warm,
    run: (actor, shop) => shop.addToCart(actor.openid, { skuId: MUG_SKU, quantity: 1 })
  },
  'change a line of the cart': {
    before: inCart,
    warm,
    run: ({ openid }, shop) => shop.changeCartLine({ openid, deselected: [] }, MUG_SKU, 3)
  },
  'quote a checkout': { before: here, warm, run: quoting(MUG) },
  'quote a checkout of 50 SKUs': { before: here, warm: warmOf(FIFTY), run: quoting(FIFTY) },
  'place goods': { before: here, warm, run: placing() },
  'place goods, from the cart': {
    before: [...here, ...inCart],
    warm,
    run: placing({ fromCart: true })
  },
  'place goods, with coupon, points and balance': {
    before: [...here, rich, lucky],
    warm,
    run: placeWithAll
  },
  'place goods, 50 SKUs': { before: here, warm: warmOf(FIFTY), run: placing({ items: FIFTY }) },
  'refused: sold out': { before: here, warm, run: placing({ items: TOO_MANY }) },
  'switch the channel': {
    before: placed,
    run: (actor, shop) => shop.switchChannel(actor.openid, actor.orderId(), 'jsapi')
  },
  'cancel goods': { before: placed, run: step.cancel },
  'settle goods': { before: [...placed, recorded], run: settle },
  'settle goods, with coupon, points and balance': {
    before: [...here, rich, lucky, (actor) => placeWithAll(actor, actor.shop), recorded],
    run: settle
  },
  'notification of goods at the door: recorded and settled': { before: paid, run: step.notice },
  'ship goods': { before: told, run: ship },
  'confirm receipt': {
    before: shipped,
    run: (actor, shop) => shop.confirmReceipt(actor.openid, actor.orderId())
  }
}
