import { expect, test } from '@jest/globals'
import * as v from 'valibot'
import { instant } from '#domain/kernel/instant'
import { parseRules } from '../../../cloudfunctions/_platform/cloudbase/rule-documents.ts'
import { categories } from './categories.ts'
import { couponStock } from './coupons.ts'
import { ruleDocuments } from './rules.ts'

const now = new Date('2026-11-22T04:00:00Z')
const documents = v.parse(v.array(v.record(v.string(), v.unknown())), ruleDocuments(now))
const { pricing, issues } = parseRules(documents)
const products = categories.flatMap((category) => category.products)
const productIds = new Set(products.map(({ id }) => id))

test('the shop reads its rules: promotions of each kind, levels, carriers', () => {
  expect(new Set(pricing.promotions.map(({ kind }) => kind))).toEqual(
    new Set(['limitedPrice', 'amountOff', 'rateOff', 'cheapestFree'])
  )
  expect(pricing.memberRates).toHaveLength(2)
  expect(pricing.carriers.map(({ id }) => id)).toEqual(['zto', 'jd', 'sf'])
  expect(pricing.points).toEqual({ pointsPerYuan: 100, maxSharePercent: 50, earnPerYuan: 1 })
})

test('what promotions and coupons name is sold in the shop', () => {
  const named = [
    ...pricing.promotions.flatMap(({ scope }) =>
      scope.kind === 'products' ? scope.productIds : []
    ),
    ...pricing.coupons.flatMap((coupon) => coupon.productIds)
  ]
  expect(named.filter((id) => !productIds.has(id))).toEqual([])
  const scoped = pricing.promotions.flatMap(({ scope }) =>
    scope.kind === 'categories' ? scope.categories : []
  )
  const known = new Set(categories.map(({ id }) => id))
  expect(scoped.filter((category) => !known.has(category))).toEqual([])
})

test('a limited-time price is below every price of its product', () => {
  for (const { scope, ...promotion } of pricing.promotions) {
    if (promotion.kind !== 'limitedPrice' || promotion.cut.kind === 'rate') continue
    const { cut } = promotion
    const ids = scope.kind === 'products' ? scope.productIds : []
    for (const product of products.filter(({ id }) => ids.includes(id))) {
      const prices = product.axes.flatMap((axis) =>
        axis.choices.flatMap(({ priceFen }) => priceFen ?? [])
      )
      const cheapest = Math.min(product.priceFen ?? Infinity, ...prices)
      const least = cut.kind === 'price' ? cut.priceFen : cut.offFen
      expect(least).toBeLessThan(cheapest)
    }
  }
})

test('every coupon of the centre has its count, and one of them opens later', () => {
  const counted = v.parse(v.array(v.looseObject({ _id: v.string() })), couponStock(now))
  expect(issues.map(({ template }) => `coupon:${template.id}`)).toEqual(
    counted.map(({ _id }) => _id)
  )
  const opened = instant(now.getTime())
  expect(issues.filter(({ centre }) => (centre?.from ?? opened) > opened)).toHaveLength(1)
})
