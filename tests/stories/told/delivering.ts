import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { mustHold, type Story } from '../story.ts'

export const killedAfterStoring: Story = {
  name: 'Function killed after the payment was stored',
  tell: async (shop) => {
    shop.stack.cloud.faults.add({
      function: 'payment-notify',
      action: 'database.modifyDocument',
      collection: 'orders',
      fault: { kind: 'killAfter' }
    })
    const order = await shop.buy()
    await shop.payOnOtherPhone(order)
    const seen = await shop.status(order)
    mustHold(seen.status === 'paid', 'stored as paid, not delivered')
    const tookMs = await shop.untilIs(order, 'completed', 5 * MINUTE_MS)
    return {
      accident: 'the process died between paid and delivered',
      repair: 'retry-fulfillment delivered; WeChat told again, a repeat',
      tookMs
    }
  }
}

export const deliveryFailsForAnHour: Story = {
  name: 'Delivery failing for an hour',
  tell: async (shop) => {
    const rule = shop.stack.cloud.faults.add({
      action: 'database.insertDocument',
      collection: 'entries',
      times: 'always',
      fault: { kind: 'error', code: 'SYS_ERR', message: 'system error' }
    })
    const order = await shop.buy()
    const begun = shop.stack.clock.now()
    await shop.payOnOtherPhone(order)
    await shop.pass(HOUR_MS)
    mustHold((await shop.status(order)).status === 'paid', 'paid and waiting, not lost')
    mustHold((await shop.quota()).remaining === 0, 'nothing was delivered meanwhile')
    shop.stack.cloud.faults.remove(rule)
    await shop.untilIs(order, 'completed', 2 * HOUR_MS)
    mustHold((await shop.quota()).remaining === 100, 'delivered once')
    const tookMs = shop.stack.clock.now() - begun
    return {
      accident: 'the ledger refused every write for an hour',
      repair: 'retry-fulfillment with growing gaps',
      tookMs
    }
  }
}
