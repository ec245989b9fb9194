import { expect, test } from '@jest/globals'
import type { CouponOfferView } from '#domain/contracts/coupons'
import { aCoupon } from '../../../testing/a-quote'
import { receiveTrouble, showCentre } from './centre.view'

const NOW = Date.UTC(2026, 10, 22, 6, 2)
const offer = (state: CouponOfferView['state']): CouponOfferView => ({
  ...aCoupon(),
  state,
  takenPercent: 10
})

test('each offer has one button that says how it stands', () => {
  const states = ['open', 'received', 'takenOut', 'notYet', 'over'] as const
  const view = showCentre(states.map(offer), NOW)
  expect(view.rows.map(({ action, act }) => [action, act])).toEqual([
    ['领取', 'receive'],
    ['去使用', 'use'],
    ['已领完', 'none'],
    ['11-21 14:02 开抢', 'none'],
    ['已结束', 'none']
  ])
})

test('who came too late or has it already is told so', () => {
  expect(receiveTrouble({ kind: 'couponTakenOut', templateId: 't' })).toBe('来晚了一步，已经领完')
  expect(receiveTrouble({ kind: 'couponLimit', templateId: 't', limit: 1 })).toContain('限领 1 张')
})
