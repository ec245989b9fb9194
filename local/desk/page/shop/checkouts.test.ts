import { expect, test } from '@jest/globals'
import { Checkouts, type Memory } from './checkouts.ts'

const aMemory = (): Memory => {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key)
  }
}

const counting = (): (() => string) => {
  let count = 0
  return () => `checkout-${++count}`
}

test('a checkout keeps its id until its order ends, over reloads too', () => {
  const memory = aMemory()
  const makeId = counting()
  const first = new Checkouts(memory, makeId).begin('a', 'sku')
  const reloaded = new Checkouts(memory, makeId)
  expect(reloaded.begin('a', 'sku')).toEqual(first)
  reloaded.answered('a', 'sku', 'order1')
  expect(reloaded.begin('a', 'sku')).toEqual({ ...first, orderId: 'order1' })
  reloaded.endOrder('a', 'order1', ['other', 'sku'])
  expect(reloaded.begin('a', 'sku').checkoutId).not.toBe(first.checkoutId)
})

test('shoppers and packs have checkouts of their own', () => {
  const checkouts = new Checkouts(aMemory(), counting())
  const ids = [
    checkouts.begin('a', 'sku'),
    checkouts.begin('b', 'sku'),
    checkouts.begin('a', 'other')
  ]
  expect(new Set(ids.map(({ checkoutId }) => checkoutId)).size).toBe(3)
})

test('the end of another order leaves a checkout alone', () => {
  const checkouts = new Checkouts(aMemory(), counting())
  const mine = checkouts.begin('a', 'sku')
  checkouts.endOrder('a', 'order1', ['sku'])
  expect(checkouts.begin('a', 'sku')).toEqual(mine)
})
