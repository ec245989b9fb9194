import { expect, test } from '@jest/globals'
import { averageShown, showReview } from './review.view'

const AT = Date.UTC(2026, 10, 22, 6, 2)
const review = {
  reviewId: 'r',
  by: '小**',
  stars: 4,
  text: '握着很舒服',
  pictures: [],
  choices: ['云杉绿', '300 ml'],
  at: AT
}

test('a review says who, how many stars, when and what was bought', () => {
  expect(showReview(review, AT)).toMatchObject({
    by: '小**',
    stars: [true, true, true, true, false],
    spoken: '4 星',
    about: '14:02 · 云杉绿，300 ml'
  })
})

test('stars without words are a review too', () => {
  expect(showReview({ ...review, text: '', choices: [] }, AT)).toMatchObject({
    text: '没有写评价',
    about: '14:02'
  })
})

test('an average always shows its one digit', () => {
  expect([4.8, 5, 0].map(averageShown)).toEqual(['4.8', '5.0', '0.0'])
})
