import { expect, test } from '@jest/globals'
import { nextPoll } from './poll-plan.ts'

test('a waiting page asks after growing gaps, and WeChat with one poll in three', () => {
  const polls = Array.from({ length: 9 }, (_, asked) => nextPoll(asked))
  expect(polls.map(({ afterMs }) => afterMs / 1000)).toEqual([2, 2, 3, 5, 8, 13, 20, 20, 20])
  const asking = polls.flatMap(({ askWechat }, index) => (askWechat ? [index + 1] : []))
  expect(asking).toEqual([3, 6, 9])
})
