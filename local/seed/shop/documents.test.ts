import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { shopPictures } from '../pictures/shop-pictures.ts'
import { quotaPacks } from '../quota-packs.ts'
import { categories } from './categories.ts'
import { packDocuments, shopDocuments } from './documents.ts'

const now = new Date('2026-11-22T04:00:00Z')
const fileIdOf = (name: string): string => `cloud://test.bucket/${name}`
const shop = shopDocuments({ now, fileIdOf })

const stored = { _id: v.string(), schema: v.literal(1), version: v.literal(1), changedAt: v.date() }
const fen = v.pipe(v.number(), v.integer(), v.minValue(1))
const text = v.pipe(v.string(), v.minLength(1))

const productSchema = v.strictObject({
  ...stored,
  kind: v.literal('physical'),
  category: text,
  enabled: v.boolean(),
  name: text,
  description: text,
  story: v.pipe(v.array(text), v.minLength(1)),
  pictures: v.pipe(v.array(v.pipe(text, v.startsWith('cloud://'))), v.minLength(3)),
  specs: v.array(
    v.strictObject({
      name: text,
      values: v.array(
        v.strictObject({
          text,
          colour: v.exactOptional(v.pipe(text, v.hexColor())),
          picture: v.exactOptional(v.pipe(text, v.startsWith('cloud://')))
        })
      )
    })
  ),
  skus: v.array(
    v.strictObject({ skuId: text, values: v.array(text), listPriceFen: v.exactOptional(fen) })
  ),
  skuIds: v.pipe(v.array(text), v.minLength(1)),
  words: v.pipe(v.array(text), v.minLength(3), v.maxLength(60)),
  sort: v.number(),
  soldShown: v.number(),
  priceFen: fen,
  topPriceFen: fen,
  weightGrams: v.number(),
  createdAt: v.pipe(v.date(), v.maxValue(now)),
  badge: v.exactOptional(text),
  limitPerShopper: v.exactOptional(v.number())
})

const stockSchema = v.strictObject({
  ...stored,
  productId: text,
  priceFen: fen,
  offerVersion: v.literal(1),
  enabled: v.boolean(),
  putIn: v.number(),
  available: v.number(),
  sold: v.literal(0),
  holds: v.strictObject({}),
  holdCount: v.literal(0),
  moves: v.strictObject({})
})

const goods = v.parse(v.array(productSchema), shop.products.slice(quotaPacks.length))
const stock = v.parse(v.array(stockSchema), shop.stock.slice(quotaPacks.length))

describe('physical goods', () => {
  test('every product has its stock documents and every stock document its product', () => {
    expect(goods).toHaveLength(64)
    expect(stock.map(({ _id }) => _id)).toEqual(goods.flatMap(({ skuIds }) => skuIds))
    for (const { _id, skuIds, skus } of goods) {
      expect(skus.map(({ skuId }) => skuId)).toEqual(skuIds)
      const own = stock.filter(({ productId }) => productId === _id)
      expect(own.map(({ _id: skuId }) => skuId)).toEqual(skuIds)
    }
  })

  test("the shop's own order begins with one product of each category", () => {
    const inOrder = goods.toSorted((one, other) => one.sort - other.sort)
    expect(new Set(goods.map(({ sort }) => sort)).size).toBe(goods.length)
    const first = inOrder.slice(0, categories.length).map(({ category }) => category)
    expect(first).toEqual(categories.map(({ id }) => id))
  })

  test('the prices of a product span those of its stock', () => {
    for (const { _id, priceFen, topPriceFen } of goods) {
      const prices = stock.filter(({ productId }) => productId === _id).map((one) => one.priceFen)
      expect([priceFen, topPriceFen]).toEqual([Math.min(...prices), Math.max(...prices)])
    }
  })

  test('all pieces are available, and some SKUs are sold out or nearly so', () => {
    for (const { putIn, available } of stock) expect(available).toBe(putIn)
    expect(stock.filter(({ available }) => available === 0).length).toBeGreaterThan(3)
    expect(stock.filter(({ available }) => available > 0 && available < 10).length).toBeGreaterThan(
      3
    )
  })

  test('one product is off the shelf, in its stock too', () => {
    const off = goods.filter(({ enabled }) => !enabled).map(({ _id }) => _id)
    expect(off).toHaveLength(1)
    for (const { productId, enabled } of stock) expect(enabled).toBe(!off.includes(productId))
  })

  test('every picture that a document names is drawn, and every picture is named', () => {
    const named = new Set([
      ...goods.flatMap(({ pictures, specs }) => [
        ...pictures,
        ...specs.flatMap(({ values }) => values.flatMap(({ picture }) => picture ?? []))
      ]),
      ...Array.from(JSON.stringify(shop.rules).matchAll(/cloud:\/\/[^"]+/g), ([id]) => id)
    ])
    const drawn = [...shopPictures(categories).keys()].filter((name) => !name.startsWith('quota/'))
    expect(named).toEqual(new Set(drawn.map(fileIdOf)))
  })

  test('a document stays far below the bound of its collection', () => {
    for (const one of goods) {
      expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(8 * 1024)
    }
  })
})

describe('quota packs', () => {
  test('come first in the whole shop and are the same as alone', () => {
    const alone = packDocuments(now)
    expect(shop.products.slice(0, quotaPacks.length)).toEqual(alone.products)
    expect(shop.stock.slice(0, quotaPacks.length)).toEqual(alone.stock)
  })

  test('are stored as the storefront reads them', () => {
    const { products, stock: offers } = packDocuments(now)
    expect(products[0]).toEqual({
      _id: 'quota-taste',
      schema: 1,
      version: 1,
      changedAt: now,
      kind: 'quota',
      category: 'quota',
      enabled: true,
      name: '体验包 10 次',
      description: '先问几句，看看合不合用',
      calls: 10,
      models: ['标准模型'],
      skuIds: ['quota-taste-sku'],
      sort: 1,
      badge: '新人'
    })
    expect(offers[0]).toEqual({
      _id: 'quota-taste-sku',
      schema: 1,
      version: 1,
      changedAt: now,
      productId: 'quota-taste',
      priceFen: 100,
      offerVersion: 1,
      enabled: true
    })
  })
})
