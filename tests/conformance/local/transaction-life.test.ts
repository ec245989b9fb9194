import { describe, expect, test } from '@jest/globals'
import { MovableClock } from '../../../local/clock.ts'
import { underway } from '../support/calls.ts'
import { read, readAll } from '../support/documents.ts'
import { CONFLICT, NOT_EXIST, refusalOf } from '../support/refusal.ts'
import { begin, _, useCollection, useEmulator } from '../support/target.ts'
import type { Transaction } from '../support/target.ts'

const emulator = useEmulator({ clock: MovableClock.held() })
const accounts = useCollection('transaction_life')

const SECOND = 1000
const pass = (seconds: number): Promise<void> => emulator().advance(seconds * SECOND)
const within = (transaction: Transaction): typeof accounts => transaction.collection(accounts.name)
const call = (answer: unknown): Promise<unknown> => answer as Promise<unknown>

const holding = async (n: number): Promise<Transaction> => {
  const transaction = await begin()
  await within(transaction).doc('x').set({ n })
  return transaction
}

describe('a transaction lives 30 seconds', () => {
  test('and may be committed before', async () => {
    const transaction = await holding(1)
    await pass(29)
    await transaction.commit()
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 1 })
  })

  test.each([
    ['read', (t: Transaction) => call(within(t).doc('x').get())],
    ['write', (t: Transaction) => call(within(t).doc('y').set({ n: 1 }))],
    ['commit', (t: Transaction) => t.commit()],
    ['roll back', (t: Transaction) => t.rollback()]
  ])('and cannot %s afterwards', async (_name, attempt) => {
    const transaction = await holding(1)
    await pass(31)
    expect(await refusalOf(attempt(transaction))).toEqual(NOT_EXIST)
  })

  test('counted from its start, however busy it is', async () => {
    const transaction = await begin()
    for (let n = 0; n < 3; n++) {
      await within(transaction).doc('x').set({ n })
      await pass(9)
    }
    await pass(4)
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
  })

  test('and leaves nothing', async () => {
    await accounts.add({ _id: 'x', n: 0 })
    const transaction = await holding(1)
    await within(transaction).add({ _id: 'y' })
    await pass(31)
    expect(await readAll(accounts)).toEqual([{ _id: 'x', n: 0 }])
  })
})

describe('a transaction whose client has died', () => {
  test('holds its documents against other transactions for 30 seconds', async () => {
    await holding(1)
    await pass(29)
    const other = await begin()
    expect(await refusalOf(call(within(other).doc('x').set({ n: 2 })))).toEqual(CONFLICT)
  })

  test('frees them then', async () => {
    await holding(1)
    await pass(31)
    const other = await begin()
    await within(other).doc('x').set({ n: 2 })
    await other.commit()
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 2 })
  })

  test('lets a plain writer wait for it, which then finds the old document', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    await holding(10)
    const write = underway(call(accounts.doc('x').update({ n: _.inc(1) })))
    await pass(15)
    await read(accounts, 'x')
    expect(write.settled()).toBe(false)
    await pass(16)
    expect(await write.answer).toMatchObject({ updated: 1 })
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 2 })
  })

  test('lets a plain insert wait for it, which then succeeds', async () => {
    await holding(10)
    const write = underway(accounts.add({ _id: 'x', n: 1 }))
    await pass(31)
    expect(await write.answer).toMatchObject({ id: 'x' })
  })

  test('is shown by the control door with age and documents until then', async () => {
    await holding(1)
    await pass(10)
    const [open] = emulator().database.openTransactions()
    expect(open?.ageMs).toBeGreaterThanOrEqual(10 * SECOND)
    expect(open?.locks).toEqual([`${accounts.name}/x`])
    await pass(21)
    expect(emulator().database.openTransactions()).toEqual([])
  })
})

test('the server date follows the clock', async () => {
  const before = emulator().clock.now()
  await pass(3600)
  const { db } = await import('../support/target.ts')
  await accounts.add({ _id: 'x', at: db.serverDate() })
  const at = (await read(accounts, 'x'))?.['at'] as Date
  expect(at.getTime() - before).toBeGreaterThanOrEqual(3600 * SECOND)
})
