import { expect, test } from '@jest/globals'
import { chanceOf } from '../testing/chance.ts'
import { randomCart, type CartSize } from '../testing/random-cart.ts'
import { quote, type QuoteInput } from './index.ts'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * How often a quote looks at its input: time without a clock. Rules are looked at each time that a line joins a group,
 * so what a search does is in the number.
 */
const looksOf = (cart: QuoteInput): number => {
  let looks = 0
  const watch = <One extends object>(one: One): One =>
    new Proxy(one, {
      get: (target, name) => {
        looks += 1
        const value: unknown = Reflect.get(target, name)
        return isObject(value) ? watch(value) : value
      }
    })
  const { promotions, coupons } = cart.rules
  const rules = {
    ...cart.rules,
    promotions: promotions.map((one) => watch(one)),
    coupons: coupons.map((one) => watch(one))
  }
  const buyer = { ...cart.buyer, coupons: cart.buyer.coupons.map((one) => watch(one)) }
  quote({ ...cart, rules, buyer, items: cart.items.map((one) => watch(one)) })
  return looks
}

const looksAt = (size: CartSize): number => looksOf(randomCart(chanceOf(11), size))

test('ten times the lines cost at most twelve times the looks, ten times the coupons hardly any', () => {
  const small = { items: 300, promotions: 20, coupons: 300, products: 120 }
  const looks = looksAt(small)
  expect(looksAt({ ...small, items: 3000, products: 1200 })).toBeLessThan(12 * looks)
  expect(looksAt({ ...small, coupons: 3000 })).toBeLessThan(2 * looks)
  expect(looks).toBeLessThan(300_000)
})

test('a cart that could be assigned in millions of ways ends its search in time', () => {
  const size = { items: 14, promotions: 6, coupons: 0, products: 2 }
  expect(looksAt(size)).toBeLessThan(2_000_000)
})
