import { expect, test } from '@jest/globals'
import { stockLevel } from './stock-level.ts'

test('a shopper is told how many are left only when they are few', () => {
  expect(stockLevel(0)).toEqual({ stock: 'none' })
  expect(stockLevel(1)).toEqual({ stock: 'low', left: 1 })
  expect(stockLevel(9)).toEqual({ stock: 'low', left: 9 })
  expect(stockLevel(10)).toEqual({ stock: 'enough' })
})

test('what is delivered without stock never runs out', () => {
  expect(stockLevel(undefined)).toEqual({ stock: 'enough' })
})
