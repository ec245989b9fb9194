import { expect, test } from '@jest/globals'
import { collection, openForTest, unique } from './testing/engine-client.ts'

const CONFLICT = expect.objectContaining({
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated ' +
    'by others. Please check your request, but if the problem persists, contact us.'
})

const MISSING = expect.objectContaining({
  code: 'DATABASE_TRANSACTION_FAIL',
  message:
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
    'transaction must be commit or abort in 30 seconds. Please check your request, but if the ' +
    'problem persists, contact us.'
})

const withStock = async () => {
  const opened = openForTest({ collections: [collection('c', unique('key', 'key'))] })
  await opened.db.add('c', [
    { _id: 'a', key: 'a', n: 1 },
    { _id: 'b', key: 'b', n: 2 }
  ])
  return opened
}

const set = (fields: object) => ({ $set: fields })

test('the snapshot begins at the first operation, not at the start', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  const inside = db.within(tx)
  await db.update('c', { _id: 'a' }, set({ n: 5 }))
  expect(await inside.get('c', { _id: 'a' })).toMatchObject([{ n: 5 }])
  await db.update('c', { _id: 'a' }, set({ n: 6 }))
  await db.remove('c', { _id: 'b' })
  await db.add('c', { _id: 'd', key: 'd' })
  expect(await inside.get('c', { _id: 'a' })).toMatchObject([{ n: 5 }])
  expect(await inside.ids('c', {}, { order: { _id: 1 } })).toEqual(['a', 'b'])
  expect(await inside.ids('c', { key: { $in: ['b', 'd'] } })).toEqual(['b'])
})

test('own writes are seen inside, and outside only after the commit', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  const inside = db.within(tx)
  await inside.update('c', { _id: 'a' }, set({ key: 'z' }))
  await inside.remove('c', { _id: 'b' })
  await inside.add('c', [
    { _id: 1, key: 'x' },
    { _id: 2, key: 'y' }
  ])
  expect(await inside.ids('c', {}, { order: { key: 1 } })).toEqual([1, 2, 'a'])
  expect(await inside.get('c', { _id: 'b' })).toEqual([])
  expect(await db.ids('c', {}, { order: { key: 1 } })).toEqual(['a', 'b'])
  await db.commit(tx)
  expect(await db.ids('c', {}, { order: { key: 1 } })).toEqual([1, 2, 'a'])
})

test('nothing remains after a rollback, and its locks are free', async () => {
  const { db, engine } = await withStock()
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'a' }, set({ n: 9 }))
  expect(engine.openTransactions()).toMatchObject([{ id: tx, operations: 1, locks: ['c/a'] }])
  await db.abort(tx)
  expect(engine.openTransactions()).toEqual([])
  expect(await db.update('c', { _id: 'a', n: 1 }, set({ n: 2 }))).toBe(1)
})

test('the first writer wins: a document that another transaction has written conflicts', async () => {
  const { db } = await withStock()
  const [one, two] = [await db.start(), await db.start()]
  await db.within(one).get('c', { _id: 'a' })
  await db.within(two).get('c', { _id: 'a' })
  await db.within(one).update('c', { _id: 'a' }, set({ n: 1 }))
  await expect(db.within(two).update('c', { _id: 'a' }, set({ n: 2 }))).rejects.toEqual(CONFLICT)
  await expect(db.within(two).get('c', { _id: 'a' })).rejects.toEqual(MISSING)
  await expect(db.abort(two)).rejects.toEqual(MISSING)
  await db.commit(one)
})

test('a document that changed since the snapshot conflicts, and so does a removed one', async () => {
  const { db } = await withStock()
  for (const change of [
    () => db.update('c', { _id: 'a' }, set({ n: 7 })),
    () => db.remove('c', { _id: 'a' })
  ]) {
    const tx = await db.start()
    await db.within(tx).get('c', { _id: 'a' })
    await change()
    await expect(db.within(tx).update('c', { _id: 'a' }, set({ n: 8 }))).rejects.toEqual(CONFLICT)
  }
})

test('two transactions that insert one _id conflict; a known one is a duplicate and ends the transaction', async () => {
  const { db } = await withStock()
  const [one, two, three] = [await db.start(), await db.start(), await db.start()]
  await db.within(two).get('c', { _id: 'new' })
  await db.within(one).add('c', { _id: 'new', key: 'new' })
  await expect(db.within(two).add('c', { _id: 'new', key: 'o' })).rejects.toEqual(CONFLICT)
  await db.commit(one)
  await expect(db.within(three).add('c', { _id: 'new', key: 'p' })).rejects.toThrow('E11000')
  await expect(db.commit(three)).rejects.toEqual(MISSING)
})

