import { MESSAGE_KINDS } from '#domain/account/index'
import type { QuoteView } from '#domain/contracts/checkout'
import { fen } from '#domain/kernel/fen'
import { checkoutId, skuId, type OpenId } from '#domain/kernel/ids'
import { SECOND_MS } from '#domain/kernel/instant'
import type { PlaceOrder } from '#domain/ordering/use-cases/place-order'
import type { Order } from '#domain/ordering/index'
import { bigPack, starterPack } from '#domain/testing/in-memory-shop'
import { couponTemplates, goodsSkus, shoppers } from './open-shop.ts'
import { dealWith } from './paying.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

type Command = Omit<PlaceOrder, 'checkoutId'>

const packs = [starterPack.skuId, bigPack.skuId] as const
const [firstSku = skuId('mug-1'), ...otherSkus] = goodsSkus
const [firstShopper, ...others] = shoppers
const [firstTemplate = 'new', ...otherTemplates] = couponTemplates

/** One shopper comes, buys something, deals with it, and leaves. */
export const visitShop = async (scene: Scene, visit: number): Promise<void> => {
  const phone = new Phone(scene, visit)
  const { chance } = phone
  if (!firstShopper) return
  const openid = chance.oneOf([firstShopper, ...others])
  if (chance.percent(15)) await receiveCoupon(phone, openid)
  const command = await chooses(phone, openid)
  if (!command) return
  const orders = await places(phone, command)
  if (orders.length > 0 && chance.percent(20)) await agrees(phone, openid)
  for (const order of orders) {
    if (order.state.status === 'awaitingPayment') await dealWith(phone, order)
  }
  if (orders.length > 0 && chance.percent(5)) await hides(phone, orders)
}

/** 允许: some messages of some kinds. */
const agrees = async (phone: Phone, openid: OpenId): Promise<void> => {
  const kinds = MESSAGE_KINDS.filter(() => phone.chance.percent(60))
  phone.scene.store.messages.agree(openid, ...kinds)
  await phone.ask((useCases) => useCases.keepConsents(openid, kinds))
}

const receiveCoupon = async (phone: Phone, openid: OpenId): Promise<void> => {
  const templateId = phone.chance.oneOf([firstTemplate, ...otherTemplates])
  const requestId = `request-${phone.visit}`
  const request = { templateId, requestId }
  const taps = phone.chance.percent(20) ? 2 : 1
  await Promise.all(
    Array.from({ length: taps }, () =>
      phone.ask((useCases) => useCases.receiveCoupon(openid, request))
    )
  )
}

const chooses = (phone: Phone, openid: OpenId): Promise<Command | undefined> =>
  phone.chance.percent(40) ? buysAtOnce(phone, openid) : checksOut(phone, openid)

/** A pack, straight from its page: the price is the one that the page showed. */
const buysAtOnce = async (phone: Phone, openid: OpenId): Promise<Command | undefined> => {
  const { chance, scene } = phone
  const sku = chance.oneOf(packs)
  const offers = await scene.store.ports.offers.bySkus([sku])
  const price = offers.get(sku)?.priceFen
  await phone.rest(0, SECOND_MS)
  if (price === undefined) return undefined
  const channel = chance.oneOf(['native', 'native', 'jsapi'] as const)
  return { openid, channel, items: [{ skuId: sku, quantity: 1, unitFenSeen: price }] }
}

/** Goods, sometimes with a pack among them, over the checkout page. */
const checksOut = async (phone: Phone, openid: OpenId): Promise<Command | undefined> => {
  const { chance } = phone
  const skus = new Set(
    Array.from({ length: chance.oneOf([1, 1, 2, 3]) }, () => chance.oneOf([firstSku, ...otherSkus]))
  )
  const items = [...skus].map((sku) => ({ skuId: sku, quantity: chance.oneOf([1, 1, 2, 3]) }))
  if (chance.percent(12)) items.push({ skuId: chance.oneOf(packs), quantity: 1 })
  const fromCart = chance.percent(20)
  if (fromCart) {
    for (const item of items) await phone.ask((useCases) => useCases.addToCart(openid, item))
  }
  const wishes = { usePoints: chance.percent(40), useBalance: chance.percent(30) }
  const quoted = await phone.ask((useCases) => useCases.quoteCheckout(openid, { items, ...wishes }))
  if (!quoted?.ok) return undefined
  await phone.rest(0, 20 * SECOND_MS)
  const { channels, couponId = null, payableFen } = quoted.value
  const [channel = 'jsapi'] = channels
  return {
    openid,
    channel,
    items: seenItems(quoted.value),
    payableFenSeen: fen(payableFen),
    couponId,
    fromCart,
    remark: chance.percent(10) ? '请放前台' : '',
    ...wishes
  }
}

const seenItems = ({ lines }: QuoteView): PlaceOrder['items'] =>
  lines.map((line) => ({
    skuId: skuId(line.skuId),
    quantity: line.quantity,
    unitFenSeen: fen(line.unitFen)
  }))

/** How the button is tapped: once, twice, on two devices, again with something else. */
const places = async (phone: Phone, command: Command): Promise<readonly Order[]> => {
  const { chance, visit } = phone
  const first = { ...command, checkoutId: checkoutId(`checkout-${visit}`) }
  const place = async (one: PlaceOrder, waitMs = 0): Promise<Order | undefined> => {
    if (waitMs > 0) await phone.rest(0, waitMs)
    const placed = await phone.ask((useCases) => useCases.placeOrder(one))
    return placed?.ok ? placed.value : undefined
  }
  const roll = chance.between(1, 100)
  const taps = [place(first)]
  if (roll <= 12) taps.push(place(first, SECOND_MS / 5))
  if (roll > 12 && roll <= 18) {
    taps.push(place({ ...first, checkoutId: checkoutId(`checkout-${visit}-b`) }, SECOND_MS / 5))
  }
  if (roll > 18 && roll <= 20) taps.push(place({ ...first, remark: '另一个' }, SECOND_MS))
  // Who taps twice does not wait for the slower answer.
  const orders = chance.percent(50) ? [await Promise.race(taps)] : await Promise.all(taps)
  const different = new Map(orders.flatMap((one) => (one ? [[one.state.id, one] as const] : [])))
  return [...different.values()]
}

const hides = async (phone: Phone, orders: readonly Order[]): Promise<void> => {
  for (const { state } of orders) {
    await phone.ask((useCases) => useCases.hideOrder(state.openid, state.id))
  }
}
