import { expect, test } from '@jest/globals'
import { productId } from '../kernel/ids.ts'
import { cursorText, parseCursor } from './product-order.ts'

test('a cursor comes back from the phone as it was sent', () => {
  for (const value of [0, 1, -3, 1_795_000_000_000]) {
    const cursor = { value, id: productId('mug-morning') }
    expect(parseCursor(cursorText(cursor))).toEqual(cursor)
  }
})

test.each([
  '',
  '~',
  '5',
  '5~',
  '~mug',
  '1.5~mug',
  'NaN~mug',
  '1e9~mug',
  '5~mug pot',
  `5~${'m'.repeat(40)}`
])('%j is no cursor', (text) => {
  expect(parseCursor(text)).toBeNull()
})
