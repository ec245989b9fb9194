import type { OrderView } from '#domain/contracts/storefront'
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { asSeen, furnish, holdsNothing, MUG, quoteOf, standingOf } from '../goods-shopper.ts'
import { hire, operate } from '../shop-keeper.ts'
import { mustHold, type Story } from '../story.ts'
import { SHOPPER, type StoryShop } from '../story-shop.ts'

/** Two mugs, of which balance pays ¥20: ordered, with a sheet to pay. */
export const placed = async (shop: StoryShop): Promise<OrderView> => {
  await furnish(shop, { walletFen: 2000, coupons: ['new-shopper'] })
  const quoted = await quoteOf(shop, [{ skuId: MUG, quantity: 2 }], { useBalance: true })
  mustHold(quoted.payableFen === 2 * 3900 + 800 - 1000 - 2000, 'coupon and balance pay a part')
  const checkout = { checkoutId: shop.newCheckout(), channel: 'jsapi', useBalance: true } as const
  return shop.get('checkout.placeOrder', asSeen(quoted, checkout))
}

/** Sold once, nothing held, coupon and balance spent. */
export const endsWell = async (shop: StoryShop): Promise<void> => {
  const { database } = shop.stack.cloud
  const { held, sold } = await standingOf(database, MUG)
  mustHold(held === 0 && sold === 2, 'the two mugs are sold, once')
  mustHold(await holdsNothing(database, MUG), 'nothing is held any more')
  const me = await shop.get('account.me', {})
  mustHold(me.balanceFen === 0 && me.freeCoupons === 0, 'coupon and balance are spent')
}

