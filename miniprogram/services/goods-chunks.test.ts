import { expect, test } from '@jest/globals'
import { showCard } from '../components/goods-card/card.view'
import { aPage } from '../testing/a-product'
import { chunksOf, heightAfter } from './goods-chunks'

const chunk = { id: 0, cards: [], height: 0 }
const crossing = (intersectionRatio: number) => ({
  intersectionRatio,
  boundingClientRect: { height: 1450 },
  dataset: { chunk: 0 }
})

test('a list is cut into pieces of ten that know their place', () => {
  const cards = aPage(23, 'p').products.map(showCard)
  expect(chunksOf(cards, 4).map(({ id, cards: { length } }) => [id, length])).toEqual([
    [4, 10],
    [5, 10],
    [6, 3]
  ])
})

test('cards that go far from the screen leave a box of their height', () => {
  expect(heightAfter(chunk, crossing(0))).toBe(1450)
})

test('cards that come near are put back', () => {
  expect(heightAfter({ ...chunk, height: 1450 }, crossing(0.1))).toBe(0)
})

test('what is as it should be is left alone', () => {
  expect(heightAfter(chunk, crossing(0.5))).toBeNull()
  expect(heightAfter({ ...chunk, height: 1200 }, crossing(0))).toBeNull()
})
