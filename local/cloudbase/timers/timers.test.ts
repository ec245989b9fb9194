import { afterEach, expect, test } from '@jest/globals'
import { MovableClock } from '../../clock.ts'
import type { CloudBase, CloudBaseOptions } from '../index.ts'
import { startTestCloud } from '../testing/local-cloud.ts'

const MINUTE = 60_000
let cloud: CloudBase

afterEach(() => cloud.close())

/**
 * A clock that stands half a minute before a full one, so that real time fires nothing by itself.
 */
const atHalfPast = (): MovableClock => {
  const clock = new MovableClock()
  return new MovableClock(30_000 - (clock.now() % MINUTE) + MINUTE)
}

const start = async (code: string, log?: CloudBaseOptions['log']): Promise<void> => {
  cloud = await startTestCloud({
    functions: { job: { code, timer: '0 * * * * * *' } },
    options: { clock: atHalfPast(), enableTimers: true, ...(log && { log }) }
  })
}

const withResolver = () => {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

const ended = (text: string): number =>
  cloud.log.lines().filter((line) => line.stream === 'platform' && line.text.startsWith(text))
    .length

const printed = (): readonly string[] =>
  cloud.log.lines().flatMap(({ stream, text }) => (stream === 'stdout' ? [text] : []))

test('a timer fires at its moment of the moved clock, without an identity', async () => {
  await start(`exports.main = (event) => {
    const { TRIGGER_SRC, WX_OPENID, TCB_SOURCE } = process.env
    console.log(JSON.stringify({ event, at: Date.now() % 60000, TRIGGER_SRC, WX_OPENID, TCB_SOURCE }))
  }`)
  await cloud.advance(15_000)
  expect(printed()).toEqual([])
  await cloud.advance(2 * MINUTE)
  expect(printed()).toHaveLength(2)
  const tick = JSON.parse(printed()[0] ?? '') as { at: number }
  expect(tick).toMatchObject({
    event: {
      Type: 'Timer',
      TriggerName: 'tick',
      Time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/),
      Message: ''
    },
    TRIGGER_SRC: 'timer'
  })
  expect(tick).not.toHaveProperty('WX_OPENID')
  // The minute began; what a slow machine takes to start the function is in it.
  expect(tick.at).toBeLessThan(20_000)
})

test('a run that fails is repeated twice, a minute apart, while further ticks come', async () => {
  await start(`exports.main = (event) => { console.log(event.Time); throw new Error('always') }`)
  await cloud.advance(31_000)
  expect(printed()).toHaveLength(1)
  const [first] = printed()
  await cloud.advance(MINUTE)
  await cloud.advance(MINUTE)
  await cloud.advance(MINUTE)
  expect(printed().filter((time) => time === first)).toHaveLength(3)
  expect(new Set(printed()).size).toBe(4)
})

test('a slow run does not hold up the next tick: both run at once', async () => {
  let ends = 0
  const { promise: bothEnded, resolve } = withResolver()
  await start(
    `exports.main = () => new Promise((resolve) => {
      console.log(process.pid); setTimeout(resolve, 1500)
    })`,
    ({ stream }) => stream === 'platform' && ++ends === 2 && resolve()
  )
  // Impatient: the clock goes on while the first run is still at work.
  await cloud.clock.advance(91_000, { patienceMs: 50 })
  await bothEnded
  expect(new Set(printed()).size).toBe(2)
})

test('a jump of a day stays quick as its ticks are thinned, and the end of the day has its tick', async () => {
  await start(`exports.main = (event) => { console.log(event.Time) }`)
  const target = cloud.clock.now() + 24 * 60 * MINUTE
  await cloud.advance(24 * 60 * MINUTE)
  expect(printed().length).toBeGreaterThan(100)
  expect(printed().length).toBeLessThan(200)
  expect(target - Date.parse(printed().at(-1) ?? '')).toBeLessThan(MINUTE + 1000)
  const before = printed().length
  await cloud.advance(MINUTE)
  expect(printed().length).toBe(before + 1)
})

test('an hour is not thinned', async () => {
  await start(`exports.main = () => { console.log('tick') }`)
  await cloud.advance(60 * MINUTE)
  expect(printed()).toHaveLength(60)
})

test('a stopped timer fires no more and is fired by hand only', async () => {
  await start(`exports.main = (event) => event.TriggerName`)
  cloud.timers.stop()
  await cloud.advance(3 * MINUTE)
  expect(ended('done')).toBe(0)
  expect((await cloud.timers.fire('job', 'tick')).result).toBe('tick')
  expect(() => cloud.timers.fire('job', 'other')).toThrow('job has no timer other')
})
