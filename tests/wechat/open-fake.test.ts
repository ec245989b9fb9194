import { fen } from '#domain/kernel/fen'
import { outTradeNo, refundNo, transactionId } from '#domain/kernel/ids'
import { HOUR_MS, later, MINUTE_MS } from '#domain/kernel/instant'
import { FakeMessages } from '#domain/testing/fake-messages'
import { FakeShipping } from '#domain/testing/fake-shipping'
import { FakeWechat, TEST_PAYER } from '#domain/testing/fake-wechat'
import { TestClock } from '#domain/testing/test-clock'
import { messageSuite } from './message-suite.ts'
import type { OpenPlatform } from './open-bench.ts'
import { shippingSuite } from './shipping-suite.ts'

const openFake: OpenPlatform = async () => {
  const clock = new TestClock()
  const wechat = new FakeWechat(clock)
  const reports = new FakeShipping(clock, wechat)
  const messages = new FakeMessages()
  let orders = 0
  return {
    reports,
    messages,
    payer: TEST_PAYER,
    now: () => clock.now(),
    pass: async (ms) => {
      clock.forward(ms)
    },
    pay: async () => {
      orders += 1
      const number = outTradeNo(`order${String(orders).padStart(15, '0')}N01`)
      const body = wechat.prepayBody({
        channel: 'native',
        outTradeNo: number,
        description: '额度',
        totalFen: fen(990),
        expiresAt: later(clock.now(), HOUR_MS)
      })
      await wechat.prepay('native', body)
      const paid = wechat.pay(wechat.codeOf(number))
      if (paid.kind !== 'paid') throw new Error(paid.why)
      return transactionId(paid.evidence.transactionId)
    },
    receive: (id) => reports.receive(id),
    giveBack: async (id) => {
      const number = outTradeNo(wechat.numberOf(id))
      const all = { amountFen: fen(990), totalFen: fen(990), reason: '' }
      await wechat.refunds.refund({
        refundNo: refundNo(number.replace('N01', 'R01')),
        outTradeNo: number,
        ...all
      })
      clock.forward(MINUTE_MS)
    },
    agree: (openid, kind) => messages.agree(openid, kind),
    lose: (operation, loss) => {
      if (operation === 'send') messages.lose(loss)
      else reports.lose(operation, loss)
    },
    close: async () => undefined
  }
}

shippingSuite('in memory', openFake)
messageSuite('in memory', openFake)
