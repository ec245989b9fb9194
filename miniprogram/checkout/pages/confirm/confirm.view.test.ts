import { expect, test } from '@jest/globals'
import type { QuoteView } from '#domain/contracts/checkout'
import { aCarrier, aCoupon, anAddress, aQuote, aQuoteLine } from '../../../testing/a-quote'
import { LOADING, showConfirm, withoutNetwork } from './confirm.view'

const withoutAddress = (): QuoteView => {
  const { address: _, ...quote } = aQuote()
  return quote
}

const withoutCoupon = (): QuoteView => {
  const { couponId: _, ...quote } = aQuote()
  return quote
}

test('goods and quota stand apart, each with its way to arrive', () => {
  const quota = aQuoteLine({ skuId: 'q', kind: 'quota', name: '日常包 500 次' })
  expect(showConfirm(aQuote({ lines: [quota, aQuoteLine()] })).groups).toMatchObject([
    { kind: 'physical', title: '快递配送', lines: [{ cover: null, tag: '满200减30' }] },
    { kind: 'quota', title: '付款后自动到账', lines: [{ cover: { count: '500' } }] }
  ])
})

test('without an address the button asks for it', () => {
  expect(showConfirm(withoutAddress())).toMatchObject({ address: null, button: '填写收货地址' })
})

test('what is not shipped needs neither address nor carrier', () => {
  expect(showConfirm({ ...withoutAddress(), needsAddress: false })).toMatchObject({
    needsAddress: false,
    carrier: null,
    button: '提交订单'
  })
})

test('nothing left for WeChat: no way to pay is asked for', () => {
  expect(showConfirm(aQuote({ payableFen: 0 }))).toMatchObject({
    nothingLeft: true,
    twoWays: false,
    button: '余额已够，直接完成'
  })
})

test('the address hides the middle of the telephone and says its city once', () => {
  const address = anAddress({ province: '北京市', city: '北京市', district: '朝阳区', tag: '家' })
  expect(showConfirm(aQuote({ address })).address).toMatchObject({
    phone: '138****2046',
    tag: '家',
    place: '北京市朝阳区 文三路 90 号 3 幢 502'
  })
})

test('the coupon row tells what is taken off, how many could be, or that none can', () => {
  expect(showConfirm(aQuote()).coupon).toEqual({
    value: '\u2212¥20.00',
    note: '已选最省',
    red: true
  })
  expect(showConfirm(withoutCoupon()).coupon).toMatchObject({ value: '1 张可用' })
  const coupons = [{ coupon: aCoupon(), takesFen: 0, why: 'threshold', missingFen: 1 }] as const
  expect(showConfirm({ ...withoutCoupon(), coupons }).coupon).toMatchObject({
    value: '暂无可用',
    red: false
  })
})

test('points and balance say what there is and are dead where there is none', () => {
  const none = aQuote({
    points: { have: 0, usable: 0, worthFen: 0, used: 0 },
    balance: { haveFen: 0, usedFen: 0 }
  })
  expect(showConfirm(none)).toMatchObject({ points: { dead: true }, balance: { dead: true } })
  expect(showConfirm(aQuote({ balance: { haveFen: 5000, usedFen: 5000 } })).balance).toEqual({
    on: true,
    dead: false,
    note: '可用 ¥50.00',
    value: '\u2212¥50.00',
    red: false
  })
})

test('what was saved and what the shopper pays with own money are told apart', () => {
  expect(showConfirm(aQuote({ ownFen: 6280 })).saved).toBe('共优惠 ¥20.00，积分余额抵 ¥62.80')
})

test('the carrier row names its price; a promise only where the carrier makes one', () => {
  const carriers = [aCarrier({ line: '' })]
  expect(showConfirm(aQuote({ carriers, freightFen: 0 })).carrier).toEqual({
    value: '包邮',
    note: '中通快递',
    red: false
  })
})

test('what is missing to the next step of a promotion is advised', () => {
  expect(showConfirm(aQuote({ advice: { missingFen: 1230, tag: '满200减30' } })).advice).toBe(
    '再买 ¥12.30，享满200减30'
  )
  expect(showConfirm(aQuote({ advice: { missingPieces: 1, tag: '2件8折' } })).advice).toBe(
    '再买 1 件，享2件8折'
  )
})

test('a failed question keeps what is shown and says how old it is', () => {
  const at = Date.UTC(2026, 10, 22, 6, 3)
  expect(withoutNetwork(showConfirm(aQuote()), at)).toMatchObject({
    stale: '网络断开了，现在看到的是 14:03 的内容'
  })
  expect(withoutNetwork(LOADING, 0)).toMatchObject({ state: 'failed' })
})
