import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { attemptNumber, orderIdOfNumber } from '../payment/attempt.ts'
import * as ids from './ids.ts'

test('an id that was parsed is the text itself, and what is none is null', () => {
  expect(ids.parseOpenId('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')).toBe('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')
  expect(ids.parseOrderId('0123456789abcdefghij')).toBe('0123456789abcdefghij')
  for (const wrong of ['', '0123456789ABCDEFGHIJ', '0123456789abcdefghi', null, 7, {}]) {
    expect(ids.parseOrderId(wrong)).toBeNull()
  }
})

test('no id that becomes part of a field path holds a dot, a dollar or a space', () => {
  const parsers = [ids.parseOrderId, ids.parseProductId, ids.parseSkuId, ids.parseOpenId]
  const wild = fc.string({ minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.constantFrom(...parsers), wild, (parse, text) => {
      const id = parse(text)
      if (id !== null) expect(id).toMatch(/^[0-9A-Za-z_-]+$/)
    })
  )
})

test('a number of WeChat leads back to its order, whichever channel and attempt', () => {
  const order = ids.orderId('0123456789abcdefghij')
  for (const channel of ['jsapi', 'native'] as const) {
    const number = ids.outTradeNo(attemptNumber(order, channel, 7))
    expect(number).toHaveLength(23)
    expect(orderIdOfNumber(number)).toBe(order)
  }
  expect(attemptNumber(order, 'jsapi', 0)).toBe(`${order}J01`)
  expect(attemptNumber(order, 'native', 1)).toBe(`${order}N02`)
})

test('what the program made itself and is not an id is a defect', () => {
  expect(() => ids.orderId('short')).toThrow('not a order id')
  expect(() => ids.outTradeNo('0123456789abcdefghijX01')).toThrow('not a outTradeNo id')
})
