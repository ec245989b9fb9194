import { expect, test } from '@jest/globals'
import { anOrder, PLACED_AT } from '../../testing/an-order'
import { LOADING, showMe, withoutNetwork } from './me.view'

const balance = {
  ok: true,
  value: { remaining: 1861, total: 2000, status: 'active', models: ['标准模型', '深度思考'] }
} as const
const busy = { ok: false, refusal: { kind: 'busy' } } as const

test('the account and what waits in each kind of order', () => {
  const orders = [anOrder(), anOrder({ status: 'paid' }), anOrder({ status: 'paid' })]
  expect(showMe(balance, { ok: true, value: { orders } })).toMatchObject({
    remaining: '1,861',
    models: '标准模型、深度思考',
    entries: [
      { label: '待付款', badge: '1' },
      { label: '待发货', badge: '2' },
      { label: '待收货', badge: '' },
      { label: '售后', badge: '' }
    ]
  })
})

test('without the orders there are no badges, without the account there is no page', () => {
  expect(showMe(balance, busy)).toMatchObject({
    state: 'ready',
    entries: [{ badge: '' }, {}, {}, {}]
  })
  expect(showMe(busy, busy)).toMatchObject({ state: 'failed' })
})

test('a failed refresh keeps the page and says how old it is', () => {
  const view = withoutNetwork(showMe(balance, busy), PLACED_AT)
  expect(view).toMatchObject({ stale: '网络断开了，现在看到的是 14:02 的内容' })
  expect(withoutNetwork(LOADING, 0)).toMatchObject({ state: 'failed' })
})
