import { expect, test } from '@jest/globals'
import { timeOf, together, withCall, type ActionFigures } from './call-figures.ts'

const call = { action: 'order.list', outcome: 'ok', ms: 12, databaseCalls: 2 }

const counted = (...times: readonly number[]): ActionFigures =>
  times.reduce<ActionFigures | undefined>(
    (figures, ms) => withCall(figures, { ...call, ms }),
    undefined
  ) ?? withCall(undefined, call)

test('a call counts with its time, its database calls and why it was refused', () => {
  const refused = { ...call, outcome: 'soldOut', ms: 30_000 }
  const figures = withCall(withCall(withCall(undefined, call), refused), refused)
  expect(figures).toMatchObject({
    action: 'order.list',
    calls: 3,
    databaseCalls: 6,
    maxMs: 30_000,
    refusals: { soldOut: 2 }
  })
})

test('half of the calls, and nearly all, are told by the end of their step, never above the longest', () => {
  const figures = counted(...Array.from({ length: 95 }, () => 15), 300, 300, 300, 300, 900)
  expect(timeOf(figures, 0.5)).toBe(20)
  expect(timeOf(figures, 0.95)).toBe(20)
  expect(timeOf(figures, 0.96)).toBe(320)
  expect(timeOf(figures, 1)).toBe(900)
  expect(timeOf(counted(3), 0.5)).toBe(3)
  expect(timeOf(counted(20_000), 0.5)).toBe(20_000)
})

test('two instances are counted together as one would have been', () => {
  expect(together(counted(3, 50), counted(700))).toEqual(counted(3, 50, 700))
})

test('kinds without end count as one', () => {
  const kinds = Array.from({ length: 50 }, (_, at) => `kind${at}`)
  const figures = kinds.reduce<ActionFigures | undefined>(
    (sum, outcome) => withCall(sum, { ...call, outcome }),
    undefined
  )
  expect(Object.keys(figures?.refusals ?? {})).toHaveLength(21)
  expect(figures?.refusals).toMatchObject({ kind0: 1, other: 30 })
})
