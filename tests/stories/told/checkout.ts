import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS } from '#domain/kernel/instant'
import {
  asSeen,
  changeOffer,
  furnish,
  holdsNothing,
  MUG,
  quoteOf,
  settleIn,
  shelvePieces,
  standingOf
} from '../goods-shopper.ts'
import { mustHold, type Story } from '../story.ts'
import { SHOPPER, type StoryShop } from '../story-shop.ts'

/** ¥159, now ¥30 less; 2 × ¥99 and ¥29.90 of a promotion: ¥30 off from ¥200 on. */
const BASKET = [
  { skuId: 'kettle-gooseneck-1-1', quantity: 1 },
  { skuId: 'bowl-ramen-1-2', quantity: 2 },
  { skuId: 'chopsticks-pair-1', quantity: 1 }
]

/** Every row of 金额明细, in fen: what was asked, and what each rule and payment took. */
const FIGURES = {
  goods: 15_900 + 2 * 9900 + 2990,
  limited: -3000,
  promotion: -3000,
  coupon: -2000,
  points: -5000,
  freight: 0
}
const CASH_FEN = 25_690

const sayTheSame = (rows: OrderView['explanation']): boolean => {
  const sums = new Map<string, number>()
  for (const { kind, amountFen } of rows) sums.set(kind, (sums.get(kind) ?? 0) + amountFen)
  return Object.entries(FIGURES).every(([kind, amountFen]) => (sums.get(kind) ?? 0) === amountFen)
}

export const everyRuleAtOnce: Story = {
  name: 'Limited price, promotion, coupon and points in one order',
  tell: async (shop) => {
    await furnish(shop, { points: 5000, coupons: ['all-200-20', 'new-shopper'] })
    for (const item of BASKET) await shop.get('cart.add', item)
    const cart = await shop.get('cart.view', {})
    mustHold(cart.totals.payableFen === 32_690, 'the cart shows both reductions')
    const quoted = await quoteOf(shop, BASKET, { usePoints: true })
    mustHold(quoted.couponId?.startsWith('all-200-20') === true, 'the better coupon is chosen')
    const checkout = { checkoutId: shop.newCheckout(), channel: 'jsapi', usePoints: true } as const
    const seen = asSeen(quoted, { ...checkout, fromCart: true })
    const order = await shop.get('checkout.placeOrder', seen)
    mustHold(sayTheSame(quoted.explanation), 'the quote says what each rule took')
    mustHold(sayTheSame(order.explanation), 'the order says the same')
    mustHold(order.payableFen === CASH_FEN, 'WeChat gets the rest')
    mustHold((await shop.get('cart.count', {})).pieces === 0, 'they have left the cart')
    const begun = shop.stack.clock.now()
    mustHold((await shop.payOnOwnPhone(order)) === null, 'the sheet is paid')
    mustHold((await shop.status(order)).status === 'paid', 'paid, and to be sent')
    const me = await shop.get('account.me', {})
    mustHold(me.points === 0 && me.freeCoupons === 1, 'points and coupon are spent')
    const tookMs = shop.stack.clock.now() - begun
    return { accident: 'none', repair: '¥386.90 - 30 - 30 - 20 - 50 = ¥256.90, to the fen', tookMs }
  }
}

/** One mug as it is priced now, paid inside the mini-program. */
const orderOf = async (shop: StoryShop, quantity = 1, openid = SHOPPER) => {
  const quoted = await shop.get('checkout.quote', { items: [{ skuId: MUG, quantity }] }, openid)
  return asSeen(quoted, { checkoutId: shop.newCheckout(), channel: 'jsapi' })
}

