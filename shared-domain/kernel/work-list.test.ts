import { expect, test } from '@jest/globals'
import { TEST_START, TestClock } from '../testing/test-clock.ts'
import { later, MINUTE_MS, type Instant } from './instant.ts'
import { OutcomeUnknown } from './outcome-unknown.ts'
import { Overloaded } from './overloaded.ts'
import { byPlace, type Place } from './place.ts'
import { inTurn, NOTHING_DONE, type ListReport, type Run } from './run-batch.ts'
import { settings } from './settings.ts'
import { workThrough, type WorkList } from './work-list.ts'

type Work = (item: Place) => Promise<'done' | 'left'>

/** Items that are due, in memory. Work takes them off the list where it says done. */
const aList = (count: number, work: Work = async () => 'done') => {
  const clock = new TestClock()
  const at = later(TEST_START, -1000)
  const due = new Map<string, Instant>(
    Array.from({ length: count }, (_, n) => [`item-${String(n).padStart(5, '0')}`, at])
  )
  const told: unknown[] = []
  const postponed: string[] = []
  let pages = 0
  const list: WorkList<Place> = {
    name: 'due',
    page: async ({ now, limit, after }) => {
      pages += 1
      const items = [...due]
        .map(([id, moment]): Place => ({ id, at: moment }))
        .filter((item) => item.at <= now && (!after || byPlace(after, item) < 0))
        .toSorted(byPlace)
        .slice(0, limit)
      return { items, end: items.length === limit ? (items.at(-1) ?? null) : null }
    },
    placeOf: (item) => item,
    work: async (item) => {
      const outcome = await work(item)
      if (outcome === 'done') due.delete(item.id)
      return outcome
    },
    postpone: async ({ id }, until) => {
      postponed.push(id)
      due.set(id, until)
    }
  }
  const reports: ListReport[] = []
  const lead = { mayWork: async () => true, looked: (one: ListReport) => reports.push(one) }
  const supervision = { clock, report: (error: unknown, id: string) => told.push([id, error]) }
  const runOnce = workThrough(list, supervision)
  const run = (more: Partial<Run> = {}) => runOnce({ limit: 100, now: clock.now(), lead, ...more })
  return { list, clock, due, told, postponed, reports, supervision, run, pages: () => pages }
}

const number = ({ id }: Place): number => Number(id.slice(5))

test('a run works through page after page until nothing is due', async () => {
  const { run, due, pages, reports } = aList(2345)
  expect(await run()).toEqual({ seen: 2345, done: 2345, left: 0, failed: 0 })
  expect(due.size).toBe(0)
  expect(pages()).toBe(24)
  expect(reports).toMatchObject([{ name: 'due', done: 2345, stopped: null }])
})

test('nothing due: one page, and nobody is asked for leave', async () => {
  const { run, pages, reports } = aList(0)
  const mayWork = async (): Promise<boolean> => {
    throw new Error('asked')
  }
  const lead = { mayWork, looked: (one: ListReport) => reports.push(one) }
  expect(await run({ lead })).toMatchObject({ seen: 0 })
  expect(pages()).toBe(1)
  expect(reports).toMatchObject([{ seen: 0, oldestDue: null, stopped: null }])
})

test('while another run is at work this one leaves everything to it', async () => {
  const { run, due } = aList(5)
  const lead = { mayWork: async () => false, looked: () => undefined }
  expect(await run({ lead })).toMatchObject({ seen: 0, done: 0 })
  expect(due.size).toBe(5)
})

test('poison in front of thousands goes to the back, is told, and starves nobody', async () => {
  const list = aList(5000, async (item) => {
    if (number(item) < 1000) throw new Error('poison')
    return 'done'
  })
  expect(await list.run()).toEqual({ seen: 5000, done: 4000, left: 0, failed: 1000 })
  expect(list.told).toHaveLength(1000)
  expect(list.postponed).toHaveLength(1000)
  expect(await list.run()).toMatchObject({ seen: 0 })
  list.clock.forward(settings.postponeMs)
  expect(await list.run()).toMatchObject({ seen: 1000, failed: 1000 })
})

test('what an outage stopped is there again for the next run', async () => {
  const list = aList(3, async () => {
    throw new OutcomeUnknown('a write')
  })
  expect(await list.run()).toMatchObject({ failed: 3 })
  list.clock.forward(MINUTE_MS)
  expect(await list.run()).toMatchObject({ seen: 3 })
})

