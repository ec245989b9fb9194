import { expect, test } from '@jest/globals'
import { aLine, anOrder } from '../../../testing/an-order'
import { draftsOf, reviewTrouble, withStars } from './review.view'

const goods = (line: number, reviewed = false) => aLine({ line, kind: 'physical', reviewed })

test('only received goods without a review can be reviewed, quota and what went back never', () => {
  const order = anOrder({
    actions: ['review'],
    lines: [goods(0), goods(1, true), aLine({ line: 2 }), { ...goods(3), refunded: 1 }]
  })
  expect(draftsOf(order).map(({ line }) => line)).toEqual([0])
  expect(draftsOf({ ...order, actions: [] })).toEqual([])
})

test('stars are said in words', () => {
  const [draft] = draftsOf(anOrder({ actions: ['review'], lines: [goods(0)] }))
  expect(draft && withStars(draft, 5)).toMatchObject({ stars: 5, starsWord: '很满意' })
})

test('a second review is told apart from one that came too early', () => {
  expect(reviewTrouble({ kind: 'alreadyReviewed' })).toBe('这件已经评价过了')
  expect(reviewTrouble({ kind: 'notPossibleNow', status: 'paid' })).toBe('确认收货后才能评价')
})
