import { describe, expect, test } from '@jest/globals'
import type { CouponIssue } from '#domain/coupons/index'
import { later, SECOND_MS } from '#domain/kernel/instant'
import type { KeptRule } from '#domain/marketing/index'
import type { Promotion } from '#domain/pricing/index'
import { aCouponIssue } from '#domain/testing/coupon-builder'
import { aLimitedPrice, anAmountOff, CLERK, OWNER } from '#domain/testing/marketing-shop'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const promotion = (rule: Promotion, revision = 1): KeptRule<Promotion> => ({
  rule,
  revision,
  saved: { by: OWNER, at: TEST_START }
})

const nobody: readonly string[] = []

export const marketingSuite = (open: OpenBench): void => {
  describe('rules that are edited', () => {
    test('a shop without any has none, and its first one makes their document', async () => {
      const { promotions } = await open()
      expect(await promotions.read()).toEqual({ version: 0, kept: [] })
      const kept = promotion(anAmountOff())
      expect(await promotions.put(0, { kept, gone: nobody })).toBe('done')
      expect(await promotions.read()).toEqual({ version: 1, kept: [kept] })
    })

    test('every kind comes back as it was put, the newest first', async () => {
      const { promotions } = await open()
      const about = { scope: { kind: 'all' }, startsAt: TEST_START, endsAt: TEST_START } as const
      const rules: readonly Promotion[] = [
        anAmountOff(),
        aLimitedPrice(),
        { ...about, id: 'rate', name: '两件', kind: 'rateOff', pieces: 2, payPercent: 85 },
        { ...about, id: 'free', name: '三件', kind: 'cheapestFree', pieces: 3, freePieces: 1 }
      ]
      for (const [version, rule] of rules.entries()) {
        await promotions.put(version, { kept: promotion(rule), gone: nobody })
      }
      expect((await promotions.read()).kept.map(({ rule }) => rule)).toEqual(rules.toReversed())
    })

    test('a change stands in its place, and leaves nothing of what was there', async () => {
      const { promotions, couponRules } = await open()
      await promotions.put(0, { kept: promotion(aLimitedPrice()), gone: nobody })
      await promotions.put(1, { kept: promotion(anAmountOff()), gone: nobody })
      const saved = { by: CLERK, at: later(TEST_START, SECOND_MS) }
      const changed = { rule: aLimitedPrice({ name: '改过' }), revision: 2, saved }
      await promotions.put(2, { kept: changed, gone: nobody })
      expect(await promotions.read()).toEqual({
        version: 3,
        kept: [promotion(anAmountOff()), changed]
      })
      const { centre, ...handGiven } = aCouponIssue()
      const first: KeptRule<CouponIssue> = { rule: { ...handGiven, centre }, revision: 1, saved }
      await couponRules.put(0, { kept: first, gone: nobody })
      expect((await couponRules.read()).kept).toEqual([first])
      const second = { rule: handGiven, revision: 2, saved }
      await couponRules.put(1, { kept: second, gone: nobody })
      expect((await couponRules.read()).kept).toEqual([second])
    })

    test('of eight at once one is stored, the others are stale', async () => {
      const { promotions } = await open()
      await promotions.put(0, { kept: promotion(anAmountOff()), gone: nobody })
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => {
          const kept = promotion(anAmountOff({ name: `第 ${n} 位` }), 2)
          return promotions.put(1, { kept, gone: nobody })
        })
      )
      expect(answers.filter((one) => one === 'done')).toHaveLength(1)
      expect(answers.filter((one) => one === 'stale')).toHaveLength(7)
      expect((await promotions.read()).version).toBe(2)
    })

    test('those that make room are gone, and no others', async () => {
      const { promotions } = await open()
      for (const [version, id] of ['a', 'b', 'c'].entries()) {
        await promotions.put(version, { kept: promotion(anAmountOff({ id })), gone: nobody })
      }
      await promotions.put(3, { kept: promotion(anAmountOff({ id: 'd' })), gone: ['b'] })
      expect((await promotions.read()).kept.map(({ rule }) => rule.id)).toEqual(['d', 'c', 'a'])
    })
  })

  describe('how many coupons there are', () => {
    const more = { templateId: 'new', key: 'request-1', from: 3, to: 5 }

    test('a count is opened once, and moved once for each key', async () => {
      const { couponStock, peekCoupons } = await open()
      const first = { ...more, key: 'first', from: 0, to: 3 }
      const opened = await Promise.all([couponStock.resize(first), couponStock.resize(first)])
      expect(opened).toEqual([{ kind: 'done' }, { kind: 'done' }])
      await Promise.all(Array.from({ length: 8 }, () => couponStock.resize(more)))
      expect(await peekCoupons('new')).toMatchObject({ available: 5, sold: 0 })
      await couponStock.resize({ ...more, key: 'request-2', from: 5, to: 3 })
      // The network delivers the first one a second time.
      expect(await couponStock.resize(more)).toEqual({ kind: 'done' })
      expect((await couponStock.counts(['new'])).get('new')).toMatchObject({ putIn: 3 })
    })

    test('it never falls below what was given, and moves from what was seen only', async () => {
      const { couponStock, putCoupons } = await open()
      await putCoupons('new', 3)
      const claim = { openid: OWNER, templateId: 'new', couponId: 'new-1' }
      await couponStock.take(claim)
      await couponStock.settle(claim)
      await couponStock.take({ ...claim, couponId: 'new-2' })
      expect(await couponStock.resize({ ...more, to: 1 })).toEqual({
        kind: 'belowGiven',
        given: 2
      })
      expect(await couponStock.resize({ ...more, from: 4 })).toEqual({ kind: 'moved', putIn: 3 })
      expect(await couponStock.resize({ ...more, to: 2 })).toEqual({ kind: 'done' })
      expect(await couponStock.take({ ...claim, couponId: 'new-3' })).toBe('takenOut')
    })

    test('while shoppers take them exactly as many are given as there are', async () => {
      const { couponStock, putCoupons, peekCoupons } = await open()
      await putCoupons('new', 3)
      const takes = Array.from({ length: 12 }, (_, n) =>
        couponStock.take({ openid: OWNER, templateId: 'new', couponId: `new-${n}` })
      )
      const [moved, ...taken] = await Promise.all([couponStock.resize(more), ...takes])
      const { available, holds } = await peekCoupons('new')
      expect(moved).toEqual({ kind: 'done' })
      expect(taken.filter((one) => one === 'taken')).toHaveLength(Object.keys(holds).length)
      expect(available + Object.keys(holds).length).toBe(5)
    })
  })
}
