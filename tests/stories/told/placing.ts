import { MINUTE_MS } from '#domain/kernel/instant'
import { mustHold, type Story } from '../story.ts'

export const killedWhilePlacing: Story = {
  name: 'Function killed while placing',
  tell: async (shop) => {
    const checkout = shop.newCheckout()
    shop.stack.cloud.faults.add({
      function: 'storefront',
      action: 'database.modifyDocument',
      collection: 'purses',
      fault: { kind: 'killAfter' }
    })
    const begun = shop.stack.clock.now()
    const failed = await shop.buy(checkout).then(
      () => false,
      () => true
    )
    mustHold(failed, 'the shopper saw an error')
    const order = await shop.buy(checkout)
    const tookMs = shop.stack.clock.now() - begun
    mustHold(order.status === 'awaitingPayment' && order.codeUrl !== undefined, 'it can be paid')
    mustHold((await shop.get('order.list', {})).orders.length === 1, 'one order, not two')
    await shop.payOnOtherPhone(order)
    await shop.untilIs(order, 'completed', MINUTE_MS)
    return {
      accident: 'the process died after the hold was taken',
      repair: 'the phone sent the same checkout again: it went on',
      tookMs
    }
  }
}

export const twoPhonesAtOnce: Story = {
  name: 'Two phones buy the same pack at once',
  tell: async (shop) => {
    const begun = shop.stack.clock.now()
    const [one, two] = await Promise.all([
      shop.ask('checkout.placeOrder', checkoutOf(shop.newCheckout())),
      shop.ask('checkout.placeOrder', checkoutOf(shop.newCheckout()))
    ])
    mustHold(one.ok && two.ok, 'both phones get an order')
    if (!one.ok || !two.ok) throw new Error('unreachable')
    mustHold(one.value.orderId === two.value.orderId, 'it is the same order')
    const tookMs = shop.stack.clock.now() - begun
    const order = await shop.buy()
    await shop.payOnOtherPhone(order)
    await shop.untilIs(order, 'completed', MINUTE_MS)
    return {
      accident: 'two checkouts in the same second',
      repair: 'the second resumed the first',
      tookMs
    }
  }
}

const checkoutOf = (checkoutId: string) => ({
  checkoutId,
  channel: 'native' as const,
  items: [{ skuId: 'quota-100-sku', quantity: 1, unitFenSeen: 990 }]
})
