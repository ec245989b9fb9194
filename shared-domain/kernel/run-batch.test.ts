import { expect, test } from '@jest/globals'
import { TestClock } from '../testing/test-clock.ts'
import { runBatch } from './run-batch.ts'
import { settings } from './settings.ts'

const order = (id: string) => ({ state: { id } })

const aRun = () => {
  const told: unknown[] = []
  const clock = new TestClock()
  return { clock, told, report: (error: unknown, id: string) => told.push([id, error]) }
}

test('orders are worked one after the other, counted, and a bad one is told and left behind', async () => {
  const run = aRun()
  const started: string[] = []
  const counts = await runBatch(['1', '2', '3', '4'].map(order), run, async ({ state: { id } }) => {
    started.push(id)
    if (id === '2') throw new Error('bad item')
    return id === '3' ? 'left' : 'done'
  })
  expect(counts).toEqual({ seen: 4, done: 2, left: 1, failed: 1 })
  expect(started).toEqual(['1', '2', '3', '4'])
  expect(run.told).toEqual([['2', new Error('bad item')]])
})

test('a run whose time is over begins no other order and leaves the rest to the next', async () => {
  const run = aRun()
  const counts = await runBatch(['1', '2', '3', '4'].map(order), run, async () => {
    run.clock.forward(settings.batchMs / 2)
    return 'done'
  })
  expect(counts).toEqual({ seen: 4, done: 2, left: 2, failed: 0 })
})

test('an empty batch is no trouble', async () => {
  const counts = await runBatch([], aRun(), async () => 'done')
  expect(counts).toEqual({ seen: 0, done: 0, left: 0, failed: 0 })
})
