import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ShopperMessage } from '#domain/account/index'
import { fen } from '#domain/kernel/fen'
import { openId, orderId } from '#domain/kernel/ids'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenPlatform, OpenPlatformBench } from './open-bench.ts'

const shopper = openId('oShopperA_0001')

const message: ShopperMessage = {
  openid: shopper,
  kind: 'paid',
  values: {
    order: orderId('order000000000000000'),
    goods: '一个名字特别长的商品，长到通知里怎么也放不下的那一种',
    amountFen: fen(990),
    at: TEST_START
  }
}

/** What WeChat and its fake both do with messages to shoppers. */
export const messageSuite = (where: string, open: OpenPlatform): void => {
  describe(`订阅消息 ${where}`, () => {
    let bench: OpenPlatformBench

    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    test('one consent is one message', async () => {
      bench.agree(shopper, 'paid')
      expect(await bench.messages.send(message)).toEqual({ kind: 'sent' })
      expect(await bench.messages.send(message)).toEqual({ kind: 'noConsent' })
    })

    test('consent to one kind is none to another', async () => {
      bench.agree(shopper, 'refunded')
      expect(await bench.messages.send(message)).toEqual({ kind: 'noConsent' })
      expect(await bench.messages.send({ ...message, kind: 'refunded' })).toEqual({ kind: 'sent' })
    })

    test('every kind fits its template', async () => {
      for (const kind of ['paid', 'shipped', 'refunded'] as const) {
        bench.agree(shopper, kind)
        const values = { ...message.values, carrier: '顺丰速运', parcel: 'SF1234567890' }
        expect(bench.messages.knows(kind)).toBe(true)
        expect(await bench.messages.send({ ...message, kind, values })).toEqual({ kind: 'sent' })
      }
    })

    test('a lost answer is unknown, and its consent is gone', async () => {
      bench.agree(shopper, 'paid')
      bench.lose('send', 'lostAfter')
      expect(await bench.messages.send(message)).toMatchObject({ kind: 'unknown' })
      expect(await bench.messages.send(message)).toEqual({ kind: 'noConsent' })
    })
  })
}
