import { expect, test } from '@jest/globals'

import { later, SECOND_MS } from '#domain/kernel/instant'
import { TestClock } from '#domain/testing/test-clock'

import type { Database, StoredDocument } from './database.ts'
import { createRuleShelf } from './rule-shelf.ts'
import { createRules } from './rules.ts'

const clock = new TestClock()
const soon = new Date(later(clock.now(), SECOND_MS))
const days = { startsAt: new Date(clock.now()), endsAt: soon }

const promotions = (version: number, changes: object = {}): StoredDocument => ({
  _id: 'promotions',
  version,
  promotions: [
    {
      id: 'tea-3',
      kind: 'cheapestFree',
      name: '买3免1',
      scope: { kind: 'categories', categories: ['tea'] },
      pieces: 3,
      freePieces: 1,
      ...days,
      ...changes
    }
  ]
})

const coupons: StoredDocument = {
  _id: 'coupons',
  version: 4,
  coupons: [
    {
      id: 'new',
      name: '新人礼',
      value: { kind: 'amount', valueFen: 1000 },
      thresholdFen: 0,
      productIds: [],
      validFrom: days.startsAt,
      validTo: soon,
      scope: '全场通用',
      opens: { kind: 'all' },
      centre: { from: days.startsAt, to: soon, perShopper: 1, validDays: 7 }
    }
  ]
}

const unused = async () => {
  throw new Error('rules are only read, together')
}

/** A rules collection that counts how often it is asked. */
const shelf = (...first: readonly StoredDocument[]) => {
  const state = { documents: first, calls: 0 }
  const find: Database['find'] = async () => {
    state.calls += 1
    return state.documents
  }
  const db = { find, get: unused, insert: unused, update: unused, remove: unused, begin: unused }
  return { state, ...createRules(createRuleShelf(db), clock) }
}

test('a shop without rules sells at its offers', async () => {
  const { rules, couponIssues } = shelf()
  expect(await rules.read()).toMatchObject({ promotions: [], coupons: [], carriers: [] })
  expect((await rules.read()).points).toEqual({
    pointsPerYuan: 100,
    maxSharePercent: 50,
    earnPerYuan: 1
  })
  expect(await couponIssues.read()).toEqual([])
})

test('promotions and coupons are what their documents say, times as moments', async () => {
  const { rules, couponIssues } = shelf(promotions(1), coupons)
  const read = await rules.read()
  expect(read.promotions).toMatchObject([{ id: 'tea-3', endsAt: soon.getTime() }])
  expect(read.coupons).toEqual([
    {
      id: 'new',
      name: '新人礼',
      value: { kind: 'amount', valueFen: 1000 },
      thresholdFen: 0,
      productIds: [],
      validFrom: days.startsAt.getTime(),
      validTo: soon.getTime()
    }
  ])
  expect(await couponIssues.read()).toMatchObject([
    { scope: '全场通用', opens: { kind: 'all' }, centre: { perShopper: 1, validDays: 7 } }
  ])
})

test('all that ask within five seconds cost one call, and a change shows after them', async () => {
  const { state, rules, couponIssues } = shelf(promotions(1))
  await Promise.all([rules.read(), rules.read(), couponIssues.read()])
  const before = await rules.read()
  expect(state.calls).toBe(1)
  state.documents = [promotions(2, { name: '买3免1（加场）' })]
  clock.forward(5 * SECOND_MS - 1)
  expect(await rules.read()).toBe(before)
  clock.forward(1)
  const after = await rules.read()
  expect(after.promotions[0]?.name).toBe('买3免1（加场）')
  expect(after.version).not.toBe(before.version)
  expect(state.calls).toBe(2)
})

test('the same versions are the same rules, not read anew', async () => {
  const { state, rules } = shelf(promotions(1))
  const before = await rules.read()
  clock.forward(5 * SECOND_MS)
  expect(await rules.read()).toBe(before)
  expect(state.calls).toBe(2)
})

test.each([
  ['as many free as bought', { freePieces: 3 }],
  ['a scope that nobody knows', { scope: { kind: 'brands' } }],
  ['no end', { endsAt: null }],
  ['a kind that nobody knows', { kind: 'lottery' }]
])('a promotion with %s stops prices instead of being guessed at', async (_, changes) => {
  const { rules } = shelf(promotions(1, changes))
  await expect(rules.read()).rejects.toThrow('unreadable document in rules/promotions')
})

test.each([
  ['a price below zero', { cut: { kind: 'price', priceFen: -1 } }],
  ['a rate of more than everything', { cut: { kind: 'rate', payPercent: 100 } }],
  ['half a fen off', { cut: { kind: 'off', offFen: 0.5 } }]
])('a limited-time price with %s is unreadable', async (_, changes) => {
  const { rules } = shelf(promotions(1, { kind: 'limitedPrice', ...changes }))
  await expect(rules.read()).rejects.toThrow('unreadable')
})
