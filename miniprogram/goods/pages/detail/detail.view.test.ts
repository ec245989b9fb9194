import { expect, test } from '@jest/globals'
import { aProductView, aSku } from '../../../testing/a-product-view'
import { showDelivery } from './delivery.view'
import { showDetail, showRefusal } from './detail.view'

/** 14:02 in Beijing. */
const NOW = Date.UTC(2026, 10, 22, 6, 2)
const HOUR_MS = 3_600_000
const choice = { skuId: '绿-500', quantity: 2 }

test('the page says what is chosen, and its picture comes first', () => {
  const product = aProductView({
    skus: [aSku(['绿', '350']), aSku(['绿', '500'], { picture: 'green.svg' })]
  })
  expect(showDetail(product, choice, NOW)).toMatchObject({
    chosen: '绿，500，2 件',
    pictures: ['green.svg', 'b.svg'],
    more: ['b.svg'],
    sold: '已售 1.2万',
    closed: ''
  })
})

test('a product without choices and with one picture shows both as they are', () => {
  const product = aProductView({ specs: [], skus: [aSku([], { skuId: 'x' })], pictures: ['a'] })
  expect(showDetail(product, { skuId: 'x', quantity: 1 }, NOW)).toMatchObject({
    chosen: '1 件',
    pictures: ['a'],
    more: []
  })
})

const endingIn = (ms: number) =>
  showDetail(
    aProductView({ skus: [aSku(['绿', '500'], { wasFen: 14_900, until: NOW + ms })] }),
    choice,
    NOW
  )

test('a limited-time price counts down within a day, and names its end before', () => {
  expect(endingIn(HOUR_MS)).toMatchObject({ countsDown: true, until: '' })
  expect(endingIn(50 * HOUR_MS)).toMatchObject({ countsDown: false, until: '11-24 16:02 截止' })
  expect(endingIn(-1)).toMatchObject({ countsDown: false, until: '' })
})

test('promotions show their tags, their rules and their end', () => {
  const promotions = [
    {
      promotionId: 'p',
      kind: 'amountOff',
      tag: '满200减30',
      sentence: '满 200 元减 30 元',
      until: NOW + HOUR_MS
    }
  ] as const
  expect(showDetail(aProductView({ promotions }), choice, NOW)).toMatchObject({
    tags: ['满200减30'],
    promotions: [{ sentence: '满 200 元减 30 元', until: '15:02 截止' }]
  })
})

test('what cannot be bought says why', () => {
  const none = [aSku(['绿', '350'], { stock: 'none' }), aSku(['绿', '500'], { enabled: false })]
  expect(showDetail(aProductView({ skus: none }), choice, NOW).closed).toBe('已售完')
  expect(showDetail(aProductView({ enabled: false }), choice, NOW).closed).toBe('商品已失效')
  expect(showDetail(aProductView({ skus: [] }), choice, NOW).closed).toBe('商品已失效')
})

test('a product that is gone is an empty page, a busy shop is not', () => {
  const refusal = { kind: 'productNotFound', productId: 'x' } as const
  expect(showRefusal({ ok: false, refusal })).toMatchObject({
    trouble: { title: '没有找到这件商品', action: '回首页' }
  })
  expect(showRefusal({ ok: false, refusal: { kind: 'busy' } })).toMatchObject({
    trouble: { action: '重新加载' }
  })
})

const address = {
  addressId: 'a',
  name: '小陈',
  phone: '13800000000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '1 号',
  isDefault: true
}
const carrier = {
  carrierId: 'sf',
  name: '顺丰',
  line: '预计 1-2 天送达',
  freightFen: 800,
  freeFromFen: 9900,
  serves: true
}

test('freight is told for the shopper’s own address', () => {
  const quote = { address, carriers: [carrier], carrierId: 'sf' }
  expect(showDelivery(quote)).toEqual({
    place: '杭州市西湖区',
    freight: '运费 ¥8，满 ¥99 包邮',
    arrival: '预计 1-2 天送达'
  })
  expect(showDelivery({ ...quote, carriers: [{ ...carrier, freightFen: 0 }] }).freight).toBe('包邮')
})

test('without an address or an answer nothing is promised', () => {
  expect(showDelivery(null)).toEqual({
    place: '',
    freight: '运费在结算时按地址计算',
    arrival: ''
  })
  expect(showDelivery({ carriers: [carrier], carrierId: 'sf' }).place).toBe('')
})

test('where no carrier goes, the page says so before the checkout does', () => {
  expect(showDelivery({ address, carriers: [{ ...carrier, serves: false }] })).toMatchObject({
    freight: '这个地址暂时送不到'
  })
})
