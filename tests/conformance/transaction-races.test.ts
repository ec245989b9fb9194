import { describe, expect, test } from '@jest/globals'
import { read, readAll } from './support/documents.ts'
import { atOnce, underway, updatedBy } from './support/calls.ts'
import { CONFLICT, NOT_EXIST, refusalOf } from './support/refusal.ts'
import { begin, _, useCollection } from './support/target.ts'
import type { Transaction } from './support/target.ts'

const stock = useCollection('transaction_races')

const within = (transaction: Transaction): typeof stock => transaction.collection(stock.name)
const call = (answer: unknown): Promise<unknown> => answer as Promise<unknown>

describe('two transactions on one document', () => {
  test('the first writer wins, the second is refused in the service’s words', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 2 })
    expect(await refusalOf(call(within(second).doc('x').update({ n: 3 })))).toEqual(CONFLICT)
    await first.commit()
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 2 })
  })

  test('a conflict ends the transaction that lost', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 2 })
    await refusalOf(call(within(second).doc('x').update({ n: 3 })))
    expect(await refusalOf(call(within(second).doc('x').get()))).toEqual(NOT_EXIST)
    expect(await refusalOf(second.rollback())).toEqual(NOT_EXIST)
    expect(await refusalOf(second.commit())).toEqual(NOT_EXIST)
    await first.rollback()
  })

  test('a conflict takes back what the loser had written elsewhere', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(second).add({ _id: 'y' })
    await within(first).doc('x').update({ n: 2 })
    await refusalOf(call(within(second).doc('x').update({ n: 3 })))
    await first.commit()
    expect(await readAll(stock)).toEqual([{ _id: 'x', n: 2 }])
  })

  test.each([
    ['update', (t: Transaction) => call(within(t).doc('x').update({ n: 9 }))],
    ['set', (t: Transaction) => call(within(t).doc('x').set({ n: 9 }))],
    ['remove', (t: Transaction) => call(within(t).doc('x').remove())],
    [
      'updateAndReturn',
      (t: Transaction) => call(within(t).where({ _id: 'x' }).updateAndReturn({ n: 9 }))
    ]
  ])('%s conflicts with a document that another holds', async (_name, write) => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 2 })
    expect(await refusalOf(write(second))).toEqual(CONFLICT)
    await first.rollback()
  })

  test('a write on what another has committed since the snapshot conflicts', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(second).doc('x').get()
    await within(first).doc('x').update({ n: 2 })
    await first.commit()
    expect(await refusalOf(call(within(second).doc('x').update({ n: 3 })))).toEqual(CONFLICT)
  })

  test('a write on what another has committed before the first operation is fine', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 2 })
    await first.commit()
    await within(second)
      .doc('x')
      .update({ n: _.inc(1) })
    await second.commit()
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 3 })
  })

  test('a rollback frees the document', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 2 })
    await first.rollback()
    await within(second).doc('x').update({ n: 3 })
    await second.commit()
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 3 })
  })

  test('reading what another holds is no conflict', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 2 })
    expect(await call(within(second).doc('x').get())).toMatchObject({ data: { n: 1 } })
    await first.commit()
    await expect(second.commit()).resolves.toBeDefined()
  })

  test('different documents do not meet', async () => {
    await stock.add([{ _id: 'x' }, { _id: 'y' }])
    const [first, second] = [await begin(), await begin()]
    await within(first).doc('x').update({ n: 1 })
    await within(second).doc('y').update({ n: 1 })
    await first.commit()
    await second.commit()
    expect(await readAll(stock)).toEqual([
      { _id: 'x', n: 1 },
      { _id: 'y', n: 1 }
    ])
  })

  test('two inserts of one id: one is stored, the other is refused', async () => {
    const [first, second] = [await begin(), await begin()]
    await within(first).add({ _id: 'x', by: 'first' })
    const refusal = await refusalOf(within(second).add({ _id: 'x', by: 'second' }))
    expect(`${String(refusal.code)} ${refusal.message}`).toMatch(/CONFLICT|E11000/)
    await first.commit()
    expect(await readAll(stock)).toEqual([{ _id: 'x', by: 'first' }])
  })

  test('an invariant over two documents holds when both write a third', async () => {
    await stock.add([
      { _id: 'a', on: true },
      { _id: 'b', on: true },
      { _id: 'guard', version: 0 }
    ])
    const { values, errors } = await atOnce(2, async (n) => {
      const transaction = await begin()
      await within(transaction)
        .doc(n ? 'a' : 'b')
        .get()
      await within(transaction)
        .doc(n ? 'b' : 'a')
        .update({ on: false })
      await within(transaction).doc('guard').update({ version: 1 })
      await transaction.commit()
    })
    expect(values.length).toBeGreaterThanOrEqual(1)
    for (const { code } of errors) expect(code).toBe(CONFLICT.code)
    expect((await stock.where({ on: false }).count()).total).toBe(values.length)
  })
})

