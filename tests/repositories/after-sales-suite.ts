import { describe, expect, test } from '@jest/globals'
import type { AfterSale, AfterSales, AfterSaleSnapshot } from '#domain/after-sales/index'
import { fen } from '#domain/kernel/fen'
import { orderId, refundNo } from '#domain/kernel/ids'
import { later } from '#domain/kernel/instant'
import { anna, ben } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const ORDER = orderId('order000000000000001')
const numberOf = (index: number) => refundNo(`${ORDER}R0${index}`)

const aRequest = (index: number, changes: Partial<AfterSaleSnapshot> = {}): AfterSaleSnapshot => ({
  id: numberOf(index),
  version: 0,
  requestId: `request-${index}`,
  orderId: ORDER,
  openid: anna,
  kind: 'returnAndRefund',
  state: 'requested',
  lines: [{ line: 0, quantity: 2, name: '马克杯', choices: ['雾蓝'], kind: 'physical' }],
  amounts: {
    cashFen: fen(7800),
    walletFen: fen(0),
    points: 0,
    freightFen: fen(0),
    earnedPoints: 3,
    quota: 0,
    couponBack: true
  },
  reason: 'damaged',
  words: '杯口有裂',
  pictures: ['cloud://shop.1/after-sales/a.png'],
  messages: [],
  createdAt: later(TEST_START, index),
  movedAt: later(TEST_START, index),
  dueAt: later(TEST_START, 1000 * index),
  ...changes
})

const fill = async (
  afterSales: AfterSales,
  drafts: readonly AfterSaleSnapshot[]
): Promise<void> => {
  for (const draft of drafts) await afterSales.insert(draft)
}

const read = async (afterSales: AfterSales, index: number): Promise<AfterSale> => {
  const found = await afterSales.byId(numberOf(index))
  if (!found) throw new Error('no such request')
  return found
}

const idsOf = (found: readonly AfterSale[]): number[] =>
  found.map(({ state }) => Number(state.id.slice(-2)))

export const afterSalesSuite = (open: OpenBench): void => {
  describe('requests for money back', () => {
    test('are written once and read as they were written', async () => {
      const { afterSales } = await open()
      const draft = aRequest(1)
      expect(await afterSales.byId(draft.id)).toBeNull()
      const written = await afterSales.insert(draft)
      expect(written).toMatchObject({ kind: 'done', afterSale: { state: { version: 1 } } })
      expect((await read(afterSales, 1)).state).toEqual({ ...draft, version: 1 })
      const again = await afterSales.insert(aRequest(1, { words: '另一句' }))
      expect(again).toMatchObject({ kind: 'exists', afterSale: { state: { words: '杯口有裂' } } })
    })

    test('change under the version that was read, every part of them', async () => {
      const { afterSales } = await open()
      await fill(afterSales, [aRequest(1)])
      const [first, second] = [await read(afterSales, 1), await read(afterSales, 1)]
      const now = later(TEST_START, 5000)
      first.say('shopper', '请尽快', now)
      first.agreeToReturn('退货组', now)
      expect(await afterSales.save(first)).toMatchObject({ kind: 'done' })
      second.refuse('不符合条件', now)
      expect(await afterSales.save(second)).toEqual({ kind: 'stale' })
      const agreed = await read(afterSales, 1)
      expect(agreed.state).toEqual({ ...first.state, version: 2 })
      agreed.sendBack({ carrier: '顺丰', trackingNumber: 'SF1' }, now)
      await afterSales.save(agreed)
      const returning = await read(afterSales, 1)
      returning.giveBack({ amountFen: fen(7000), because: '有使用痕迹' }, now)
      await afterSales.save(returning)
      const paidBack = await read(afterSales, 1)
      expect(paidBack.state).toEqual({ ...returning.state, version: 4 })
      paidBack.arrive(now)
      await afterSales.save(paidBack)
      expect((await read(afterSales, 1)).state).toMatchObject({ state: 'refunded', dueAt: null })
    })

    test('of one shopper, or in one state, come the newest first, page by page', async () => {
      const { afterSales } = await open()
      const refused = { state: 'refused', dueAt: null } as const
      await fill(afterSales, [
        aRequest(1),
        aRequest(2, { openid: ben }),
        aRequest(3, refused),
        aRequest(4)
      ])
      expect(idsOf(await afterSales.ofShopper(anna, { limit: 2 }))).toEqual([4, 3])
      const before = later(TEST_START, 3)
      expect(idsOf(await afterSales.ofShopper(anna, { limit: 2, before }))).toEqual([1])
      expect(idsOf(await afterSales.inState('requested', { limit: 9 }))).toEqual([4, 2, 1])
      expect(idsOf(await afterSales.inState('requested', { limit: 9, before }))).toEqual([2, 1])
    })

    test('that are due come the longest due first, and what is moved on does not', async () => {
      const { afterSales } = await open()
      await fill(afterSales, [
        aRequest(3),
        aRequest(1),
        aRequest(2),
        aRequest(4, { dueAt: null }),
        aRequest(5)
      ])
      const now = later(TEST_START, 3000)
      const first = await afterSales.duePage({ now, limit: 2 })
      expect(idsOf(first.items)).toEqual([1, 2])
      const after = first.end
      if (!after) throw new Error('more is due')
      const rest = await afterSales.duePage({ now, limit: 2, after })
      expect([idsOf(rest.items), rest.end]).toEqual([[3], null])
      const [one] = first.items
      if (!one) throw new Error('nothing is due')
      await afterSales.postpone(one, later(now, 1))
      await afterSales.postpone(one, later(now, -1))
      expect(idsOf((await afterSales.duePage({ now, limit: 9 })).items)).toEqual([2, 3])
    })
  })
}
