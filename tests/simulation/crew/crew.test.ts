import { expect, test } from '@jest/globals'
import { newTally, simulate } from '../simulate.ts'
import { simulateTogether, type Hand } from './crew.ts'
import { InOrder } from './in-order.ts'
import { runOneWorld, type WorldReport } from './one-world.ts'

const inThisProcess: Hand = { run: runOneWorld, end: () => undefined }

test('so many hands as there may be, the worlds and their figures are the same', async () => {
  const run = { seed: 7, orders: 600 }
  const alone = await simulate(run)
  expect(alone.worlds).toBeGreaterThan(1)
  expect(await simulateTogether(run, [inThisProcess, inThisProcess, inThisProcess])).toEqual(alone)
})

const report = (world: number, orders: number, rule?: string): WorldReport => ({
  world,
  tally: { ...newTally(), orders, accidents: new Map([['slow', world + 1]]) },
  violations: rule === undefined ? [] : [{ rule, what: '', subject: '' }]
})

test('who was faster changes nothing: worlds count in their order, and only those that are needed', () => {
  const reports = new InOrder(7, 200)
  reports.add(report(2, 100))
  reports.add(report(1, 100))
  expect(reports.isEnough).toBe(false)
  reports.add(report(0, 100))
  expect(reports.isEnough).toBe(true)
  expect(reports.simulated).toMatchObject({ worlds: 2, failure: null })
  expect(reports.tally).toMatchObject({ orders: 200, accidents: new Map([['slow', 3]]) })
})

test('the first world that is wrong is told, also where a later one was wrong sooner', () => {
  const reports = new InOrder(7, 1000)
  reports.add(report(3, 100, 'I2'))
  reports.add(report(0, 100))
  expect(reports.isEnough).toBe(false)
  reports.add(report(1, 100, 'I1'))
  expect(reports.simulated).toMatchObject({
    worlds: 2,
    failure: { seed: 7, world: 1, violations: [{ rule: 'I1' }] }
  })
})
