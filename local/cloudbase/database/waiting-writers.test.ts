import { expect, test } from '@jest/globals'
import { collection, openForTest, unique } from './testing/engine-client.ts'

const withOnePiece = async () => {
  const opened = openForTest({ collections: [collection('c', unique('key', 'key'))] })
  await opened.db.add('c', { _id: 'sku', key: 1, available: 1 })
  return opened
}

const TAKE = { $inc: { available: -1 } }
const ONE_LEFT = { _id: 'sku', available: { $gte: 1 } }

/** Lets everything that could go on go on; what still waits, waits for a lock. */
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false
  const note = (): void => {
    done = true
  }
  promise.then(note, note)
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
  return done
}

test('a conditional update that waited looks at the newest document: the last piece is sold once', async () => {
  const { db } = await withOnePiece()
  const tx = await db.start()
  await db.within(tx).update('c', ONE_LEFT, TAKE)
  const waiting = db.update('c', ONE_LEFT, TAKE)
  expect(await settled(waiting)).toBe(false)
  await db.commit(tx)
  expect(await waiting).toBe(0)
  expect(await db.get('c', { _id: 'sku' })).toMatchObject([{ available: 0 }])
})

test('after a rollback the update that waited finds the piece', async () => {
  const { db } = await withOnePiece()
  const tx = await db.start()
  await db.within(tx).update('c', ONE_LEFT, TAKE)
  const waiting = [db.update('c', ONE_LEFT, TAKE), db.update('c', ONE_LEFT, TAKE)]
  await db.abort(tx)
  expect(await Promise.all(waiting)).toEqual([1, 0])
})

test('an insert that waited for the same _id is a duplicate after the commit, and done after a rollback', async () => {
  const { db } = await withOnePiece()
  for (const end of ['commit', 'abort'] as const) {
    const tx = await db.start()
    await db.within(tx).add('c', { _id: 'new', key: 2 })
    const waiting = db.add('c', { _id: 'new', key: 3 })
    expect(await settled(waiting)).toBe(false)
    const outcome = expect(waiting)
    await db[end](tx)
    if (end === 'commit') await outcome.rejects.toThrow('E11000')
    else await outcome.resolves.toEqual(['new'])
    await db.remove('c', { _id: 'new' })
  }
})

test('an insert that waited for a unique key is a duplicate after the commit', async () => {
  const { db } = await withOnePiece()
  const tx = await db.start()
  await db.within(tx).add('c', { _id: 'one', key: 'same' })
  const waiting = db.add('c', { _id: 'two', key: 'same' })
  expect(await settled(waiting)).toBe(false)
  const outcome = expect(waiting).rejects.toThrow(/E11000.*index: key /)
  await db.commit(tx)
  await outcome
})

test('an update of many that waited changes those that match then', async () => {
  const { db } = await withOnePiece()
  await db.add('c', [
    { _id: 'x', key: 2, available: 1 },
    { _id: 'y', key: 3, available: 0 }
  ])
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'sku' }, { $set: { available: 0 } })
  await db.within(tx).update('c', { _id: 'y' }, { $set: { available: 5 } })
  const waiting = db.update('c', { available: { $gte: 1 } }, { $set: { seen: true } })
  expect(await settled(waiting)).toBe(false)
  await db.commit(tx)
  expect(await waiting).toBe(2)
  expect(await db.ids('c', { seen: true }, { order: { _id: 1 } })).toEqual(['x', 'y'])
})

test('set, remove and updateAndReturn wait as well', async () => {
  const { db } = await withOnePiece()
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'sku' }, { $set: { available: 7 } })
  const returned = db.updateAndReturn('c', { _id: 'sku' }, TAKE)
  const replaced = db.set('c', 'sku', { key: 9 })
  const removed = db.remove('c', { available: { $exists: true } })
  await db.commit(tx)
  expect(await returned).toMatchObject({ updated: 1, doc: { available: 6 } })
  expect(await replaced).toEqual({ updated: 1, upsert_id: null })
  expect(await removed).toBe(0)
})

test('a write that a failing change would refuse waits before it looks', async () => {
  const { db } = await withOnePiece()
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'sku' }, { $set: { list: [] } })
  await db.within(tx).update('c', { _id: 'sku' }, { $set: { available: [] } })
  const waiting = db.update('c', { _id: 'sku' }, { $push: { available: 1 } })
  await db.commit(tx)
  expect(await waiting).toBe(1)
})

test('a wait that lasts a minute on the clock is given up', async () => {
  const { db, clock } = await withOnePiece()
  const hold = async (tx: string) => db.within(tx).update('c', { _id: 'sku' }, { $set: { n: 1 } })
  let holder = await db.start()
  await hold(holder)
  const waiting = db.update('c', { _id: 'sku' }, { $set: { n: 2 } })
  const outcome = expect(waiting).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('lock wait timeout')
  })
  // One holder after another, each at the very moment when the last one goes, outlasts the wait.
  for (let waited = 0; waited < 60_000; waited += 20_000) {
    await clock.advance(20_000)
    const next = await db.start()
    await Promise.all([db.abort(holder), hold(next)])
    holder = next
  }
  await outcome
})

test('a database that closes refuses the writers that wait', async () => {
  const { db, engine } = await withOnePiece()
  const tx = await db.start()
  await db.within(tx).update('c', { _id: 'sku' }, { $set: { n: 1 } })
  const waiting = db.update('c', { _id: 'sku' }, { $set: { n: 2 } })
  const outcome = expect(waiting).rejects.toMatchObject({ code: 'SYS_ERR' })
  engine.close()
  await outcome
})

test('200 buyers at once sell 50 pieces exactly', async () => {
  const { db } = openForTest()
  await db.add('c', { _id: 'sku', available: 50, holds: {} })
  const buy = (order: number) =>
    db.update(
      'c',
      { ...ONE_LEFT, [`holds.o${order}`]: { $exists: false } },
      { $inc: { available: -1 }, $set: { [`holds.o${order}`]: 1 } }
    )
  const results = await Promise.all(Array.from({ length: 200 }, (_, i) => buy(i % 120)))
  expect(results.filter((updated) => updated === 1)).toHaveLength(50)
  expect(await db.get('c', { _id: 'sku' })).toMatchObject([{ available: 0 }])
})
