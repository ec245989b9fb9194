import { describe, expect, test } from '@jest/globals'
import type { Sale, TimerRun } from '#domain/insight/index'
import { fen } from '#domain/kernel/fen'
import { eventId, skuId } from '#domain/kernel/ids'
import { later, type Instant } from '#domain/kernel/instant'
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

const runAt = (at: Instant): TimerRun => ({
  at,
  ms: 7,
  lists: [
    { name: 'due', seen: 1, done: 1, left: 0, failed: 0, oldestDue: TEST_START, stopped: null }
  ]
})

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

    test("a timer's lease is one run's until it ends or its time is over", async () => {
      const { timerLog } = await open()
      const until = later(TEST_START, 55_000)
      const lease = await timerLog.begin('a-timer', TEST_START, until)
      expect(lease).not.toBeNull()
      const again = later(TEST_START, 1000)
      expect(await timerLog.begin('a-timer', again, later(again, 55_000))).toBeNull()
      expect(await timerLog.begin('other-timer', again, until)).not.toBeNull()
      await timerLog.end('a-timer', runAt(again), null)
      expect(await timerLog.begin('a-timer', again, until)).toBeNull()
      const next = await timerLog.begin('a-timer', until, later(until, 55_000))
      expect(next).not.toBeNull()
      await timerLog.end('a-timer', runAt(TEST_START), lease)
      expect(await timerLog.begin('a-timer', until, later(until, 1))).toBeNull()
      await timerLog.end('a-timer', runAt(until), next)
      expect(await timerLog.begin('a-timer', later(until, 1), later(until, 2))).not.toBeNull()
    })

    test('runs with nothing to do leave a lease that is free', async () => {
      const { timerLog } = await open()
      await timerLog.end('a-timer', runAt(TEST_START), null)
      await timerLog.end('a-timer', runAt(later(TEST_START, 1)), null)
      const now = later(TEST_START, 2)
      expect(await timerLog.begin('a-timer', now, later(now, 1))).not.toBeNull()
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
