import { expect, test } from '@jest/globals'
import { inLanes } from './in-lanes.ts'

test('works on ten at a time and answers in the order of the items', async () => {
  let now = 0
  let most = 0
  const items = Array.from({ length: 50 }, (_, index) => index)
  const answers = await inLanes(items, async (item) => {
    now += 1
    most = Math.max(most, now)
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve()
    now -= 1
    return item * 2
  })
  expect(most).toBe(10)
  expect(answers).toEqual(items.map((item) => item * 2))
})

test('one that fails is heard of', async () => {
  const failing = inLanes([1, 2], async (item) => {
    if (item === 2) throw new Error('two')
    return item
  })
  await expect(failing).rejects.toThrow('two')
})