export const priceChanged: Story = {
  name: 'The price changes between the page and the order',
  tell: async (shop) => {
    const { database } = shop.stack.cloud
    await settleIn(shop)
    const seen = await orderOf(shop)
    await changeOffer(database, MUG, { priceFen: 4500 })
    const begun = shop.stack.clock.now()
    const refused = await shop.ask('checkout.placeOrder', seen)
    mustHold(
      JSON.stringify(refused) ===
        JSON.stringify({
          ok: false,
          refusal: { kind: 'priceChanged', skuId: MUG, seenFen: 3900, nowFen: 4500 }
        }),
      'what changed is said'
    )
    mustHold((await shop.get('order.list', {})).orders.length === 0, 'nothing was ordered')
    mustHold(await holdsNothing(database, MUG), 'nothing was held')
    const order = await shop.get('checkout.placeOrder', await orderOf(shop))
    mustHold(order.payableFen === 4500 + 800, 'the new price and the freight')
    mustHold((await shop.payOnOwnPhone(order)) === null, 'it is paid')
    const tookMs = shop.stack.clock.now() - begun
    return { accident: 'somebody raised the price', repair: 'refused, shown, ordered anew', tookMs }
  }
}

export const doubleTap: Story = {
  name: 'Tapped twice, from two phones',
  tell: async (shop) => {
    const { database } = shop.stack.cloud
    await settleIn(shop)
    const seen = await orderOf(shop, 2)
    const begun = shop.stack.clock.now()
    const orders = await Promise.all([1, 2, 3, 4].map(() => shop.get('checkout.placeOrder', seen)))
    mustHold(new Set(orders.map(({ orderId }) => orderId)).size === 1, 'it is one order')
    mustHold((await standingOf(database, MUG)).held === 2, 'its two mugs are held once')
    const [order] = (await shop.get('order.list', {})).orders
    if (!order) throw new Error('the order is listed')
    mustHold((await shop.payOnOwnPhone(order)) === null, 'the last sheet can be paid')
    await shop.untilIs(order, 'paid', MINUTE_MS)
    mustHold((await standingOf(database, MUG)).sold === 2, 'two mugs are sold')
    const tookMs = shop.stack.clock.now() - begun
    return { accident: 'four taps at once', repair: 'one checkout id is one order', tookMs }
  }
}

const PIECES = 5
const BUYERS = 24

export const hotSku: Story = {
  name: `${BUYERS} buyers, ${PIECES} pieces, one buyer's function killed`,
  tell: async (shop) => {
    const { cloud, clock } = shop.stack
    const buyers = Array.from({ length: BUYERS }, (_, at) => `oBuyerOfAStory0000000000000${at}`)
    for (const buyer of buyers) await settleIn(shop, buyer)
    await shelvePieces(cloud.database, MUG, PIECES)
    const seen = await Promise.all(buyers.map((buyer) => orderOf(shop, 1, buyer)))
    // It has its piece, and nobody is told.
    cloud.faults.add({
      function: 'storefront',
      action: 'database.modifyDocument',
      collection: 'stock',
      fault: { kind: 'killAfter' }
    })
    const begun = clock.now()
    const tap = (at: number) => shop.ask('checkout.placeOrder', seen[at] ?? noOrder(), buyers[at])
    const answers = await Promise.allSettled(buyers.map((_, at) => tap(at)))
    const killed = answers.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))
    mustHold(killed.length >= 1, 'somebody saw an error')
    const again = await Promise.all(killed.map(tap))
    const all = [
      ...answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])),
      ...again
    ]
    const placed = all.flatMap((one) => (one.ok ? one.value : []))
    const refused = all.flatMap((one) => (one.ok ? [] : one.refusal.kind))
    mustHold(placed.length === PIECES, `${placed.length} of ${PIECES} pieces are ordered`)
    mustHold(refused.length === BUYERS - PIECES, 'everybody has an answer')
    mustHold(
      refused.every((kind) => kind === 'soldOut'),
      'the others are told that all are sold'
    )
    const tookMs = clock.now() - begun
    for (const { sheet } of placed) {
      const { phone, merchant } = shop.stack.wechat
      const paid =
        sheet && buyers.some((one) => phone.pay(one, { appid: merchant.appid, ...sheet }).ok)
      mustHold(paid === true, 'each sheet is paid')
    }
    await shop.pass(5 * MINUTE_MS)
    const { sold } = await standingOf(cloud.database, MUG)
    mustHold(sold === PIECES, `${sold} of ${PIECES} are sold`)
    return {
      accident: 'too many buyers, and one of them killed',
      repair: 'none oversold, none left',
      tookMs
    }
  }
}

const noOrder = (): never => {
  throw new Error('every buyer has seen a price')
}
