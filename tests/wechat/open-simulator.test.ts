import { transactionId } from '#domain/kernel/ids'
import { instant, type Clock } from '#domain/kernel/instant'
import { createLog } from '../../cloudfunctions/_platform/system/log.ts'
import { createMessages } from '../../cloudfunctions/_platform/wechat/messages.ts'
import { createOpenApi } from '../../cloudfunctions/_platform/wechat/open-api.ts'
import { createShippingReports } from '../../cloudfunctions/_platform/wechat/shipping-reports.ts'
import { parseResources } from '../../local/cloudbase/resources.ts'
import { startCloudBase } from '../../local/cloudbase/index.ts'
import {
  cloudCalls,
  LOCAL_TEMPLATES,
  paymentsOf,
  startWechatOpen
} from '../../local/wechat-open/index.ts'
import { openCounter, SHOPPER } from '../../local/wechat-pay/testing/counter.ts'
import { payFor } from '../../local/wechat-pay/testing/refunding.ts'
import { messageSuite } from './message-suite.ts'
import type { OpenPlatform } from './open-bench.ts'
import { shippingSuite } from './shipping-suite.ts'

const OPS = { report: 'upload', look: 'getOrder', send: 'message' } as const
const LOSSES = { lostBefore: 'dropBefore', lostAfter: 'dropAnswer' } as const

/** The real SDK on a local CloudBase, whose cloud calls reach the simulator over HTTP with a token. */
const openSimulator: OpenPlatform = async () => {
  const counter = await openCounter()
  const { clock, pay } = counter
  const platform = await startWechatOpen({
    clock,
    appid: pay.merchant.appid,
    payments: paymentsOf(pay)
  })
  const resources = parseResources({ functions: [], collections: [] })
  const cloud = await startCloudBase({ resources, clock })
  cloud.openApi.forward(cloudCalls(platform.url, platform.app))
  const environment = { ...process.env }
  Object.assign(process.env, cloud.sdkEnv())
  const instants: Clock = { now: () => instant(clock.now()) }
  const log = createLog(instants, () => undefined)
  const openApi = createOpenApi()
  let orders = 0
  return {
    reports: createShippingReports(openApi, log),
    messages: createMessages(openApi, LOCAL_TEMPLATES, log),
    payer: SHOPPER,
    now: () => instants.now(),
    pass: (ms) => clock.advance(ms),
    pay: async () => {
      orders += 1
      const number = `order${String(orders).padStart(15, '0')}N01`
      await payFor(counter, number, { amount: { total: 990, currency: 'CNY' } })
      return transactionId(pay.trades.get(number)?.payment?.transactionId)
    },
    receive: (id) => {
      const told = platform.deliveries.confirm(id, SHOPPER)
      if (told !== 'success') throw new Error(told)
    },
    agree: (openid, kind) => platform.subscriptions.agree(openid, [LOCAL_TEMPLATES[kind].id]),
    lose: (operation, loss) => {
      platform.faults.set({ op: OPS[operation], kind: LOSSES[loss], times: 1 })
    },
    close: async () => {
      process.env = environment
      await Promise.all([cloud.close(), platform.close()])
      await counter.close()
    }
  }
}

shippingSuite('at the simulator', openSimulator)
messageSuite('at the simulator', openSimulator)
