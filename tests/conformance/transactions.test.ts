import { describe, expect, test } from '@jest/globals'
import { read, readAll } from './support/documents.ts'
import { NOT_EXIST, refusalOf } from './support/refusal.ts'
import { begin, _, useCollection } from './support/target.ts'
import type { Document, Transaction } from './support/target.ts'

const accounts = useCollection('transactions')

const within = (transaction: Transaction): typeof accounts => transaction.collection(accounts.name)

const readWithin = async (transaction: Transaction, id: string | number): Promise<unknown> => {
  const answer = (await within(transaction).doc(id).get()) as unknown
  return (answer as { data: unknown }).data
}

describe('inside a transaction', () => {
  test('its own update is seen', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).doc('x').update({ n: 2 })
    expect(await readWithin(transaction, 'x')).toEqual({ _id: 'x', n: 2 })
    await transaction.rollback()
  })

  test('its own removal is seen: the document is null', async () => {
    await accounts.add({ _id: 'x' })
    const transaction = await begin()
    await within(transaction).doc('x').remove()
    expect(await readWithin(transaction, 'x')).toBeNull()
    await transaction.rollback()
  })

  test('its own insert is seen by a query', async () => {
    const transaction = await begin()
    await within(transaction).add([{ kind: 'own' }, { kind: 'own' }])
    expect((await within(transaction).where({ kind: 'own' }).get()).data).toHaveLength(2)
    await transaction.rollback()
  })

  test('its own set is seen', async () => {
    const transaction = await begin()
    await within(transaction).doc('x').set({ n: 5 })
    expect(await readWithin(transaction, 'x')).toEqual({ _id: 'x', n: 5 })
    await transaction.rollback()
  })

  test('a document read by id comes alone, not as a list', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    expect(await readWithin(transaction, 'x')).toEqual({ _id: 'x', n: 1 })
    await transaction.rollback()
  })

  test('a missing document is null', async () => {
    const transaction = await begin()
    expect(await readWithin(transaction, 'x')).toBeNull()
    await transaction.rollback()
  })

  test('a query has filter, order and limit', async () => {
    await accounts.add([1, 2, 3, 4].map((n) => ({ _id: n, n })))
    const transaction = await begin()
    const query = within(transaction).where({ n: _.gt(1) })
    expect((await query.orderBy('n', 'desc').limit(2).get()).data).toEqual([
      { _id: 4, n: 4 },
      { _id: 3, n: 3 }
    ])
    await transaction.rollback()
  })

  test('a query meets own updates in place of what is stored', async () => {
    await accounts.add([
      { _id: 'x', n: 1 },
      { _id: 'y', n: 1 }
    ])
    const transaction = await begin()
    await within(transaction).doc('x').update({ n: 5 })
    expect((await within(transaction).where({ n: 1 }).get()).data).toEqual([{ _id: 'y', n: 1 }])
    await transaction.rollback()
  })

  test('an operator counts on from its own earlier write', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction)
      .doc('x')
      .update({ n: _.inc(1) })
    await within(transaction)
      .doc('x')
      .update({ n: _.inc(1) })
    await transaction.commit()
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 3 })
  })
})

