import { expect, test } from '@jest/globals'
import { anOrder, PLACED_AT } from '../../../testing/an-order'
import { priceChanged } from './buying.view'
import { FAILED, LOADING, showQuota, withoutNetwork, type QuotaAnswers } from './packs.view'

const pack = {
  productId: 'quota-500',
  skuId: 'quota-500',
  name: '日常包 500 次',
  description: '够用一个月',
  calls: 500,
  models: ['混元'],
  priceFen: 2190
}
const balance = { remaining: 1861, total: 2000, status: 'active', models: ['混元'] } as const
const busy = { ok: false, refusal: { kind: 'busy' } } as const

const answers = (changes: Partial<QuotaAnswers> = {}): QuotaAnswers => ({
  packs: { ok: true, value: { packs: [pack] } },
  balance: { ok: true, value: balance },
  orders: { ok: true, value: { orders: [] } },
  ...changes
})

const NOW = PLACED_AT + 60_000

test('packs show their price and what one call costs', () => {
  const dear = { ...pack, productId: 'b', calls: 4000, priceFen: 16_800, badge: '常买' }
  const packs = { ok: true, value: { packs: [pack, dear] } } as const
  expect(showQuota(answers({ packs }), NOW)).toMatchObject({
    state: 'ready',
    packs: [
      { price: { yuan: '21', cents: '.90' }, perCall: '4.4 分/次', badge: '' },
      { price: { yuan: '168', cents: '' }, perCall: '4.2 分/次', badge: '常买' }
    ]
  })
})

test('a shop without packs still shows what the shopper has', () => {
  const packs = { ok: true, value: { packs: [] } } as const
  expect(showQuota(answers({ packs }), NOW)).toMatchObject({
    state: 'ready',
    account: { remaining: '1,861', total: '2,000', frozen: false },
    packs: []
  })
})

test('a frozen account is told so and keeps its number', () => {
  const frozen = { ok: true, value: { ...balance, status: 'frozen' } } as const
  expect(showQuota(answers({ balance: frozen }), NOW)).toMatchObject({
    account: { frozen: true, remaining: '1,861' }
  })
})

test('without packs there is nothing to show, without the rest there is', () => {
  expect(showQuota(answers({ packs: busy }), NOW)).toMatchObject({
    state: 'failed',
    trouble: { title: '人有点多，正在排队' }
  })
  expect(showQuota(answers({ balance: busy, orders: busy }), NOW)).toMatchObject({
    state: 'ready',
    account: null,
    unpaid: null
  })
})

test('the newest order that can still be paid is offered, and all of them are counted', () => {
  const orders = [
    anOrder({ orderId: 'over', expiresAt: NOW }),
    anOrder({ orderId: 'paid', status: 'paid' }),
    anOrder({ orderId: 'new' }),
    anOrder({ orderId: 'old' })
  ]
  expect(showQuota(answers({ orders: { ok: true, value: { orders } } }), NOW)).toMatchObject({
    unpaid: { count: 2, orderId: 'new' }
  })
})

test('a failed refresh keeps the content and says how old it is', () => {
  expect(withoutNetwork(showQuota(answers(), NOW), NOW)).toMatchObject({
    state: 'ready',
    stale: '网络断开了，现在看到的是 14:03 的内容'
  })
  expect(withoutNetwork(LOADING, 0)).toEqual(FAILED)
})

test('a price that changed is shown with both amounts before it is paid', () => {
  const refusal = { kind: 'priceChanged', skuId: 's', seenFen: 5900, nowFen: 6900 } as const
  expect(priceChanged(pack, refusal)).toMatchObject({
    title: '价格有变化',
    text: '日常包 500 次：¥59.00 → ¥69.00',
    nowFen: 6900
  })
})
