import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { HOUR_MS } from '#domain/kernel/instant'
import type { Stack } from '../../local/stack.ts'
import { openStack } from './support/open-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await openStack({ timers: true })
  // Yesterday's bills, the first marks of the watch and of the figures.
  await stack.cloud.advance(2 * HOUR_MS)
})
afterAll(() => stack.close())

/** How often functions ask the database in an hour of the clock, by function and collection. */
const askedIn = async (ms: number): Promise<readonly string[]> => {
  const { database } = stack.cloud
  const asked: string[] = []
  const execute = database.execute.bind(database)
  database.execute = (action, parameters) => {
    asked.push(`${action} ${String(parameters['collectionName'])}`)
    return execute(action, parameters)
  }
  await stack.cloud.advance(ms)
  database.execute = execute
  return asked
}

/** docs/operations.md: what a shop costs in which nothing happens. */
const MOST_AN_HOUR = 1750

test('a shop in which nothing happens asks the database a bounded number of times an hour', async () => {
  const asked = await askedIn(HOUR_MS)
  expect(asked.length).toBeGreaterThan(MOST_AN_HOUR / 2)
  expect(asked.length).toBeLessThanOrEqual(MOST_AN_HOUR)
})
