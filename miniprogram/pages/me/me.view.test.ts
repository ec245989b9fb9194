import { expect, test } from '@jest/globals'
import type { AccountView } from '#domain/contracts/account'
import { aLine, anOrder } from '../../testing/an-order'
import { showMe } from './me.view'

const me: AccountView = {
  quota: { remaining: 1861, total: 2000, status: 'active', models: ['标准模型', '深度思考'] },
  balanceFen: 5000,
  points: 1280,
  freeCoupons: 3,
  favourites: 12,
  level: { name: '银卡会员', payHundredths: 95 }
}
const account = { ok: true, value: me } as const
const busy = { ok: false, refusal: { kind: 'busy' } } as const

test('what the shopper has and what waits in each kind of order', () => {
  const goods = { lines: [aLine({ kind: 'physical' })] }
  const orders = [
    anOrder(),
    anOrder({ ...goods, status: 'paid' }),
    anOrder({ ...goods, status: 'shipped' }),
    anOrder({ ...goods, status: 'completed', actions: ['review', 'hide'], afterSaleId: 'R01' })
  ]
  expect(showMe(account, { ok: true, value: { orders } })).toMatchObject({
    level: '银卡会员',
    levelRate: '会员价 9.5 折',
    assets: [{ figure: '50.00' }, { figure: '1,280' }, { figure: '3' }, { figure: '1,861' }],
    quotaWords: '可用于标准模型、深度思考',
    favourites: '12',
    entries: [
      { label: '待付款', badge: '1' },
      { label: '待发货', badge: '1' },
      { label: '待收货', badge: '1' },
      { label: '待评价', badge: '1' }
    ],
    afterSales: '1'
  })
})

test('a level that takes nothing off promises nothing', () => {
  const level = { name: '普通会员', payHundredths: 100 }
  expect(showMe({ ok: true, value: { ...me, level } }, busy)).toMatchObject({ levelRate: '' })
})

test('without the orders there are no badges, without the account there is no page', () => {
  expect(showMe(account, busy)).toMatchObject({
    state: 'ready',
    entries: [{ badge: '' }, {}, {}, {}]
  })
  expect(showMe(busy, busy)).toMatchObject({ state: 'failed' })
})

test('who runs the shop sees the way to its pages, others do not', () => {
  expect(showMe(account, busy)).toMatchObject({ runsShop: false })
  const operator = { ok: true, value: { ...me, role: 'operator' } } as const
  expect(showMe(operator, busy)).toMatchObject({ runsShop: true })
})