test('what can not even be moved on never hides what lies behind it', async () => {
  const list = aList(3000, async (item) => {
    if (number(item) < 1000) throw new Error('poison')
    return 'done'
  })
  const stuck: WorkList<Place> = {
    ...list.list,
    postpone: async () => {
      throw new Error('the write fails too')
    }
  }
  const run = { limit: 100, now: list.clock.now() }
  expect(await workThrough(stuck, list.supervision)(run)).toMatchObject({ done: 2000 })
  expect(list.due.size).toBe(1000)
})

test('a slow item holds up one lane, the others go on beside it', async () => {
  let free = (): void => undefined
  const slow = new Promise<void>((resolve) => (free = resolve))
  const done: number[] = []
  const list = aList(1000, async (item) => {
    if (number(item) === 0) await slow
    done.push(number(item))
    if (done.length === 999) free()
    return 'done'
  })
  expect(await list.run({ limit: 1000 })).toMatchObject({ done: 1000 })
  expect(done.at(-1)).toBe(0)
})

test('when the time is over no other item is begun, and the report says so', async () => {
  const list = aList(1000, async () => {
    list.clock.forward(100)
    return 'done'
  })
  const counts = await list.run()
  expect(counts.done).toBe(settings.batchMs / 100)
  expect(counts.seen - counts.done).toBe(counts.left)
  expect(list.reports).toMatchObject([{ stopped: 'time', oldestDue: later(TEST_START, -1000) }])
  const rest = await list.run()
  expect(rest.done).toBe(counts.done)
})

test('a store that takes no more calls ends the run, and nothing is postponed', async () => {
  const list = aList(1000, async (item) => {
    if (number(item) >= 10) throw new Overloaded('EXCEED_REQUEST_LIMIT', undefined)
    return 'done'
  })
  const counts = await list.run()
  expect(counts.done).toBe(10)
  expect(counts.failed).toBeLessThanOrEqual(settings.timerLanes)
  expect(list.postponed).toEqual([])
  expect(list.reports).toMatchObject([{ stopped: 'busy' }])
})

test('a list that can not be read because the store is busy is left to the next run', async () => {
  const { list, supervision, reports, told } = aList(3)
  const page = async (): Promise<never> => {
    throw new Overloaded('EXCEED_REQUEST_LIMIT', undefined)
  }
  const lead = { mayWork: async () => true, looked: (one: ListReport) => reports.push(one) }
  const run = { limit: 100, now: TEST_START, lead }
  expect(await workThrough({ ...list, page }, supervision)(run)).toMatchObject({ seen: 0 })
  expect(reports).toMatchObject([{ stopped: 'busy' }])
  expect(told).toHaveLength(1)
})

test('a list that can not be read for another reason is a failure of the run', async () => {
  const { list, supervision } = aList(3)
  const page = async (): Promise<never> => {
    throw new Error('an outage')
  }
  const run = { limit: 100, now: TEST_START }
  await expect(workThrough({ ...list, page }, supervision)(run)).rejects.toThrow('an outage')
})

test('two runs at once do each item once where work takes it off the list first', async () => {
  const taken = new Set<string>()
  const list = aList(2000, async ({ id }) => {
    if (taken.has(id)) return 'left'
    taken.add(id)
    await Promise.resolve()
    return 'done'
  })
  const [one, two] = await Promise.all([list.run(), list.run()])
  expect(one.done + two.done).toBe(2000)
})

test('a list that can not be read keeps none behind it from its turn', async () => {
  let turns = 0
  const broken = async (): Promise<never> => {
    throw new Error('no index serves it')
  }
  const healthy = async () => {
    turns += 1
    return NOTHING_DONE
  }
  const run = { limit: 100, now: TEST_START }
  await expect(inTurn(healthy, broken, healthy)(run)).rejects.toThrow('no index')
  expect(turns).toBe(2)
})

test('a long list in turn leaves the lists behind it their share of the time', async () => {
  const clock = new TestClock()
  const until: (Instant | undefined)[] = []
  const run = async (asked: Run) => {
    until.push(asked.until)
    return { seen: 1, done: 1, left: 0, failed: 0 }
  }
  const now = clock.now()
  const asked = { limit: 100, now, until: later(now, settings.batchMs) }
  expect(await inTurn(run, run)(asked)).toMatchObject({ seen: 2 })
  expect(until).toEqual([later(now, settings.batchMs / 2), later(now, settings.batchMs)])
})