describe('what a transaction answers', () => {
  test('for one document added: its id, inserted and ok', async () => {
    const transaction = await begin()
    expect(await within(transaction).add({ _id: 'x' })).toEqual({
      id: 'x',
      inserted: 1,
      ok: 1,
      requestId: expect.any(String)
    })
    await transaction.rollback()
  })

  test('for a batch added: the ids', async () => {
    const transaction = await begin()
    expect(await within(transaction).add([{ _id: 'x' }, { _id: 'y' }])).toEqual({
      ids: ['x', 'y'],
      requestId: expect.any(String)
    })
    await transaction.rollback()
  })

  test('for a set of a new document: its id in upserted', async () => {
    const transaction = await begin()
    expect(await within(transaction).doc('x').set({ n: 1 })).toMatchObject({
      upserted: [{ _id: 'x' }]
    })
    await transaction.rollback()
  })

  test('for a set of an old document: an upserted with null as id', async () => {
    await accounts.add({ _id: 'x' })
    const transaction = await begin()
    expect(await within(transaction).doc('x').set({ n: 1 })).toMatchObject({
      updated: 1,
      upserted: [{ _id: null }]
    })
    await transaction.rollback()
  })

  test('for updates and removals: how many', async () => {
    await accounts.add({ _id: 'x' })
    const transaction = await begin()
    expect(await within(transaction).doc('x').update({ n: 1 })).toMatchObject({ updated: 1 })
    expect(await within(transaction).doc('x').delete()).toMatchObject({ deleted: 1 })
    await transaction.rollback()
  })

  test('for missing documents: none', async () => {
    const transaction = await begin()
    expect(await within(transaction).doc('x').update({ n: 1 })).toMatchObject({ updated: 0 })
    expect(await within(transaction).doc('x').remove()).toMatchObject({ deleted: 0 })
    await transaction.rollback()
  })

  test('for commit and rollback: a request id alone', async () => {
    const [one, other] = [await begin(), await begin()]
    expect(await one.commit()).toEqual({ requestId: expect.any(String) })
    expect(await other.rollback()).toEqual({ requestId: expect.any(String) })
  })

  test('for numbers as ids: the same as for text', async () => {
    await accounts.add({ _id: '7' })
    const transaction = await begin()
    expect(await within(transaction).add({ _id: 7, n: 1 })).toMatchObject({ id: 7 })
    expect(await readWithin(transaction, 7)).toEqual({ _id: 7, n: 1 })
    expect(await within(transaction).doc(7).remove()).toMatchObject({ deleted: 1 })
    await transaction.commit()
    expect(await readAll(accounts)).toEqual([{ _id: '7' }])
  })

  test('for where().updateAndReturn(): the new document, rolled back with the rest', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    const answer = await within(transaction)
      .where({ _id: 'x' })
      .updateAndReturn({ n: _.inc(1) })
    expect(answer).toMatchObject({ updated: 1, doc: { _id: 'x', n: 2 } })
    await transaction.rollback()
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 1 })
  })

  test('for a batch of 1001 documents: all ids, and a query shows 1000', async () => {
    const transaction = await begin()
    const batch = Array.from({ length: 1001 }, (_unused, n) => ({ n }))
    expect((await within(transaction).add(batch)).ids).toHaveLength(1001)
    const { data } = await within(transaction)
      .where({ n: _.gte(0) })
      .limit(1000)
      .get()
    expect(data).toHaveLength(1000)
    await transaction.commit()
    expect((await accounts.count()).total).toBe(1001)
  })
})

describe('outside a transaction', () => {
  test('nothing is seen before the commit', async () => {
    await accounts.add([{ _id: 'x', n: 1 }, { _id: 'y' }])
    const transaction = await begin()
    await within(transaction).doc('x').update({ n: 2 })
    await within(transaction).doc('y').remove()
    await within(transaction).add({ _id: 'z' })
    expect(await readAll(accounts)).toEqual([{ _id: 'x', n: 1 }, { _id: 'y' }])
    await transaction.rollback()
  })

  test('all is seen after the commit', async () => {
    await accounts.add([{ _id: 'x', n: 1 }, { _id: 'y' }])
    const transaction = await begin()
    await within(transaction).doc('x').update({ n: 2 })
    await within(transaction).doc('y').remove()
    await within(transaction).add({ _id: 'z' })
    await transaction.commit()
    expect(await readAll(accounts)).toEqual([{ _id: 'x', n: 2 }, { _id: 'z' }])
  })

  test('nothing has changed after a rollback', async () => {
    await accounts.add([{ _id: 'x', n: 1 }, { _id: 'y' }])
    const transaction = await begin()
    await within(transaction).doc('x').set({ n: 2 })
    await within(transaction).doc('y').remove()
    await within(transaction).add({ _id: 'z' })
    await transaction.rollback()
    expect(await readAll(accounts)).toEqual([{ _id: 'x', n: 1 }, { _id: 'y' }])
  })

  test('a reader never meets half of a commit', async () => {
    await accounts.add([
      { _id: 'x', n: 0 },
      { _id: 'y', n: 0 }
    ])
    const torn: unknown[] = []
    let writing = true
    const reader = async (): Promise<void> => {
      while (writing) {
        const [x, y] = (await readAll(accounts)) as Document[]
        if (x?.['n'] !== y?.['n']) torn.push([x, y])
      }
    }
    const reading = reader()
    for (let n = 1; n <= 20; n++) {
      const transaction = await begin()
      await within(transaction).doc('x').set({ n })
      await within(transaction).doc('y').set({ n })
      await transaction.commit()
    }
    writing = false
    await reading
    expect(torn).toEqual([])
  })
})

