import { expect, test } from '@jest/globals'
import type { ReviewPage } from '#domain/contracts/account'
import { appended, showReviews } from './reviews.view'

const NOW = Date.UTC(2026, 10, 22, 6, 2)

const page = (ids: readonly string[], next?: string): ReviewPage => ({
  reviews: ids.map((reviewId) => ({
    reviewId,
    by: '小**',
    stars: 5,
    text: '好',
    pictures: [],
    choices: [],
    at: NOW
  })),
  count: 1286,
  average: 4.8,
  ...(next === undefined ? {} : { next })
})

test('reviews begin with how many there are and what they say on average', () => {
  expect(showReviews(page(['a'], 'next'), NOW)).toMatchObject({
    state: 'ready',
    count: '1,286 条评价',
    average: '4.8',
    foot: 'more'
  })
})

test('a product without reviews says so', () => {
  expect(showReviews(page([]), NOW)).toEqual({ state: 'empty' })
})

test('a further page sends only what is new, and the end', () => {
  expect(Object.keys(appended(20, page(['c', 'd']), NOW))).toEqual([
    'view.rows[20]',
    'view.rows[21]',
    'view.foot'
  ])
  expect(appended(20, page(['c']), NOW)['view.foot']).toBe('end')
})
