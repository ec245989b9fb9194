import { expect, test } from '@jest/globals'
import { later } from '../../kernel/instant.ts'
import { Overloaded } from '../../kernel/overloaded.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import { settings } from '../../kernel/settings.ts'
import { InMemoryTimerLog } from '../../testing/in-memory-timer-log.ts'
import { TestClock } from '../../testing/test-clock.ts'
import type { TimerLog } from '../timer-log.ts'
import { leadTimer } from './lead-timer.ts'

const REPORT = { name: 'due', seen: 2, done: 2, left: 0, failed: 0, oldestDue: null, stopped: null }

const aTimer = (changes: Partial<TimerLog> = {}) => {
  const clock = new TestClock()
  const log = new InMemoryTimerLog()
  const told: unknown[] = []
  const deps = {
    log: { begin: log.begin.bind(log), end: log.end.bind(log), ...changes },
    clock,
    report: (error: unknown) => told.push(error)
  }
  let worked = 0
  const busy: RunOnce = async ({ lead }) => {
    const may = (await lead?.mayWork()) ?? true
    if (may) worked += 1
    lead?.looked(REPORT)
    return { seen: 2, done: may ? 2 : 0, left: 0, failed: 0 }
  }
  const run = (runOnce: RunOnce = busy) =>
    leadTimer(deps, 'a-timer', runOnce)({ limit: 9, now: clock.now() })
  return { clock, log, told, run, worked: () => worked }
}

test('a run that has work takes the lease, gives it back and leaves what it came to', async () => {
  const { run, log, clock } = aTimer()
  const startedAt = clock.now()
  await run(async ({ lead }) => {
    expect(await lead?.mayWork()).toBe(true)
    expect(await lead?.mayWork()).toBe(true)
    expect(log.heldUntil('a-timer')).toBe(later(startedAt, settings.leaseMs))
    clock.forward(300)
    lead?.looked(REPORT)
    return { seen: 2, done: 2, left: 0, failed: 0 }
  })
  expect(log.heldUntil('a-timer')).toBeNull()
  expect(log.lastRun('a-timer')).toEqual({ at: startedAt, ms: 300, lists: [REPORT] })
})

test('a run with nothing to do takes no lease and is seen to have run', async () => {
  const { run, log, clock } = aTimer()
  await run(async ({ lead }) => {
    lead?.looked({ ...REPORT, seen: 0, done: 0 })
    return { seen: 0, done: 0, left: 0, failed: 0 }
  })
  expect(log.begun).toBe(0)
  expect(log.lastRun('a-timer')).toMatchObject({ at: clock.now(), lists: [{ seen: 0 }] })
})

test('while one run is at work a doubled one leaves it alone, and what that one leaves counts', async () => {
  const { run, worked, log } = aTimer()
  await run(async ({ lead }) => {
    await lead?.mayWork()
    expect(await run()).toMatchObject({ done: 0 })
    return { seen: 0, done: 0, left: 0, failed: 0 }
  })
  expect(worked()).toBe(0)
  expect(log.lastRun('a-timer')?.lists).toEqual([])
})

test('a killed run keeps the next minute from nothing: its lease is over by then', async () => {
  const { run, clock, worked } = aTimer()
  const killed = new Promise<never>(() => undefined)
  void run(async ({ lead }) => {
    await lead?.mayWork()
    return killed
  })
  await Promise.resolve()
  await run()
  expect(worked()).toBe(0)
  clock.forward(60_000)
  await run()
  expect(worked()).toBe(1)
})

test('a run that fails gives its lease back all the same', async () => {
  const { run, log } = aTimer()
  const failing = run(async ({ lead }) => {
    await lead?.mayWork()
    throw new Error('an outage')
  })
  await expect(failing).rejects.toThrow('an outage')
  expect(log.heldUntil('a-timer')).toBeNull()
  expect(log.lastRun('a-timer')).toMatchObject({ lists: [] })
})

test('a lease that can not be taken stops nothing, unless the store takes no more calls', async () => {
  const fail = (error: Error) => async (): Promise<never> => {
    throw error
  }
  const broken = aTimer({ begin: fail(new Error('an outage')) })
  await broken.run()
  expect(broken.worked()).toBe(1)
  expect(broken.told).toHaveLength(1)
  const busy = aTimer({ begin: fail(new Overloaded('EXCEED_REQUEST_LIMIT', undefined)) })
  await busy.run()
  expect(busy.worked()).toBe(0)
  const deaf = aTimer({ end: fail(new Error('an outage')) })
  expect(await deaf.run()).toMatchObject({ done: 2 })
  expect(deaf.told).toHaveLength(1)
})
