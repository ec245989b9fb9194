import { fen } from '#domain/kernel/fen'
import { HOUR_MS, later } from '#domain/kernel/instant'
import { FakeWechat } from '#domain/testing/fake-wechat'
import { TestClock } from '#domain/testing/test-clock'
import { billSuite } from './bill-suite.ts'
import { refundSuite } from './refund-suite.ts'
import type { OpenWechat } from './wechat-bench.ts'

const openFake: OpenWechat = async () => {
  const clock = new TestClock()
  const wechat = new FakeWechat(clock)
  const { refunds, bills } = wechat
  return {
    refunds,
    bills,
    now: () => clock.now(),
    pass: async (ms) => {
      clock.forward(ms)
    },
    pay: async (number) => {
      const body = wechat.prepayBody({
        channel: 'native',
        outTradeNo: number,
        description: '额度',
        totalFen: fen(990),
        expiresAt: later(clock.now(), HOUR_MS)
      })
      await wechat.prepay('native', body)
      wechat.pay(wechat.codeOf(number))
    },
    plan: (state, afterMs) => refunds.plan(state, afterMs),
    poor: (is) => {
      refunds.poor = is
    },
    lose: (operation, loss) => refunds.lose(operation, loss),
    spoil: (fault) => bills.spoil(fault),
    close: async () => undefined
  }
}

refundSuite('in memory', openFake)
billSuite('in memory', openFake)
