import { expect, test } from '@jest/globals'
import { newestOnly } from './newest'

test('a question is the newest until another one begins', () => {
  const begin = newestOnly()
  const first = begin()
  expect(first()).toBe(true)
  const second = begin()
  expect([first(), second()]).toEqual([false, true])
})
