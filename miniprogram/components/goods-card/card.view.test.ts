import { expect, test } from '@jest/globals'
import { aProduct } from '../../testing/a-product'
import { showCard } from './card.view'

test('a card says name, price, what it cost and how many were sold', () => {
  expect(
    showCard(aProduct({ priceFen: 3900, listPriceFen: 4900, soldShown: 12_860 }))
  ).toMatchObject({
    name: '晨雾陶瓷马克杯',
    price: { yuan: '39', cents: '' },
    was: { yuan: '49', cents: '' },
    sold: '已售 1.2万',
    spoken: '晨雾陶瓷马克杯，39 元，原价 49 元，已售 1.2万'
  })
})

test('where other choices cost more, the price says 起', () => {
  expect(showCard(aProduct({ priceVaries: true })).from).toBe('起')
  expect(showCard(aProduct({ priceVaries: false })).from).toBe('')
})

test('a list price that is not higher is no reduction and is not shown', () => {
  expect(showCard(aProduct({ priceFen: 3900, listPriceFen: 3900 })).was).toBeNull()
})

test('a list price without room beside the price is left out, but still read aloud', () => {
  const { was, spoken } = showCard(aProduct({ priceFen: 12_345_678, listPriceFen: 23_456_789 }))
  expect(was).toBeNull()
  expect(spoken).toContain('原价 234567.89 元')
})

test('promotions come before what the shop says of the goods', () => {
  expect(showCard(aProduct({ tags: ['限时'], badge: '常买' })).tags).toEqual([
    { text: '限时', tone: 'promotion' },
    { text: '常买', tone: 'badge' }
  ])
})

const texts = (tags: readonly string[]) => showCard(aProduct({ tags })).tags.map(({ text }) => text)

test('two tags at most, and only those that fit on one line', () => {
  expect(texts(['限时', '满200减30', '2件8折'])).toEqual(['限时', '满200减30'])
  expect(texts(['满1000减200', '任选3件免最便宜1件'])).toEqual(['满1000减200'])
})

test('a name on one line leaves the other to what the shop says of it', () => {
  expect(showCard(aProduct({ name: '晨雾马克杯' })).short).toBe(true)
  expect(showCard(aProduct({ name: '晨雾马克杯 手冲咖啡 4 件套' })).short).toBe(false)
  expect(showCard(aProduct({ name: '晨雾马克杯', line: '' })).short).toBe(false)
})

test('what is sold out says so', () => {
  expect(showCard(aProduct({ soldOut: true }))).toMatchObject({
    soldOut: true,
    spoken: expect.stringContaining('已售完')
  })
})
