import { expect, test } from '@jest/globals'
import { aQuote, aQuoteLine } from '../../../testing/a-quote'
import { showRefused } from './refused.view'

const bottle = aQuoteLine({ skuId: 'bottle', name: '云杉保温杯', choices: ['500 ml'] })
const before = aQuote({ lines: [bottle, aQuoteLine({ quantity: 3 })], payableFen: 23_660 })

test('sold out: what it was, that no money moved, and how many can go on', () => {
  const after = aQuote({ lines: [aQuoteLine({ quantity: 3 })], payableFen: 17_760 })
  const refusal = { kind: 'soldOut', skuId: 'bottle', left: 0 } as const
  expect(showRefused({ refusal, before, after })).toMatchObject({
    title: '来晚了一步',
    text: '云杉保温杯 500 ml 已售完，没有扣款。其余 3 件可以继续下单。',
    changes: [{ name: '应付', was: { yuan: '236' }, now: { yuan: '177' } }],
    yes: '提交其余 3 件',
    no: '再看看',
    onward: 'submit'
  })
})

test('sold out and nothing left: the way on is the shop', () => {
  const refusal = { kind: 'soldOut', skuId: 'bottle', left: 0 } as const
  expect(showRefused({ refusal, before, after: null })).toMatchObject({
    text: '云杉保温杯 500 ml 已售完，没有扣款。',
    onward: 'home'
  })
})

test('fewer than wanted: the shopper decides on the rest', () => {
  const refusal = { kind: 'soldOut', skuId: 'coffee-set', left: 1 } as const
  expect(
    showRefused({ refusal, before, after: aQuote({ lines: [bottle, aQuoteLine()] }) })
  ).toMatchObject({ text: expect.stringContaining('只剩 1 件'), yes: '按 2 件提交' })
})

test('a new price is shown with the new amount, and needs a new yes', () => {
  const refusal = { kind: 'priceChanged', skuId: 'bottle', seenFen: 5900, nowFen: 6900 } as const
  const after = aQuote({ payableFen: 24_660 })
  expect(showRefused({ refusal, before, after })).toMatchObject({
    title: '价格有变化',
    changes: [
      { name: '云杉保温杯', was: { yuan: '59' }, now: { yuan: '69' } },
      { name: '应付', was: { yuan: '236', cents: '.60' }, now: { yuan: '246', cents: '.60' } }
    ],
    yes: '按新价提交'
  })
})

test('a coupon that went is told with what took its place', () => {
  const refusal = { kind: 'couponNotUsable', couponId: 'coupon-9' } as const
  expect(showRefused({ refusal, before, after: aQuote() })).toMatchObject({
    title: '这张券刚刚失效',
    text: '已换成最省的一张',
    yes: '知道了',
    no: '',
    onward: 'look'
  })
})

test('a missing address leads to the address book', () => {
  expect(showRefused({ refusal: { kind: 'addressNeeded' }, before, after: null })).toMatchObject({
    onward: 'address'
  })
})