export const killedAfterStoring: Story = {
  name: 'Goods: function killed after the payment was stored',
  tell: async (shop) => {
    const order = await placed(shop)
    shop.stack.cloud.faults.add({
      function: 'payment-notify',
      action: 'database.modifyDocument',
      collection: 'orders',
      fault: { kind: 'killAfter' }
    })
    const begun = shop.stack.clock.now()
    mustHold((await shop.payOnOwnPhone(order)) === null, 'the sheet is paid')
    mustHold((await shop.status(order)).status === 'paid', 'stored as paid')
    const { database } = shop.stack.cloud
    mustHold((await standingOf(database, MUG)).sold === 0, 'and not settled')
    await untilSettled(shop, 5 * MINUTE_MS)
    await endsWell(shop)
    return {
      accident: 'the process died between paid and settled',
      repair: 'retry-fulfillment took balance, coupon and pieces',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}

/** Time passes until nothing is held for an order any more. */
const untilSettled = async (shop: StoryShop, limitMs: number): Promise<void> => {
  const { clock, cloud } = shop.stack
  const begun = clock.now()
  while (!(await holdsNothing(cloud.database, MUG))) {
    mustHold(clock.now() - begun < limitMs, 'an order is settled in time')
    await shop.pass(MINUTE_MS / 4)
  }
}

export const stockFailsForAnHour: Story = {
  name: 'Goods: the stock refuses every write for an hour',
  tell: async (shop) => {
    const order = await placed(shop)
    const rule = shop.stack.cloud.faults.add({
      action: 'database.modifyDocument',
      collection: 'stock',
      times: 'always',
      fault: { kind: 'error', code: 'SYS_ERR', message: 'system error' }
    })
    const begun = shop.stack.clock.now()
    mustHold((await shop.payOnOwnPhone(order)) === null, 'the sheet is paid')
    await shop.pass(HOUR_MS)
    const { database } = shop.stack.cloud
    mustHold((await shop.status(order)).status === 'paid', 'paid, and not lost')
    mustHold((await standingOf(database, MUG)).held === 2, 'its pieces are kept for it')
    shop.stack.cloud.faults.remove(rule)
    await untilSettled(shop, 2 * HOUR_MS)
    await endsWell(shop)
    return {
      accident: 'paid, and the pieces could not be counted as sold',
      repair: 'retry-fulfillment with growing gaps; balance was taken once',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}

export const channelSwitched: Story = {
  name: 'A friend pays instead: the channel is switched',
  tell: async (shop) => {
    const order = await placed(shop)
    const { orderId } = order
    const begun = shop.stack.clock.now()
    const switched = await shop.get('order.switchChannel', { orderId, channel: 'native' })
    mustHold(switched.orderId === orderId && switched.codeUrl !== undefined, 'there is a code')
    mustHold((await shop.payOnOwnPhone(order)) === 'closed', 'the sheet before is dead')
    await shop.payOnOtherPhone(switched)
    const numbers = shop.stack.wechat.trades.list()
    mustHold(numbers.filter(({ payment }) => payment !== undefined).length === 1, 'paid once')
    mustHold(numbers.length === 2 && numbers[0]?.state === 'CLOSED', 'the first one is closed')
    await shop.untilIs(order, 'paid', MINUTE_MS)
    await endsWell(shop)
    return {
      accident: 'the shopper wants somebody else to pay',
      repair: 'closed at WeChat first, then a number of its own',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}

export const paidWhileSwitching: Story = {
  name: 'Paid at the moment of switching',
  tell: async (shop) => {
    const order = await placed(shop)
    shop.stack.wechat.faults.set({ op: 'close', kind: 'payBefore', openid: SHOPPER, times: 1 })
    shop.stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    const begun = shop.stack.clock.now()
    const { orderId } = order
    const answer = await shop.ask('order.switchChannel', { orderId, channel: 'native' })
    mustHold(!answer.ok || answer.value.codeUrl === undefined, 'no second way to pay is opened')
    await shop.untilIs(order, 'paid', 5 * MINUTE_MS)
    mustHold(shop.stack.wechat.trades.list().length === 1, 'WeChat knows one number')
    await untilSettled(shop, 5 * MINUTE_MS)
    await endsWell(shop)
    return {
      accident: 'paid between the question and the close',
      repair: 'the close was refused, and the money found',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}

/** The shopkeeper sends everything, through the door for who runs the shop. */
export const ship = async (shop: StoryShop, { orderId }: OrderView): Promise<void> => {
  await hire(shop)
  const parcel = { carrier: '顺丰速运', trackingNumber: 'SF1000000001' }
  await operate(shop, 'order.ship', { orderId, ...parcel })
}

export const killedAtReceipt: Story = {
  name: 'From the order to the doorstep; function killed at the receipt',
  tell: async (shop) => {
    const order = await placed(shop)
    const { orderId } = order
    const early = await shop.ask('order.confirm', { orderId })
    mustHold(!early.ok, 'nothing can be received that was not sent')
    mustHold((await shop.payOnOwnPhone(order)) === null, 'the sheet is paid')
    await ship(shop, order)
    mustHold((await shop.status(order)).shipments.length === 1, 'the shopper sees the parcel')
    shop.stack.cloud.faults.add({
      function: 'storefront',
      action: 'database.modifyDocument',
      collection: 'orders',
      fault: { kind: 'killAfter' }
    })
    const failed = await shop.ask('order.confirm', { orderId }).then(
      () => false,
      () => true
    )
    mustHold(failed, 'the shopper saw an error')
    const tookMs = await untilPoints(shop, 5 * MINUTE_MS)
    await shop.get('order.confirm', { orderId })
    mustHold((await shop.status(order)).status === 'completed', 'confirming again is a success')
    const earned = Math.floor(order.payableFen / 100)
    mustHold((await shop.get('account.me', {})).points === earned, 'its points came once')
    await endsWell(shop)
    return {
      accident: 'the process died between the receipt and its points',
      repair: 'retry-fulfillment posted them; confirming again changed nothing',
      tookMs
    }
  }
}

/** @returns virtual milliseconds until the points of an order are there */
const untilPoints = async (shop: StoryShop, limitMs: number): Promise<number> => {
  const { clock } = shop.stack
  const begun = clock.now()
  while ((await shop.get('account.me', {})).points === 0) {
    mustHold(clock.now() - begun < limitMs, 'points come in time')
    await shop.pass(MINUTE_MS / 4)
  }
  return clock.now() - begun
}
