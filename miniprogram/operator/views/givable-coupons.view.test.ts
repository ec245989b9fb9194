import { expect, test } from '@jest/globals'
import type { OperatorCouponView } from '#domain/contracts/operator-coupons'
import { givableCoupons } from './givable-coupons.view'

const aCoupon = (changes: Partial<OperatorCouponView>): OperatorCouponView => ({
  coupon: {
    id: 'c1',
    name: '茶具券',
    value: { kind: 'amount', valueFen: 2000 },
    thresholdFen: 10_000,
    productIds: [],
    validFrom: 0,
    validTo: 1,
    scope: ''
  },
  state: 'byHand',
  revision: 1,
  total: 1500,
  given: 1,
  ...changes
})

test('what can still be used and is left can be given, whether or not the centre gives it', () => {
  expect(givableCoupons([aCoupon({}), aCoupon({ state: 'stopped' })])).toHaveLength(2)
  expect(givableCoupons([aCoupon({})])).toEqual([
    { id: 'c1', name: '茶具券', note: '满 ¥100 减 ¥20 · 还剩 1,499 张' }
  ])
  expect(givableCoupons([aCoupon({ state: 'over' }), aCoupon({ given: 1500 })])).toEqual([])
})
