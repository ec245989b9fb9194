import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { orderId } from '../kernel/ids.ts'
import { DAY_MS, later, type Instant } from '../kernel/instant.ts'
import { emptyPurse, type PurseCoupon } from '../ledger/index.ts'
import { aCouponIssue } from '../testing/coupon-builder.ts'
import { anna } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { couponOfferView, couponViews } from './coupon-view.ts'

const issue = aCouponIssue()
const { centre } = issue
const offered = (changes: { available?: number; received?: number; now?: Instant }) => {
  const { available = 40, received = 0, now = TEST_START } = changes
  return couponOfferView(issue, { count: { putIn: 100, available }, received }, now)
}

test('the centre says what a shopper can do about a coupon, both ends of its time included', () => {
  expect(offered({}).state).toBe('open')
  expect(offered({ now: centre.to }).state).toBe('open')
  expect(offered({ now: later(centre.to, 1) }).state).toBe('over')
  expect(offered({ now: later(centre.from, -1) }).state).toBe('notYet')
  expect(offered({ available: 0 }).state).toBe('takenOut')
  expect(offered({ received: 1, available: 0, now: later(centre.to, 1) }).state).toBe('received')
})

test('a coupon that is not given out yet says when it is', () => {
  const opensAt = later(issue.template.validFrom, 3 * DAY_MS)
  const waiting = { ...issue, centre: { ...centre, from: opensAt } }
  const count = { putIn: 100, available: 100 }
  const offer = couponOfferView(waiting, { count, received: 0 }, TEST_START)
  expect(offer).toMatchObject({ state: 'notYet', startsAt: opensAt })
})

test('a coupon is all taken only when none is left', () => {
  expect(offered({}).takenPercent).toBe(60)
  expect(offered({ available: 0 }).takenPercent).toBe(100)
  const count = { putIn: 1000, available: 1 }
  expect(couponOfferView(issue, { count, received: 0 }, TEST_START).takenPercent).toBe(99)
})

const coupon = (state: PurseCoupon['state'], days: number): PurseCoupon => ({
  templateId: 'new',
  state,
  expiresAt: later(TEST_START, days * DAY_MS)
})

test('what expires first is on top, what is gone comes last, what is being received is not shown', () => {
  const order = orderId('0123456789abcdefghij')
  const coupons = {
    used: { ...coupon('used', 9), orderId: order },
    late: coupon('free', 5),
    expired: coupon('free', -1),
    soon: coupon('free', 1),
    claiming: coupon('claiming', 1),
    held: { ...coupon('held', -1), orderId: order },
    forgotten: { ...coupon('free', 1), templateId: 'no-longer-known' }
  }
  const views = couponViews({ ...emptyPurse(anna), coupons }, [issue], TEST_START)
  expect([...views.values()].map(({ couponId, state }) => [couponId, state])).toEqual([
    ['soon', 'free'],
    ['late', 'free'],
    ['held', 'held'],
    ['used', 'used'],
    ['expired', 'expired']
  ])
  expect(views.get('held')?.orderId).toBe(order)
})

test('a rate is shown with its cap', () => {
  const value = { kind: 'percent', payPercent: 85, capFen: fen(5000) } as const
  const percent = { ...issue, template: { ...issue.template, value } }
  expect(
    couponOfferView(percent, { count: { putIn: 1, available: 1 }, received: 0 }, TEST_START)
  ).toMatchObject({
    worth: { kind: 'percent', payHundredths: 85, capFen: 5000 },
    thresholdFen: 0,
    scope: '全场通用'
  })
})
