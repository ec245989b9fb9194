import { expect, test } from '@jest/globals'
import { runBatch } from './run-batch.ts'

test('items are worked one after the other, counted, and a bad one is told and left behind', async () => {
  const told: unknown[] = []
  const started: number[] = []
  const work = async (item: number): Promise<'done' | 'left'> => {
    started.push(item)
    if (item === 2) throw new Error('bad item')
    return item === 3 ? 'left' : 'done'
  }
  const counts = await runBatch([1, 2, 3, 4], work, (error, item) => told.push([item, error]))
  expect(counts).toEqual({ seen: 4, done: 2, left: 1, failed: 1 })
  expect(started).toEqual([1, 2, 3, 4])
  expect(told).toEqual([[2, new Error('bad item')]])
})

test('an empty batch is no trouble', async () => {
  const counts = await runBatch(
    [],
    async () => 'done',
    () => undefined
  )
  expect(counts).toEqual({ seen: 0, done: 0, left: 0, failed: 0 })
})
