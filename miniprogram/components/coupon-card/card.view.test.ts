import { expect, test } from '@jest/globals'
import { aCoupon } from '../../testing/a-quote'
import { showCoupon, showOffer } from './card.view'

const NOW = Date.UTC(2026, 10, 22, 6, 2)
const HOUR_MS = 3_600_000

test('an amount and a rate are worth what they say', () => {
  expect(showCoupon(aCoupon(), NOW)).toMatchObject({
    sign: '¥',
    figure: '20',
    unit: '',
    threshold: '满 300 可用',
    dates: '2026.11.21 - 2026.12.01',
    stamp: ''
  })
  const worth = { kind: 'percent', payHundredths: 85, capFen: 5000 } as const
  expect(showCoupon(aCoupon({ worth, thresholdFen: 0 }), NOW)).toMatchObject({
    sign: '',
    figure: '8.5',
    unit: '折',
    threshold: '无门槛',
    cap: '最多减 50',
    spoken: '秋日新客券，8.5 折，无门槛，最多减 50，全场通用'
  })
})

test('a coupon whose time is over is expired, whatever the last answer said', () => {
  expect(showCoupon(aCoupon({ expiresAt: NOW }), NOW)).toMatchObject({
    stamp: '已过期',
    tone: 'faded',
    urgent: false
  })
})

test('the last day is told in words', () => {
  expect(showCoupon(aCoupon({ expiresAt: NOW + HOUR_MS }), NOW).urgent).toBe(true)
  expect(showCoupon(aCoupon(), NOW).urgent).toBe(false)
})

test('a held coupon is still the shopper’s, a used one is over', () => {
  expect(showCoupon(aCoupon({ state: 'held' }), NOW)).toMatchObject({ tone: 'open' })
  expect(showCoupon(aCoupon({ state: 'used' }), NOW)).toMatchObject({ tone: 'faded' })
})

test('an offer that is taken out is faded and has no stamp', () => {
  const offer = { ...aCoupon(), state: 'takenOut', takenPercent: 100 } as const
  expect(showOffer(offer, NOW)).toMatchObject({ id: 'autumn', tone: 'faded', stamp: '' })
})
