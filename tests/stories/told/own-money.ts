import type { QuoteView } from '#domain/contracts/checkout'
import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS } from '#domain/kernel/instant'
import { asSeen, furnish, holdsNothing, MUG, quoteOf } from '../goods-shopper.ts'
import { mustHold, type Story } from '../story.ts'
import type { StoryShop } from '../story-shop.ts'

const OWN_MONEY = { usePoints: true, useBalance: true }
const NEW = { points: 2000, coupons: ['new-shopper'] }

/** Two mugs and a quota pack, paid with everything that there is. */
const quote = (shop: StoryShop): Promise<QuoteView> =>
  quoteOf(
    shop,
    [
      { skuId: MUG, quantity: 2 },
      { skuId: 'quota-100-sku', quantity: 1 }
    ],
    OWN_MONEY
  )

const place = (shop: StoryShop, quoted: QuoteView): Promise<OrderView> => {
  const checkout = { checkoutId: shop.newCheckout(), channel: 'native', ...OWN_MONEY } as const
  return shop.get('checkout.placeOrder', asSeen(quoted, checkout))
}

export const mixedPayment: Story = {
  name: 'Points, balance, a coupon and WeChat pay one order',
  tell: async (shop) => {
    await furnish(shop, { ...NEW, walletFen: 2000 })
    const quoted = await quote(shop)
    const rows: readonly string[] = quoted.explanation.map(({ kind }) => kind)
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
    mustHold(await holdsNothing(shop.stack.cloud.database, MUG), 'nothing is held any more')
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
    await furnish(shop, { ...NEW, walletFen: 2000 })
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
    mustHold(await holdsNothing(shop.stack.cloud.database, MUG), 'the pieces are free as well')
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
    await furnish(shop, { ...NEW, walletFen: 20_000 })
    const quoted = await quote(shop)
    mustHold(quoted.payableFen === 0, 'balance and points are enough')
    const order = await place(shop, quoted)
    mustHold(order.codeUrl === undefined, 'there is no code to pay')
    const tookMs = await shop.untilIs(order, 'paid', 2 * MINUTE_MS)
    await shop.pass(2 * MINUTE_MS)
    mustHold((await shop.quota()).remaining === 100, 'the quota is there')
    mustHold(await holdsNothing(shop.stack.cloud.database, MUG), 'nothing is held any more')
    return { accident: 'none', repair: 'paid without WeChat', tookMs }
  }
}