describe('a plain write beside a transaction', () => {
  test('on what the transaction has only read goes through, and the transaction conflicts', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).doc('x').get()
    await stock.doc('x').set({ n: 5 })
    expect(await call(within(transaction).doc('x').get())).toMatchObject({ data: { n: 1 } })
    expect(await refusalOf(call(within(transaction).doc('x').update({ n: 2 })))).toEqual(CONFLICT)
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 5 })
  })

  test('a removal outside since the snapshot conflicts with a set inside', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).doc('x').get()
    await stock.doc('x').remove()
    expect(await refusalOf(call(within(transaction).doc('x').set({ n: 2 })))).toEqual(CONFLICT)
  })

  test('a read does not wait', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).doc('x').update({ n: 2 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 1 })
    expect((await stock.where({ n: 1 }).count()).total).toBe(1)
    await transaction.rollback()
  })
})

describe('a plain write on what a transaction holds waits', () => {
  /** A transaction that has written x, and time for the other write to arrive. */
  const holding = async (n: number): Promise<Transaction> => {
    const transaction = await begin()
    await within(transaction).doc('x').update({ n })
    return transaction
  }
  const aWhile = async (): Promise<void> => {
    for (let n = 0; n < 5; n++) await read(stock, 'other')
  }

  test('until the commit, and counts on from there', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(10)
    const write = underway(call(stock.doc('x').update({ n: _.inc(1) })))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect(await write.answer).toMatchObject({ updated: 1 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 11 })
  })

  test('until the rollback, and finds what was before', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(10)
    const write = underway(call(stock.doc('x').update({ n: _.inc(1) })))
    await aWhile()
    await transaction.rollback()
    expect(await write.answer).toMatchObject({ updated: 1 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 2 })
  })

  test('and asks its condition again: a compare-and-set misses', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(10)
    const write = underway(call(stock.where({ _id: 'x', n: 1 }).update({ n: 2 })))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect(await write.answer).toMatchObject({ updated: 0 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 10 })
  })

  test('so the last piece is not sold twice', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(0)
    const sale = { n: _.inc(-1) }
    const buyers = atOnce(5, () => call(stock.where({ _id: 'x', n: _.gte(1) }).update(sale)))
    await aWhile()
    await transaction.commit()
    expect((await buyers).values.map(updatedBy)).toEqual([0, 0, 0, 0, 0])
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 0 })
  })

  test('updateAndReturn answers the newest document', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(10)
    const write = underway(call(stock.where({ _id: 'x' }).updateAndReturn({ n: _.inc(1) })))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect(await write.answer).toMatchObject({ doc: { _id: 'x', n: 11 } })
  })

  test('a set waits, and replaces', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(10)
    const write = underway(call(stock.doc('x').set({ m: 1 })))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect(await write.answer).toMatchObject({ updated: 1 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', m: 1 })
  })

  test('a removal waits, and asks its condition again', async () => {
    await stock.add({ _id: 'x', n: 1 })
    const transaction = await holding(10)
    const write = underway(call(stock.where({ n: 1 }).remove()))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect(await write.answer).toMatchObject({ deleted: 0 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 10 })
  })

  test('an update of many waits for the one, and does not miss it', async () => {
    await stock.add([
      { _id: 'w', n: 1 },
      { _id: 'x', n: 1 },
      { _id: 'y', n: 1 }
    ])
    const transaction = await holding(1)
    const write = underway(call(stock.where({ n: 1 }).update({ seen: true })))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect(await write.answer).toMatchObject({ updated: 3 })
  })

  test('an update of many leaves what matches no more', async () => {
    await stock.add([
      { _id: 'w', n: 1 },
      { _id: 'x', n: 1 }
    ])
    const transaction = await holding(5)
    const write = underway(call(stock.where({ n: 1 }).update({ seen: true })))
    await aWhile()
    await transaction.commit()
    expect(await write.answer).toMatchObject({ updated: 1 })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', n: 5 })
  })

  test('an insert waits, and is refused as a duplicate after the commit', async () => {
    const transaction = await begin()
    await within(transaction).add({ _id: 'x', by: 'transaction' })
    const write = underway(refusalOf(stock.add({ _id: 'x', by: 'plain' })))
    await aWhile()
    expect(write.settled()).toBe(false)
    await transaction.commit()
    expect((await write.answer).message).toMatch(/E11000 duplicate key error/)
    expect(await read(stock, 'x')).toEqual({ _id: 'x', by: 'transaction' })
  })

  test('an insert waits, and succeeds after the rollback', async () => {
    const transaction = await begin()
    await within(transaction).add({ _id: 'x', by: 'transaction' })
    const write = underway(stock.add({ _id: 'x', by: 'plain' }))
    await aWhile()
    await transaction.rollback()
    expect(await write.answer).toMatchObject({ id: 'x' })
    expect(await read(stock, 'x')).toEqual({ _id: 'x', by: 'plain' })
  })
})