test('a unique key taken by another transaction conflicts', async () => {
  const { db } = await withStock()
  const [one, two] = [await db.start(), await db.start()]
  await db.within(one).add('c', { key: 'same' })
  await expect(db.within(two).add('c', { key: 'same' })).rejects.toEqual(CONFLICT)
  await db.commit(one)
})

test('write skew is allowed: each reads one document and writes the other', async () => {
  const { db } = await withStock()
  const [one, two] = [await db.start(), await db.start()]
  await db.within(one).get('c', { _id: 'a' })
  await db.within(two).get('c', { _id: 'b' })
  await db.within(one).update('c', { _id: 'b' }, set({ n: 10 }))
  await db.within(two).update('c', { _id: 'a' }, set({ n: 20 }))
  await db.commit(one)
  await db.commit(two)
  expect(await db.get('c', {}, { order: { _id: 1 } })).toMatchObject([{ n: 20 }, { n: 10 }])
})

test('a plain write to what a transaction only read is not blocked', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  await db.within(tx).get('c', { _id: 'a' })
  expect(await db.update('c', { _id: 'a' }, set({ n: 3 }))).toBe(1)
  expect(await db.within(tx).get('c', { _id: 'a' })).toMatchObject([{ n: 1 }])
})

test('a transaction lives 30 seconds on the clock; then it is gone and its locks are free', async () => {
  const { db, clock, engine } = await withStock()
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'a' }, set({ n: 9 }))
  const waiting = db.update('c', { _id: 'a' }, { $inc: { n: 1 } })
  await clock.advance(29_000)
  expect(engine.openTransactions()).toHaveLength(1)
  await clock.advance(1_000)
  expect(await waiting).toBe(1)
  expect(await db.get('c', { _id: 'a' })).toMatchObject([{ n: 2 }])
  await expect(db.commit(tx)).rejects.toEqual(MISSING)
})

test('a second operation while one is in flight finds the transaction busy', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  const inside = db.within(tx)
  const both = await Promise.allSettled([
    inside.get('c', { _id: 'a' }),
    inside.get('c', { _id: 'b' })
  ])
  expect(both).toMatchObject([
    { status: 'fulfilled' },
    {
      reason: {
        code: 'DATABASE_TRANSACTION_FAIL',
        message: '[ResourceUnavailable.TransactionBusy] Transaction is busy'
      }
    }
  ])
  expect(await inside.get('c', { _id: 'b' })).toHaveLength(1)
  await db.commit(tx)
})

test('the hundred and first operation ends the transaction', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  const inside = db.within(tx)
  for (let i = 0; i < 100; i++) await inside.get('c', { _id: 'a' })
  await expect(inside.get('c', { _id: 'a' })).rejects.toEqual(MISSING)
})

test('a batch of 1,001 documents is one operation, and a server date is refused', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  const inside = db.within(tx)
  await inside.add(
    'c',
    Array.from({ length: 1001 }, (_, i) => ({ _id: i, key: i }))
  )
  expect(await inside.ids('c', { key: { $gte: 0 } }, { limit: 1000 })).toHaveLength(1000)
  await db.commit(tx)
  expect(await db.count('c')).toBe(1003)
  const other = await db.start()
  const dated = { key: 'k', at: { $tcb_server_date: { offset: 0 } } }
  await expect(db.within(other).add('c', dated)).rejects.toThrow('serverDate')
  await expect(db.commit(other)).rejects.toEqual(MISSING)
})

test('any failed write ends the transaction', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'b' }, set({ n: 50 }))
  const broken = db.within(tx).update('c', { _id: 'a' }, { $push: { n: 1 } })
  await expect(broken).rejects.toThrow('must be an array')
  const unknown = await db.start()
  await expect(db.within(unknown).update('c', { _id: 'a' }, { $no: {} })).rejects.toThrow('$no')
  await expect(db.commit(unknown)).rejects.toEqual(MISSING)
  await expect(db.commit(tx)).rejects.toEqual(MISSING)
  expect(await db.get('c', { _id: 'b' })).toMatchObject([{ n: 2 }])
})

test('a request that the service refuses before the database sees it leaves the transaction open', async () => {
  const { db, engine } = await withStock()
  const tx = await db.start()
  const unfiltered = { collectionName: 'c', transactionId: tx, data: '{"$set":{"n":1}}' }
  await expect(engine.execute('database.modifyDocument', unfiltered)).rejects.toMatchObject({
    code: 'INVALID_PARAM'
  })
  await db.within(tx).update('c', { _id: 'a' }, set({ n: 4 }))
  await db.commit(tx)
})

test('a document made and removed again in one transaction leaves nothing', async () => {
  const { db } = await withStock()
  const tx = await db.start()
  await db.within(tx).add('c', { _id: 'x', key: 'x' })
  await db.within(tx).remove('c', { _id: 'x' })
  await db.commit(tx)
  expect(await db.count('c')).toBe(2)
})
