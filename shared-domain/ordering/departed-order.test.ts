import { describe, expect, test } from '@jest/globals'
import { departedId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { anOrder, aPayment, TEST_MERCHANT } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { Order } from './order.ts'

const NOBODY = departedId('abcdefghijklmnopqrstuv0123')
const HOME = {
  name: '林小满',
  phone: '13812342046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号'
}

const departed = (changes: Partial<OrderSnapshot> = {}): OrderSnapshot => {
  const { state } = anOrder().completed()
  const order = Order.restore({
    ...state,
    address: HOME,
    remark: '放门口',
    invoice: { kind: 'person', title: '林小满' },
    shipments: [{ carrier: '顺丰', trackingNumber: 'SF1', at: TEST_START, lines: [] }],
    ...changes
  })
  order.depart(NOBODY)
  return order.state
}

describe('the order of somebody who left', () => {
  test('keeps what was bought and paid, and nothing that names them', () => {
    const before = anOrder().completed().state
    const after = departed()
    expect(after).toMatchObject({
      openid: NOBODY,
      lines: before.lines,
      payableFen: before.payableFen,
      address: { name: '已注销用户', phone: '', city: '杭州市', detail: '' },
      remark: '',
      invoice: { title: '已注销用户' },
      notices: []
    })
    expect(JSON.stringify(after)).not.toContain(before.openid)
    expect(JSON.stringify(after)).not.toContain('林小满')
  })

  test('keeps a company’s invoice, which is the company’s', () => {
    const invoice = { kind: 'company', title: '某某公司', taxNumber: '91330000MA00000000' } as const
    expect(departed({ invoice })).toMatchObject({ invoice })
  })

  test('loses where it went once the legal term is over, and not a day before', () => {
    const term = later(TEST_START, settings.keepDepartedMs)
    const order = Order.restore(departed())
    expect(order.state.dueForget).toBe(term)
    order.forgetNotices(later(term, -DAY_MS))
    expect(order.state).toMatchObject({ address: { city: '杭州市' }, dueForget: term })
    order.forgetNotices(term)
    expect(order.state).toMatchObject({
      address: { province: '', city: '', district: '' },
      shipments: [{ trackingNumber: '' }],
      dueForget: null
    })
  })

  test('that was closed sends money back that still comes, whoever paid it', () => {
    const closed = anOrder({ channel: 'jsapi' }).closed()
    const payment = aPayment(closed)
    closed.depart(NOBODY)
    const note = { cause: 'notification', now: TEST_START } as const
    expect(closed.recordPayment(payment, TEST_MERCHANT, note)).toMatchObject({ kind: 'late' })
  })

  test('is not named again by money that still comes, and keeps its term', () => {
    const closed = anOrder({ channel: 'jsapi' }).closed()
    const { openid } = closed.state
    const notice = { noticeId: 'n-1', at: TEST_START, headers: {}, body: `payer ${openid}` }
    const payment = { ...aPayment(closed), payer: openid, notice }
    closed.depart(NOBODY)
    const { dueForget } = closed.state
    const note = { cause: 'notification', now: TEST_START } as const
    expect(closed.recordPayment(payment, TEST_MERCHANT, note)).toMatchObject({ kind: 'late' })
    expect(closed.recordPayment(payment, TEST_MERCHANT, note)).toMatchObject({ kind: 'repeated' })
    expect(JSON.stringify(closed.state)).not.toContain(openid)
    expect(closed.state).toMatchObject({ notices: [], dueForget })
  })
})
