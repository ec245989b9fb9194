import { expect, test } from '@jest/globals'
import { aCoupon } from '../../../testing/a-quote'
import { showCoupons, type CouponTab } from './coupons.view'

const NOW = Date.UTC(2026, 10, 22, 6, 2)
const coupons = [
  aCoupon({ couponId: 'free' }),
  aCoupon({ couponId: 'later', startsAt: NOW + 1 }),
  aCoupon({ couponId: 'held', state: 'held', orderId: 'o1' }),
  aCoupon({ couponId: 'used', state: 'used', orderId: 'o2' }),
  aCoupon({ couponId: 'over', expiresAt: NOW })
]
const rowsOf = (tab: CouponTab) =>
  showCoupons(coupons, tab, NOW).rows.map(({ couponId, action }) => [couponId, action])

test('each tab holds its state, and each coupon what can be done with it', () => {
  expect(rowsOf('free')).toEqual([
    ['free', '去使用'],
    ['later', ''],
    ['held', '去付款']
  ])
  expect(rowsOf('used')).toEqual([['used', '查看订单']])
  expect(rowsOf('expired')).toEqual([['over', '']])
})
