import { expect, test } from '@jest/globals'
import { aQuote } from '../../../testing/a-quote'
import { checkoutOf, mended, type Wanted } from './wanted'

const wanted: Wanted = {
  items: [
    { skuId: 'coffee-set', quantity: 2 },
    { skuId: 'tee', quantity: 1 }
  ],
  choices: { couponId: 'coupon-1', addressId: 'address-1', usePoints: true }
}

test('what is sold out is left out, what is few is bought as far as it goes', () => {
  expect(mended(wanted, { kind: 'soldOut', skuId: 'tee', left: 0 })?.items).toEqual([
    { skuId: 'coffee-set', quantity: 2 }
  ])
  expect(mended(wanted, { kind: 'soldOut', skuId: 'coffee-set', left: 1 })?.items).toEqual([
    { skuId: 'coffee-set', quantity: 1 },
    { skuId: 'tee', quantity: 1 }
  ])
})

test('a coupon that is gone gives way to the best one, other choices stay', () => {
  expect(mended(wanted, { kind: 'couponNotUsable', couponId: 'coupon-1' })?.choices).toEqual({
    addressId: 'address-1',
    usePoints: true
  })
})

test('an address or a carrier that is gone is chosen anew by the server', () => {
  expect(
    mended(wanted, { kind: 'addressNotFound', addressId: 'address-1' })?.choices.addressId
  ).toBeUndefined()
})

test('what this page can do nothing about is not mended', () => {
  expect(mended(wanted, { kind: 'notSignedIn' })).toBeNull()
})

test('an order says exactly what the quote showed, so that nothing is chosen behind the shopper', () => {
  const { items } = wanted
  const additions = { channel: 'jsapi', remark: '放门口', invoice: undefined } as const
  expect(checkoutOf({ items: items.slice(0, 1), choices: {} }, aQuote(), additions)).toEqual({
    items: [{ skuId: 'coffee-set', quantity: 2, unitFenSeen: 16_800, promotionId: 'p1' }],
    channel: 'jsapi',
    payableFenSeen: 15_400,
    ownFenSeen: 0,
    couponId: 'coupon-1',
    usePoints: false,
    useBalance: false,
    addressId: 'address-1',
    carrierId: 'zhongtong',
    remark: '放门口'
  })
})
