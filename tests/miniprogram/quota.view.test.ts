import { expect, test } from '@jest/globals'
import { showFailure, showQuota } from '../../miniprogram/pages/quota/quota.view.ts'

const pack = {
  productId: 'quota-500',
  skuId: 'quota-500',
  name: '500 次',
  description: '够用一个月',
  calls: 500,
  models: ['混元'],
  priceFen: 2190
}

const balance = { remaining: 1861, total: 2000, status: 'active', models: ['混元'] } as const

test('packs show yuan with both digits, whole yuan without, and what one call costs', () => {
  const view = showQuota(
    {
      ok: true,
      value: { packs: [pack, { ...pack, productId: 'b', calls: 4000, priceFen: 16_800 }] }
    },
    { ok: true, value: balance }
  )
  expect(view).toMatchObject({
    state: 'ready',
    remaining: '1,861',
    packs: [
      { price: '¥21.90', perCall: '500 次 · 约 4.4 分/次', badge: '' },
      { price: '¥168', perCall: '4,000 次 · 约 4.2 分/次' }
    ]
  })
})

test('a shop without packs still shows what the shopper has', () => {
  const view = showQuota({ ok: true, value: { packs: [] } }, { ok: true, value: balance })
  expect(view).toMatchObject({ state: 'ready', remaining: '1,861', packs: [] })
})

test('a frozen account is told so and keeps its number', () => {
  const frozen = { ...balance, status: 'frozen' } as const
  const view = showQuota({ ok: true, value: { packs: [] } }, { ok: true, value: frozen })
  expect(view).toMatchObject({ frozen: true, remaining: '1,861' })
})

test('a refusal becomes words with a way on, whichever answer it came in', () => {
  const busy = { ok: false, refusal: { kind: 'busy' } } as const
  const words = { state: 'failed', title: '这会儿人有点多', advice: '稍等片刻，再试一次' }
  expect(showQuota(busy, { ok: true, value: balance })).toEqual(words)
  expect(showQuota({ ok: true, value: { packs: [pack] } }, busy)).toEqual(words)
})

test('what is not known is called a matter of the network, without an error code', () => {
  expect(showFailure('network')).toEqual({
    state: 'failed',
    title: '网络开小差了',
    advice: '检查一下网络，再试一次'
  })
})
