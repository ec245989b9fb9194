import { createHash } from 'node:crypto'

import { expect, test } from '@jest/globals'

import { checkoutId, openId } from '#domain/kernel/ids'

import { contentIds } from './ids.ts'

const shopper = openId('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')
const checkout = checkoutId('checkout-0001')

/** The same encoding, written the slow and obvious way. */
const bitByBit = (content: string): string => {
  const digest = createHash('sha256').update(content).digest()
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => Number.parseInt(group.padEnd(5, '0'), 2).toString(32))
    .join('')
}

test('an order id is 20 characters of base32 over the shopper and the checkout', () => {
  const id = contentIds.orderId(shopper, checkout)
  expect(id).toMatch(/^[0-9a-v]{20}$/)
  expect(id).toBe(bitByBit(`${shopper}|${checkout}`).slice(0, 20))
})

test('the same checkout is the same order, another shopper or checkout is another', () => {
  const id = contentIds.orderId(shopper, checkout)
  expect(contentIds.orderId(shopper, checkout)).toBe(id)
  expect(contentIds.orderId(openId('oAnother'), checkout)).not.toBe(id)
  expect(contentIds.orderId(shopper, checkoutId('checkout-0002'))).not.toBe(id)
})

test('a digest names its content in 26 characters', () => {
  const content = '{"lines":[{"sku":"额度包","quantity":1}]}'
  expect(contentIds.digest(content)).toBe(bitByBit(content).slice(0, 26))
  expect(contentIds.digest(`${content} `)).not.toBe(contentIds.digest(content))
})
