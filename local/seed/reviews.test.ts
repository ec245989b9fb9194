import { expect, test } from '@jest/globals'
import { parseReviewPicture } from '#domain/account/index'
import { settings } from '#domain/kernel/settings'
import { parseReview } from '../../cloudfunctions/_platform/cloudbase/review-document.ts'
import { fileIdOf } from '../cloudbase/files/file-store.ts'
import { pictureNamesOf } from './pictures/looks.ts'
import { reviewDocuments } from './reviews.ts'
import { categories } from './shop/categories.ts'
import { skusOf } from './shop/skus.ts'

const NOW = new Date('2026-11-22T08:00:00Z')
const reviews = reviewDocuments({ now: NOW, fileIdOf }).map(parseReview)
const products = categories.flatMap((category) => category.products)
const reviewed = products.filter(({ id }) => reviews.some(({ productId }) => productId === id))

test('a dozen products have three to eight reviews each, mostly good and not all perfect', () => {
  expect(reviewed.length).toBeGreaterThanOrEqual(12)
  for (const { id } of reviewed) {
    const own = reviews.filter(({ productId }) => productId === id)
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own.length).toBeLessThanOrEqual(8)
  }
  const average = reviews.reduce((sum, { stars }) => sum + stars, 0) / reviews.length
  expect(average).toBeGreaterThan(4)
  expect(reviews.filter(({ stars }) => stars === 3).length).toBeGreaterThan(0)
})

test('each review is one that the storefront would have taken', () => {
  expect(new Set(reviews.map(({ id }) => id)).size).toBe(reviews.length)
  for (const { by, text, pictures, at } of reviews) {
    expect(by).toMatch(/^.\*\*$/u)
    expect(text.length).toBeLessThanOrEqual(settings.reviewLength)
    expect(pictures.map(parseReviewPicture)).toEqual(pictures)
    expect(at).toBeLessThan(NOW.getTime())
  }
})

test('it is about something that was sold by then, and its picture is of that', () => {
  for (const product of reviewed) {
    const skus = skusOf(product)
    const looks = pictureNamesOf(product).looks.map(fileIdOf)
    for (const one of reviews.filter(({ productId }) => productId === product.id)) {
      const sku = skus.find(({ values }) => values.join() === one.choices.join())
      expect(sku).toBeDefined()
      expect(one.pictures.filter((picture) => picture !== looks[sku?.look ?? -1])).toEqual([])
      expect(NOW.getTime() - one.at).toBeLessThan(product.daysOld * 86_400_000)
    }
  }
})
