import { keepShop, ship } from '../support/keep-shop.ts'
import { buy, placeOrder } from '../support/place-order.ts'
import type { Shop } from '../support/shop.ts'
import { furnishFigures } from './furnish-figures.ts'
import { furnishOperator } from './furnish-operator.ts'
import { furnishTaps } from './furnish-taps.ts'
import { furnishAfterSales, type AfterSales, type RefundOrders } from './furnish-after-sales.ts'

/** Orders of shopper A by what has become of them. */
export interface Furnished {
  readonly orders: Readonly<
    Record<'recovered' | 'done' | 'shipped' | 'closed' | 'toShip' | 'unpaid' | 'sheet', string>
  >
  readonly afterSales: AfterSales
  readonly refunds: RefundOrders
}

const one = (skuId: string) => ({ skuId, quantity: 1 })

/** Gives shopper A a life in the shop: a cart, coupons, favourites, and an order in every state. */
export const furnish = async (shop: Shop): Promise<Furnished> => {
  const { stack } = shop.store
  const recovered = await loseAndFind(shop)
  const done = await buy(shop, 'a', one('comb-wood-1-1'))
  await ship(stack, done)
  await shop.call('a', 'order.confirm', { orderId: done })
  const shipped = await buy(shop, 'a', { skuId: 'towel-waffle-1-2', quantity: 3 })
  await ship(stack, shipped)
  const closed = await placeOrder(shop, 'a', one('french-press-1-1'))
  await shop.call('a', 'order.cancel', { orderId: closed.orderId, reason: '信息填错了' })
  const givenBack = await furnishAfterSales(shop)
  await furnishOperator(shop, done)
  await furnishFigures(shop)
  await furnishTaps(shop)
  const toShip = await buy(shop, 'a', one('teapot-side-1-1'))
  await fillShelves(shop)
  const unpaid = await placeOrder(shop, 'a', { ...one('pour-over-set-2-1'), quantity: 2 })
  const sheet = await placeOrder(shop, 'a', { ...one('blanket-knit-1'), channel: 'jsapi' })
  return {
    ...givenBack,
    orders: {
      recovered,
      done,
      shipped,
      closed: closed.orderId,
      toShip,
      unpaid: unpaid.orderId,
      sheet: sheet.orderId
    }
  }
}

/** A quota pack whose notification was lost, found by the timer. */
const loseAndFind = async (shop: Shop): Promise<string> => {
  await shop.ask('accident', { name: 'noticeLost', on: true })
  const orderId = await buy(shop, 'a', one('quota-500-sku'))
  await shop.ask('clock', { ms: 2 * 60_000 })
  await shop.ask('all-well')
  return orderId
}

/** What lies in the cart is grouped, loose, dearer than before and gone; four coupons; three favourites. */
const fillShelves = async (shop: Shop): Promise<void> => {
  const cart: readonly (readonly [skuId: string, quantity: number])[] = [
    ['kettle-gooseneck-1-1', 1],
    ['soap-cold-1-1', 2],
    ['mug-morning-2-1', 1],
    ['jar-grain-1', 1],
    ['plates-daily-1', 1],
    ['cushion-linen-1', 2]
  ]
  for (const [skuId, quantity] of cart) {
    // oxlint-disable-next-line no-await-in-loop
    await shop.call('a', 'cart.add', { skuId, quantity })
  }
  await shop.call('b', 'cart.add', { skuId: 'comb-wood-1-1', quantity: 1 })
  await shop.call('b', 'staff.apply', { name: '小周' })
  for (const templateId of ['new-shopper', 'all-200-20', 'coffee-150-30', 'tea-85']) {
    // oxlint-disable-next-line no-await-in-loop
    await shop.call('a', 'coupon.receive', { templateId, requestId: `furnish-${templateId}` })
  }
  for (const productId of ['grinder-hand', 'oolong-wild', 'headphones-over']) {
    // oxlint-disable-next-line no-await-in-loop
    await shop.call('a', 'account.favour', { productId, on: true })
  }
  await keepShop(shop.store.stack, ({ db }) =>
    db.update('stock', { _id: 'jar-grain-1' }, { putIn: 0, available: 0 })
  )
}
