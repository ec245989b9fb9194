import { instant, type Clock } from '#domain/kernel/instant'
import { createLog } from '../../cloudfunctions/_platform/system/log.ts'
import { createBillSource } from '../../cloudfunctions/_platform/wechat-pay/bill-source.ts'
import { wechatPayConfig } from '../../cloudfunctions/_platform/wechat-pay/config.ts'
import { createRefundGateway } from '../../cloudfunctions/_platform/wechat-pay/refund-gateway.ts'
import { merchantEnvironment, openCounter } from '../../local/wechat-pay/testing/counter.ts'
import { payFor } from '../../local/wechat-pay/testing/refunding.ts'
import { billSuite } from './bill-suite.ts'
import { refundSuite } from './refund-suite.ts'
import type { OpenWechat } from './wechat-bench.ts'

const ENDS = {
  succeeded: 'SUCCESS',
  closed: 'CLOSED',
  abnormal: 'ABNORMAL',
  never: 'PROCESSING'
} as const
const LOSSES = { lostBefore: 'dropBefore', lostAfter: 'dropAnswer' } as const

/** The real gateways over HTTP, signed and verified; WeChat keeps no fee here, as the fake does not. */
const openSimulator: OpenWechat = async () => {
  const counter = await openCounter({ rules: { feeRate: 0 } })
  const { faults } = counter.pay
  const clock: Clock = { now: () => instant(counter.clock.now()) }
  const config = wechatPayConfig(merchantEnvironment(counter.pay))
  const options = { log: createLog(clock, () => undefined) }
  let poorly: string | undefined
  return {
    refunds: createRefundGateway(config, clock, options),
    bills: createBillSource(config, clock, options),
    now: () => clock.now(),
    pass: (ms) => counter.clock.advance(ms),
    pay: (number) => payFor(counter, number, { amount: { total: 990, currency: 'CNY' } }),
    plan: (state, afterMs) => {
      faults.set({ op: 'refund', kind: 'refundEnds', state: ENDS[state], afterMs, times: 1 })
    },
    poor: (is) => {
      if (is) poorly = faults.set({ op: 'refund', kind: 'notEnough' })
      else if (poorly) faults.clear(poorly)
    },
    lose: (op, loss) => {
      faults.set({ op, kind: LOSSES[loss], times: 1 })
    },
    spoil: (kind) => {
      faults.set({ op: 'tradeBill', kind, times: 1 })
    },
    close: () => counter.close()
  }
}

refundSuite('at the simulator', openSimulator)
billSuite('at the simulator', openSimulator)
