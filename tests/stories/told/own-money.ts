import type { QuoteView } from '#domain/contracts/checkout'
import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../../local/seed/gifts.ts'
import { documentsOf } from '../documents.ts'
import { mustHold, type Story } from '../story.ts'
import { SHOPPER, type StoryShop } from '../story-shop.ts'

const MUG = 'mug-morning-1-1'
const HOME = {
  addressId: 'address-of-a-story',
  name: '林小满',
  phone: '13812342046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号 3 幢 502',
  isDefault: true
}

/** A shopper with balance, 2,000 points, a coupon of ¥10 and an address. */
const furnish = async (shop: StoryShop, walletFen: number): Promise<void> => {
  const { cloud, clock } = shop.stack
  const gift = { openid: SHOPPER, name: 'story', walletFen, points: 2000 }
  await giveGifts(cloud.database, [gift], new Date(clock.now()))
  await shop.get('delivery.saveAddress', HOME)
  const tap = { templateId: 'new-shopper', requestId: 'tap-of-a-story' }
  await shop.get('coupon.receive', tap)
}

/** Two mugs and a quota pack, paid with everything that there is. */
const quote = (shop: StoryShop): Promise<QuoteView> => {
  const items = [
    { skuId: MUG, quantity: 2 },
    { skuId: 'quota-100-sku', quantity: 1 }
  ]
  return shop.get('checkout.quote', { items, usePoints: true, useBalance: true })
}

const place = (shop: StoryShop, { lines, couponId, payableFen }: QuoteView): Promise<OrderView> => {
  const items = lines.map(({ skuId, quantity, unitFen }) => ({
    skuId,
    quantity,
    unitFenSeen: unitFen
  }))
  return shop.get('checkout.placeOrder', {
    checkoutId: shop.newCheckout(),
    channel: 'native',
    items,
    couponId: couponId ?? null,
    usePoints: true,
    useBalance: true,
    payableFenSeen: payableFen
  })
}

const holdsNothing = async (shop: StoryShop): Promise<boolean> => {
  const [purse] = await documentsOf(shop.stack.cloud.database, 'purses', { _id: SHOPPER })
  const [mug] = await documentsOf(shop.stack.cloud.database, 'stock', { _id: MUG })
  return [purse, mug].every((one) => Object.keys(Object(one?.['holds'])).length === 0)
}

export const mixedPayment: Story = {
  name: 'Points, balance, a coupon and WeChat pay one order',
  tell: async (shop) => {
    await furnish(shop, 2000)
    const quoted = await quote(shop)
    const rows = quoted.explanation.map(({ kind }) => String(kind))
    mustHold(
      ['coupon', 'points', 'balance'].every((kind) => rows.includes(kind)),
      'all pay'
    )
    mustHold(quoted.payableFen > 0, 'something is left for WeChat')
    shop.stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    const order = await place(shop, quoted)
    await shop.payOnOtherPhone(order)
    const tookMs = await shop.untilIs(order, 'paid', 5 * MINUTE_MS)
    const me = await shop.get('account.me', {})
    mustHold(me.balanceFen === 0 && me.points === 2000 - quoted.points.used, 'each is taken once')
    mustHold(me.freeCoupons === 0 && (await shop.quota()).remaining === 100, 'quota is there')
    mustHold(await holdsNothing(shop), 'nothing is held any more')
    return {
      accident: 'the notification never came',
      repair: 'the reconcile timer found the payment: each part was taken once',
      tookMs
    }
  }
}

export const allGivenBack: Story = {
  name: 'Never paid: everything is given back',
  tell: async (shop) => {
    await furnish(shop, 2000)
    const before = await shop.get('account.me', {})
    const order = await place(shop, await quote(shop))
    const meanwhile = await shop.get('account.me', {})
    mustHold(meanwhile.balanceFen === 0 && meanwhile.freeCoupons === 0, 'it is held meanwhile')
    const tookMs = await shop.untilIs(order, 'closed', 40 * MINUTE_MS)
    const after = await shop.get('account.me', {})
    mustHold(
      JSON.stringify(after) === JSON.stringify(before),
      'balance, points and coupon are back'
    )
    mustHold(await holdsNothing(shop), 'the pieces are free as well')
    return {
      accident: 'the shopper went away',
      repair: 'the expiry closed the order at WeChat, then gave everything back',
      tookMs
    }
  }
}

export const nothingLeftToPay: Story = {
  name: 'Nothing is left to pay',
  tell: async (shop) => {
    await furnish(shop, 20_000)
    const quoted = await quote(shop)
    mustHold(quoted.payableFen === 0, 'balance and points are enough')
    const order = await place(shop, quoted)
    mustHold(order.codeUrl === undefined, 'there is no code to pay')
    const tookMs = await shop.untilIs(order, 'paid', 2 * MINUTE_MS)
    await shop.pass(2 * MINUTE_MS)
    mustHold((await shop.quota()).remaining === 100, 'the quota is there')
    mustHold(await holdsNothing(shop), 'nothing is held any more')
    return { accident: 'none', repair: 'paid without WeChat', tookMs }
  }
}
