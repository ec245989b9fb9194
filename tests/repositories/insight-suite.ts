import { describe, expect, test } from '@jest/globals'
import type { Sale } from '#domain/insight/index'
import { fen } from '#domain/kernel/fen'
import { eventId, skuId } from '#domain/kernel/ids'
import { later } from '#domain/kernel/instant'
import { bigPack, offerOf, starterPack } from '#domain/testing/in-memory-shop'
import { anOrder } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const { id: order } = anOrder().draft().state

const sale: Sale = {
  eventId: eventId(`${order}:3:0`),
  line: 0,
  orderId: order,
  productId: starterPack.id,
  quantity: 1,
  amountFen: fen(990),
  at: TEST_START,
  day: 20261122
}

export const insightSuite = (open: OpenBench): void => {
  describe('sales, alarms and offers', () => {
    test('a sale that is recorded again is the same sale; each line is its own', async () => {
      const { sales, salesOf } = await open()
      await sales.record(sale)
      await sales.record(sale)
      expect(await salesOf(order)).toBe(1)
      await sales.record({ ...sale, line: 1 })
      expect(await salesOf(order)).toBe(2)
    })

    test('the same trouble again is one alarm that counts its times', async () => {
      const { alarms, alarmTimes } = await open()
      const alarm = { kind: 'lateMoney', subject: order, at: TEST_START, detail: '{}' } as const
      await alarms.raise(alarm)
      await alarms.raise({ ...alarm, at: later(TEST_START, 1000) })
      await alarms.raise({ ...alarm, kind: 'settlingGaveUp' })
      expect(await alarmTimes('lateMoney', order)).toBe(2)
      expect(await alarmTimes('settlingGaveUp', order)).toBe(1)
      expect(await alarmTimes('paymentMismatch', order)).toBe(0)
    })

    test('offers are read by SKU in one question, and a changed price has a new version', async () => {
      const { offers, putOffer } = await open()
      await putOffer(offerOf(starterPack, fen(990)))
      await putOffer(offerOf(bigPack, fen(6900)))
      const skus = [starterPack.skuId, bigPack.skuId, skuId('never-heard-of')]
      const found = await offers.bySkus(skus)
      expect([...found.keys()].toSorted()).toEqual([starterPack.skuId, bigPack.skuId].toSorted())
      expect(found.get(starterPack.skuId)).toMatchObject({ priceFen: 990, enabled: true })
      const before = found.get(bigPack.skuId)?.version ?? 0
      await putOffer({ ...offerOf(bigPack, fen(5900)), version: before + 1 })
      const after = (await offers.bySkus([bigPack.skuId])).get(bigPack.skuId)
      expect(after).toMatchObject({ priceFen: 5900, version: before + 1 })
    })

    test('the offers of one product come with their pieces, and no holds', async () => {
      const { offers, putOffer } = await open()
      await putOffer({ ...offerOf(starterPack, fen(990)), available: 6 })
      await putOffer(offerOf(bigPack, fen(6900)))
      const found = await offers.ofProduct(starterPack.id)
      expect([...found.values()]).toEqual([
        {
          ...offerOf(starterPack, fen(990)),
          available: 6,
          heldBy: 0,
          version: found.get(starterPack.skuId)?.version
        }
      ])
    })

    test('asking for no SKU answers nothing', async () => {
      const { offers } = await open()
      expect((await offers.bySkus([])).size).toBe(0)
    })
  })
}
