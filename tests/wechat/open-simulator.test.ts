import { expect, test } from '@jest/globals'
import type { MessageKind } from '#domain/account/index'
import { transactionId } from '#domain/kernel/ids'
import { instant, MINUTE_MS, type Clock } from '#domain/kernel/instant'
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
import { applyForRefund, payFor } from '../../local/wechat-pay/testing/refunding.ts'
import { messageSuite } from './message-suite.ts'
import type { OpenPlatform } from './open-bench.ts'
import { shippingSuite } from './shipping-suite.ts'

const OPS = { report: 'upload', look: 'getOrder', send: 'message' } as const
const LOSSES = { lostBefore: 'dropBefore', lostAfter: 'dropAnswer' } as const

/** The real SDK on a local CloudBase, whose cloud calls reach the simulator over HTTP with a token. */
const openSimulator = async (timeoutMs?: number) => {
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
  const openApi = createOpenApi(timeoutMs)
  let orders = 0
  return {
    faults: platform.faults,
    reports: createShippingReports(openApi, log),
    messages: createMessages(openApi, LOCAL_TEMPLATES, log),
    payer: SHOPPER,
    now: () => instants.now(),
    pass: (ms: number) => clock.advance(ms),
    pay: async () => {
      orders += 1
      const number = `order${String(orders).padStart(15, '0')}N01`
      await payFor(counter, number, { amount: { total: 990, currency: 'CNY' } })
      return transactionId(pay.trades.get(number)?.payment?.transactionId)
    },
    receive: (id: string) => {
      const told = platform.deliveries.confirm(id, SHOPPER)
      if (told !== 'success') throw new Error(told)
    },
    giveBack: async (id: string) => {
      const number = pay.trades.byTransaction(id)?.outTradeNo ?? ''
      const amount = { refund: 990, total: 990, currency: 'CNY' }
      const refund = { out_trade_no: number, amount }
      await applyForRefund(counter, number.replace('N01', 'R01'), refund)
      await clock.advance(MINUTE_MS)
    },
    agree: (openid: string, kind: MessageKind) =>
      platform.subscriptions.agree(openid, [LOCAL_TEMPLATES[kind].id]),
    lose: (operation: keyof typeof OPS, loss: keyof typeof LOSSES) => {
      platform.faults.set({ op: OPS[operation], kind: LOSSES[loss], times: 1 })
    },
    close: async () => {
      process.env = environment
      await Promise.all([cloud.close(), platform.close()])
      await counter.close()
    }
  }
}

const opened: OpenPlatform = () => openSimulator()

shippingSuite('at the simulator', opened)
messageSuite('at the simulator', opened)

test.each([
  [
    { kind: 'delay', ms: 1500 },
    { kind: 'unknown', cause: 'time-out' }
  ],
  [{ kind: 'status', status: 502 }, { kind: 'unknown' }],
  [
    { kind: 'errcode', errcode: -1 },
    { kind: 'unknown', cause: '-1' }
  ],
  [
    { kind: 'errcode', errcode: 45009 },
    { kind: 'later', why: '45009' }
  ],
  [{ kind: 'errcode', errcode: 10060012 }, { kind: 'unknown' }],
  [{ kind: 'errcode', errcode: 10060023 }, { kind: 'taken' }],
  [
    { kind: 'errcode', errcode: 48001 },
    { kind: 'refused', why: '48001' }
  ],
  [{ kind: 'tokenExpired' }, { kind: 'taken' }]
] as const)('a report that meets %j is %j', async (fault, outcome) => {
  const bench = await openSimulator(fault.kind === 'delay' ? 700 : undefined)
  const transactionId = await bench.pay()
  await bench.pass(MINUTE_MS)
  bench.faults.set({ op: 'upload', times: 1, ...fault })
  const delivery = { kind: 'virtual', goods: '额度*1' } as const
  const report = { transactionId, payer: bench.payer, at: bench.now(), delivery }
  expect(await bench.reports.report(report)).toMatchObject(outcome)
  await bench.close()
})