describe('the snapshot', () => {
  test('begins at the first operation, not at the start', async () => {
    const transaction = await begin()
    await accounts.add({ _id: 'late' })
    expect(await readWithin(transaction, 'late')).toEqual({ _id: 'late' })
    await transaction.rollback()
  })

  test('shows no update made outside after the first operation', async () => {
    await accounts.add([
      { _id: 'x', n: 1 },
      { _id: 'y', n: 1 }
    ])
    const transaction = await begin()
    await readWithin(transaction, 'x')
    await accounts.where({ n: 1 }).update({ n: 2 })
    expect(await readWithin(transaction, 'x')).toEqual({ _id: 'x', n: 1 })
    expect(await readWithin(transaction, 'y')).toEqual({ _id: 'y', n: 1 })
    await transaction.rollback()
  })

  test('shows no document added outside after the first operation', async () => {
    const transaction = await begin()
    await readWithin(transaction, 'x')
    await accounts.add({ _id: 'x' })
    expect(await readWithin(transaction, 'x')).toBeNull()
    expect(
      (
        await within(transaction)
          .where({ _id: _.exists(true) })
          .get()
      ).data
    ).toEqual([])
    await transaction.rollback()
  })

  test('keeps a document that was removed outside', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await readWithin(transaction, 'other')
    await accounts.doc('x').remove()
    expect(await readWithin(transaction, 'x')).toEqual({ _id: 'x', n: 1 })
    await transaction.rollback()
  })

  test('holds for a query by a filter that a change outside would meet', async () => {
    await accounts.add([
      { _id: 'x', n: 1 },
      { _id: 'y', n: 2 }
    ])
    const transaction = await begin()
    await readWithin(transaction, 'x')
    await accounts.doc('y').update({ n: 1 })
    expect((await within(transaction).where({ n: 1 }).get()).data).toEqual([{ _id: 'x', n: 1 }])
    await transaction.rollback()
  })
})

describe('a finished transaction', () => {
  const finished = async (how: 'commit' | 'rollback'): Promise<Transaction> => {
    const transaction = await begin()
    await within(transaction).doc('x').set({ n: 1 })
    await transaction[how]()
    return transaction
  }

  test.each([
    ['a read after commit', 'commit', (t: Transaction) => readWithin(t, 'x')],
    ['a write after commit', 'commit', (t: Transaction) => within(t).doc('y').set({ n: 1 })],
    ['a read after rollback', 'rollback', (t: Transaction) => readWithin(t, 'x')],
    ['a write after rollback', 'rollback', (t: Transaction) => within(t).add({ n: 1 })],
    ['a commit after rollback', 'rollback', (t: Transaction) => t.commit()],
    ['a rollback after commit', 'commit', (t: Transaction) => t.rollback()],
    ['a second rollback', 'rollback', (t: Transaction) => t.rollback()]
  ] as const)('refuses %s', async (_name, how, call) => {
    expect(await refusalOf(call(await finished(how)))).toEqual(NOT_EXIST)
  })

  test('refuses the commit that is sent twice, although it is committed', async () => {
    const transaction = await finished('commit')
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 1 })
  })

  test('that did nothing may be committed', async () => {
    const transaction = await begin()
    await expect(transaction.commit()).resolves.toBeDefined()
  })

  test('that only read may be committed', async () => {
    await accounts.add({ _id: 'x' })
    const transaction = await begin()
    await readWithin(transaction, 'x')
    await expect(transaction.commit()).resolves.toBeDefined()
  })
})

describe('a failed write', () => {
  test('inside a transaction ends it', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).add({ _id: 'y' })
    const refusal = await refusalOf(within(transaction).add({ _id: 'x' }))
    expect(refusal.message).toMatch(/E11000 duplicate key error/)
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
  })

  test('leaves nothing of the transaction', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).add({ _id: 'y' })
    await refusalOf(within(transaction).add({ _id: 'x' }))
    await transaction.rollback().catch(() => undefined)
    expect(await readAll(accounts)).toEqual([{ _id: 'x', n: 1 }])
  })

  test('is also an update of the wrong kind', async () => {
    await accounts.add({ _id: 'x', n: null })
    const transaction = await begin()
    await refusalOf(
      within(transaction)
        .doc('x')
        .update({ n: { m: 1 } }) as Promise<unknown>
    )
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
  })

  test('is also an insert that is sent twice', async () => {
    const transaction = await begin()
    await within(transaction).add({ _id: 'x' })
    const refusal = await refusalOf(within(transaction).add({ _id: 'x' }))
    expect(refusal.message).toMatch(/E11000/)
    await transaction.rollback().catch(() => undefined)
    expect(await readAll(accounts)).toEqual([])
  })

  test('frees what the transaction had written', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    await within(transaction).doc('x').update({ n: 2 })
    await within(transaction).add({ _id: 'y' })
    await refusalOf(within(transaction).add({ _id: 'y' }))
    expect(await accounts.doc('x').update({ n: 3 })).toMatchObject({ updated: 1 })
  })
})
