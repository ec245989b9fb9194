import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** Which alarms are news, on the real SDK. */
let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

const raise = async (subject: string): Promise<void> => {
  const { alarms } = store.start().repositories
  await alarms.raise({ kind: 'closingStuck', subject, at: store.now(), detail: '{}' })
}

test('an alarm is news until people were told, and again when it was put away and comes back', async () => {
  const { platform, clock } = store
  const db = platform.createDatabase()
  const { createAlarmDesk } = await import('../../cloudfunctions/_platform/cloudbase/alarm-desk.ts')
  const telling = platform.createAlarmTelling(db, { now: store.now })
  const desk = createAlarmDesk(db, { now: store.now })
  const news = async () => (await telling.untold(10)).map(({ subject }) => subject)
  await raise('first')
  await clock.advance(1000)
  await raise('second')
  expect(await news()).toEqual(['second', 'first'])
  await telling.told(['closingStuck:first', 'closingStuck:second'])
  await raise('first')
  expect(await news()).toEqual([])
  expect(await desk.settle('closingStuck:first', 2)).toBe(true)
  await raise('first')
  expect(await news()).toEqual(['first'])
  expect(await desk.settle('closingStuck:first', 3)).toBe(true)
  expect(await news()).toEqual([])
})

test('of two runs one has the turn', async () => {
  const { platform } = store
  const telling = platform.createAlarmTelling(platform.createDatabase(), { now: store.now })
  const mark = await telling.mark()
  expect(mark).toEqual({ version: 0, at: null })
  expect(await telling.takeTurn(mark, store.now())).toBe(true)
  expect(await telling.takeTurn(mark, store.now())).toBe(false)
})
