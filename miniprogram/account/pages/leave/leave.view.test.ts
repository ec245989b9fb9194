import { describe, expect, test } from '@jest/globals'
import { leaveTrouble, showLeaving } from './leave.view'

const NOTHING = { balanceFen: 0, points: 0, quota: 0, coupons: 0 }

describe('the page of whoever leaves', () => {
  test('names what is lost, and only that', () => {
    const givesUp = { ...NOTHING, balanceFen: 1280, coupons: 2 }
    expect(showLeaving({ ok: true, value: { open: [], givesUp } })).toMatchObject({
      state: 'ready',
      open: [],
      lost: [
        { label: '余额', amount: '¥12.80' },
        { label: '优惠券', amount: '2 张' }
      ]
    })
  })

  test('leads to the order that is in the way', () => {
    const open = [{ kind: 'unpaid' as const, count: 2, orderId: 'abc' }]
    expect(showLeaving({ ok: true, value: { open, givesUp: NOTHING } })).toMatchObject({
      open: [{ words: '2 笔订单待付款', url: '/order/pages/detail/detail?order=abc' }]
    })
  })

  test('what only takes its time leads nowhere', () => {
    const open = [
      { kind: 'settling' as const, count: 1, orderId: 'abc' },
      { kind: 'role' as const, count: 1 }
    ]
    const view = showLeaving({ ok: true, value: { open, givesUp: NOTHING } })
    expect(view).toMatchObject({ open: [{ url: '' }, { url: '' }] })
  })

  test('a busy shop has begun it all the same', () => {
    expect(leaveTrouble({ kind: 'busy' })).toBe('已经在注销了，几分钟内完成')
  })
})
