import { expect, test } from '@jest/globals'
import { MovableClock, shiftDate } from './clock.ts'

test('moving the clock stops at every scheduled moment, in order, and waits for it', async () => {
  const clock = MovableClock.held()
  const begun = clock.now()
  const seen: string[] = []
  clock.after(60_000, async () => {
    await Promise.resolve()
    seen.push(`second at ${Math.round((clock.now() - begun) / 1000)}`)
  })
  clock.after(30_000, () => seen.push(`first at ${Math.round((clock.now() - begun) / 1000)}`))
  await clock.advance(90_000)
  expect(seen).toEqual(['first at 30', 'second at 60'])
  expect(Math.round((clock.now() - begun) / 1000)).toBe(90)
  clock.stop()
})

test('a held clock moves by a move alone, and does what is due by then', async () => {
  const clock = MovableClock.held()
  const begun = clock.now()
  const seen: string[] = []
  clock.after(0, () => seen.push('at once'))
  clock.after(5, () => seen.push('later'))
  await new Promise((resolve) => {
    setTimeout(resolve, 20)
  })
  expect([clock.now() - begun, seen]).toEqual([0, ['at once']])
  const back = shiftDate(() => clock.now())
  await clock.advance(5)
  expect(Date.now() - begun).toBe(5)
  back()
  expect([clock.now() - begun, seen]).toEqual([5, ['at once', 'later']])
  clock.stop()
})

test('what is due at the same moment happens at the same time', async () => {
  const clock = new MovableClock()
  const moment = clock.now() + 1000
  let running = 0
  let most = 0
  const run = async (): Promise<void> => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    running -= 1
  }
  clock.at(moment, run)
  clock.at(moment, run)
  await clock.advance(2000)
  expect(most).toBe(2)
  clock.stop()
})

test('something scheduled on the way is met in the same move', async () => {
  const clock = new MovableClock()
  const seen: number[] = []
  clock.after(1000, () => {
    seen.push(1)
    clock.after(1000, () => seen.push(2))
  })
  await clock.advance(5000)
  expect(seen).toEqual([1, 2])
  clock.stop()
})

test('two moves never interleave', async () => {
  const clock = new MovableClock()
  const begun = clock.now()
  await Promise.all([clock.advance(1000), clock.advance(2000)])
  expect(clock.now() - begun).toBeGreaterThanOrEqual(3000)
  clock.stop()
})

test('a move goes on after its patience when something it set off waits for the clock itself', async () => {
  const clock = new MovableClock()
  const begun = clock.now()
  clock.after(1000, () => new Promise((resolve) => clock.after(60_000, () => resolve(undefined))))
  await clock.advance(2000, { patienceMs: 5 })
  // What passed by itself meanwhile was not skipped.
  expect(clock.now() - begun).toBeGreaterThanOrEqual(2000)
  clock.stop()
})

test('a failing action does not stop the clock', async () => {
  const clock = new MovableClock()
  const seen: string[] = []
  const told = console.error
  console.error = (error: unknown) => seen.push(String(error))
  try {
    clock.after(1000, () => {
      throw new Error('broken')
    })
    clock.after(2000, () => seen.push('next'))
    await clock.advance(3000)
  } finally {
    console.error = told
  }
  expect(seen).toEqual(['Error: broken', 'next'])
  clock.stop()
})

test('a cancelled action does not happen', async () => {
  const clock = new MovableClock()
  const seen: string[] = []
  clock.after(1000, () => seen.push('no')).cancel()
  await clock.advance(2000)
  expect(seen).toEqual([])
  clock.stop()
})

test('the clock only moves forward', async () => {
  await expect(new MovableClock().advance(-1)).rejects.toThrow(RangeError)
})

test('a shifted Date agrees with the clock, and dates made before are dates still', async () => {
  const clock = MovableClock.held()
  const before = new Date(0)
  const back = shiftDate(() => clock.now())
  try {
    await clock.advance(86_400_000)
    expect(Date.now()).toBe(clock.now())
    expect(new Date().getTime()).toBe(clock.now())
    expect(new Date(2026, 0, 2).getFullYear()).toBe(2026)
    expect(before instanceof Date).toBe(true)
  } finally {
    back()
  }
  expect(Math.abs(Date.now() - clock.now())).toBeGreaterThan(80_000_000)
  clock.stop()
})
