import { expect, test } from '@jest/globals'
import { countShown } from './count'

test.each([
  [0, '0'],
  [999, '999'],
  [9999, '9,999'],
  [10_000, '1万'],
  [12_860, '1.2万'],
  [19_999, '1.9万'],
  [1_234_567, '123.4万'],
  [123_456_789, '12,345.6万']
])('%i sold are shown as %s', (count, words) => {
  expect(countShown(count)).toBe(words)
})
