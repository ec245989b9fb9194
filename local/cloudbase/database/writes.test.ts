import { expect, test } from '@jest/globals'
import { collection, openForTest, unique } from './testing/engine-client.ts'

const open = () => openForTest({ collections: [collection('c', unique('uq', 'a', 'b'))] })

const expectRefused = async (work: Promise<unknown>, code: string, message: string | RegExp) => {
  const expected = typeof message === 'string' ? expect.stringContaining(message) : message
  await expect(work).rejects.toEqual(
    typeof message === 'string'
      ? expect.objectContaining({ code, message: expected })
      : expect.objectContaining({ code, message: expect.stringMatching(message) })
  )
}

test('generated ids have 32 hexadecimal digits; given ones keep their type', async () => {
  const { db } = openForTest()
  const [id] = await db.add('c', { n: 1 })
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  await db.add('c', [{ _id: 1 }, { _id: '1' }])
  expect(await db.ids('c', { _id: 1 })).toEqual([1])
  expect(await db.ids('c', { _id: '1' })).toEqual(['1'])
  await expect(db.add('c', { _id: [1] })).rejects.toThrow("The '_id' value cannot be")
})

test('a batch keeps the documents before the failing one', async () => {
  const { db } = openForTest()
  const batch = db.add('c', [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }])
  await expectRefused(batch, 'DATABASE_REQUEST_FAILED', 'E11000')
  expect(await db.ids('c')).toEqual([1, 2])
})

test('a key that begins with $ is refused, one that ends in a dot is stored', async () => {
  const { db } = openForTest()
  await expectRefused(db.add('c', { $a: 1 }), 'DATABASE_REQUEST_FAILED', "field '$a'")
  await expectRefused(db.add('c', { x: [{ $a: 1 }] }), 'DATABASE_REQUEST_FAILED', "'x.$a'")
  await db.add('c', { _id: 1, 'key.': 1 })
  expect(await db.get('c', { _id: 1 })).toEqual([{ _id: 1, 'key.': 1 }])
})

test('unique means missing counts as null, and the text is that of 2026 or the older one', async () => {
  const { db } = open()
  await db.add('c', { _id: 1, a: 'x' })
  await expectRefused(
    db.add('c', { _id: 2, a: 'x', b: null }),
    'DATABASE_REQUEST_FAILED',
    '[FailedOperation.Insert] bulk write error: [{E11000 duplicate key error collection: ' +
      'tnt-local.c index: uq dup key: { a: "x", b: null }}]'
  )
  await db.add('c', { _id: 2, a: 'x', b: 1 })
  await expectRefused(
    db.update('c', { _id: 2 }, { $unset: { b: '' } }),
    'DATABASE_REQUEST_FAILED',
    'E11000'
  )
  expect(await db.update('c', { _id: 2 }, { $set: { n: 1 } })).toBe(1)
  await expectRefused(db.set('c', 3, { a: 'x', b: 1 }), 'DATABASE_REQUEST_FAILED', 'index: uq')
  await db.remove('c', { _id: 1 })
  await db.add('c', { _id: 4, a: 'x' })
  const older = openForTest({ duplicateText: 'older' }).db
  await older.add('c', { _id: 'k' })
  await expectRefused(
    older.add('c', { _id: 'k' }),
    'DATABASE_REQUEST_FAILED',
    '[FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error ' +
      'collection: tnt-local.c index: _id_ dup key: { : "k" }}]}, {<nil>}]'
  )
})

test('a failing update of many changes none of them', async () => {
  const { db } = openForTest()
  await db.add('c', [
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
    { _id: 3, a: 'x' }
  ])
  await expectRefused(
    db.update('c', { _id: { $in: [1, 2, 3] } }, { $inc: { a: 1 } }),
    'DATABASE_REQUEST_FAILED',
    'non-numeric type string'
  )
  expect((await db.get('c')).map(({ a }) => a)).toEqual([1, 2, 'x'])
})

test('updated counts what matched, also when nothing changed', async () => {
  const { db } = openForTest()
  await db.add('c', [
    { _id: 1, n: 1 },
    { _id: 2, n: 1 }
  ])
  expect(await db.update('c', { n: 1 }, { $set: { n: 1 } })).toBe(2)
  expect(await db.set('c', 1, { n: 1 })).toEqual({ updated: 1, upsert_id: null })
  expect(await db.set('c', 3, { n: 1 })).toEqual({ updated: 0, upsert_id: 3 })
  expect(await db.updateAndReturn('c', { n: 1 }, { $set: { n: 1 } })).toMatchObject({ updated: 1 })
  expect(await db.updateAndReturn('c', { n: 9 }, { $inc: { n: 1 } })).toEqual({
    updated: 0,
    doc: null
  })
})

test('set replaces the whole document and keeps its _id first', async () => {
  const { db } = openForTest()
  await db.add('c', { _id: 1, a: 1, b: 2 })
  await db.set('c', 1, { c: 3 })
  const [doc] = await db.get('c', { _id: 1 })
  expect(Object.entries(doc ?? {})).toEqual([
    ['_id', 1],
    ['c', 3]
  ])
})

test('a write without a query is refused, and so is an update without operators', async () => {
  const { engine, db } = openForTest()
  await db.add('c', { _id: 1 })
  const update = { collectionName: 'c', multi: true, merge: true, data: '{"$set":{"a":1}}' }
  for (const action of ['modifyDocument', 'modifyAndReturnDoc', 'removeDocument']) {
    await expectRefused(
      engine.execute(`database.${action}`, { ...update, query: '' }),
      'INVALID_PARAM',
      'a write needs a query'
    )
    await expectRefused(
      engine.execute(`database.${action}`, update),
      'INVALID_PARAM',
      'a write needs a query'
    )
  }
  await expectRefused(
    db.update('c', { _id: 1 }, {}),
    'DATABASE_REQUEST_FAILED',
    /^update document must contain operators$/
  )
})

test('multi: false touches one document', async () => {
  const { engine, db } = openForTest()
  await db.add('c', [{ n: 1 }, { n: 1 }])
  const one = { collectionName: 'c', multi: false, merge: true, query: '{"n":1}' }
  const updated = await engine.execute('database.modifyDocument', {
    ...one,
    data: '{"$set":{"m":1}}'
  })
  expect(updated['data']).toEqual({ updated: 1, upsert_id: null })
  const removed = await engine.execute('database.removeDocument', one)
  expect(removed['data']).toEqual({ deleted: 1 })
  expect(await db.count('c')).toBe(1)
})

const at = (offset: number) => ({ $tcb_server_date: { offset } })

test('all server dates of one request come from one reading of the clock', async () => {
  const { db, clock } = openForTest()
  await clock.advance(3_600_000)
  await db.add('c', { _id: 1, a: at(0), b: { c: [at(60_000)] }, far: at(2 ** 40) })
  await db.update('c', { _id: 1 }, { $push: { list: { $each: [at(0)] } } })
  const [doc] = await db.get('c', { _id: 1 })
  const { a, b, far, list } = doc as { a: Date; b: { c: [Date] }; far: Date; list: [Date] }
  expect(b.c[0].getTime() - a.getTime()).toBe(60_000)
  expect(far.getTime() - a.getTime()).toBe(2 ** 40)
  expect(Math.abs(a.getTime() - clock.now())).toBeLessThan(5_000)
  expect(list[0]).toBeInstanceOf(Date)
})

test('limits: 100 documents without asking, 1000 at most, 6 MB an answer, 16 MB a document', async () => {
  const { db } = openForTest()
  await db.add(
    'c',
    Array.from({ length: 1001 }, (_, i) => ({ _id: i }))
  )
  expect(await db.ids('c')).toHaveLength(100)
  expect(await db.ids('c', {}, { limit: 5000 })).toHaveLength(1000)
  expect(await db.ids('c', {}, { limit: 5, offset: 998 })).toEqual([998, 999, 1000])
  await db.add('c', [
    { _id: 'a', s: 'x'.repeat(4e6) },
    { _id: 'b', s: 'x'.repeat(4e6) }
  ])
  await expectRefused(
    db.get('c', { _id: { $in: ['a', 'b'] } }),
    'DATABASE_REQUEST_FAILED',
    'exceeds the limit of 6 MB'
  )
  await expectRefused(db.add('c', { s: 'x'.repeat(17e6) }), 'DATABASE_REQUEST_FAILED', 'too large')
})

test('collections must exist, and adding one twice is refused', async () => {
  const { engine, db } = openForTest()
  await expectRefused(
    db.get('none'),
    'DATABASE_COLLECTION_NOT_EXIST',
    /^\[ResourceNotFound\] Db or Table not exist: none$/
  )
  await engine.execute('database.addCollection', { collectionName: 'none' })
  expect(await db.get('none')).toEqual([])
  await expectRefused(
    engine.execute('database.addCollection', { collectionName: 'none' }),
    'DATABASE_COLLECTION_ALREADY_EXIST',
    /^\[ResourceUnavailable.ResourceExist\] Table exist\.$/
  )
})

test.each([
  ['database.nothing', {}, 'INVALID_ACTION'],
  ['database.getDocument', {}, 'INVALID_PARAM'],
  ['database.getDocument', { collectionName: 'c', query: '{' }, 'INVALID_PARAM'],
  ['database.getDocument', { collectionName: 'c', query: '[]' }, 'INVALID_PARAM'],
  ['database.getDocument', { collectionName: 'c', limit: -1 }, 'INVALID_PARAM'],
  ['database.getDocument', { collectionName: 'c', query: '{"__proto__":1}' }, 'INVALID_PARAM'],
  ['database.insertDocument', { collectionName: 'c', data: [1] }, 'INVALID_PARAM'],
  [
    'database.insertDocument',
    { collectionName: 'c', data: ['{"a":{"$binary":{}}}'] },
    'INVALID_PARAM'
  ],
  ['database.aggregateDocuments', { collectionName: 'c', stages: [{}] }, 'INVALID_PARAM'],
  ['database.commitTransaction', {}, 'INVALID_PARAM'],
  ['database.commitTransaction', { transactionId: 'x' }, 'DATABASE_TRANSACTION_FAIL']
])('%s of %p is refused with %s', async (action, params, code) => {
  await expect(openForTest().engine.execute(action, params)).rejects.toMatchObject({ code })
})

test('values come back as they went in', async () => {
  const { engine, db } = openForTest()
  const text =
    '{"_id":{"$oid":"5f9f1b9b9b9b9b9b9b9b9b9b"},"big":{"$numberLong":"1099511627776"},' +
    '"half":{"$numberDouble":"0.5"},"at":{"$date":{"$numberLong":"1767323045678"}},' +
    '"re":{"$regularExpression":{"pattern":"^b","options":"i"}},"nul":null,"empty":{},"none":[],' +
    '"loc":{"type":"Point","coordinates":[{"$numberDouble":"113.2"},{"$numberDouble":"23.1"}]}}'
  await engine.execute('database.insertDocument', { collectionName: 'c', data: [text] })
  const query = '{"_id":"5f9f1b9b9b9b9b9b9b9b9b9b"}'
  const { data } = await engine.execute('database.getDocument', { collectionName: 'c', query })
  expect(data).toEqual({
    list: [text.replace('{"$oid":"5f9f1b9b9b9b9b9b9b9b9b9b"}', '"5f9f1b9b9b9b9b9b9b9b9b9b"')]
  })
  expect(await db.count('c', { re: /^b/i })).toBe(1)
})

test('fields may be chosen', async () => {
  const { db } = openForTest()
  await db.add('c', { _id: 1, a: 1, b: { c: 1, d: 2 }, list: [1, 2, 3], subs: [{ x: 1, y: 2 }] })
  const fields = async (projection: object) => {
    const [doc] = await db.get(
      'c',
      { _id: 1 },
      { projection: projection as Record<string, unknown> }
    )
    return doc
  }
  expect(await fields({ a: 1 })).toEqual({ _id: 1, a: 1 })
  expect(await fields({ a: true, _id: false })).toEqual({ a: 1 })
  expect(await fields({ 'b.c': 1, 'subs.y': 1, _id: 0 })).toEqual({ b: { c: 1 }, subs: [{ y: 2 }] })
  expect(await fields({ b: 0, list: 0, 'subs.x': 0 })).toEqual({ _id: 1, a: 1, subs: [{ y: 2 }] })
  expect(await fields({ list: { $slice: 2 } })).toMatchObject({ a: 1, list: [1, 2] })
  expect(await fields({ list: { $slice: [-2, 1] }, a: 1 })).toEqual({ _id: 1, a: 1, list: [2] })
  await expect(fields({ a: 1, b: 0 })).rejects.toThrow('Cannot do exclusion')
})

test('arrays sort by their least element upwards and their greatest downwards', async () => {
  const { db } = openForTest()
  await db.add('c', [{ _id: 1, n: [1, 9] }, { _id: 2, n: 5 }, { _id: 3, n: [] }, { _id: 4 }])
  expect(await db.ids('c', {}, { order: { n: 1 } })).toEqual([3, 4, 1, 2])
  expect(await db.ids('c', {}, { order: { n: -1 } })).toEqual([1, 2, 4, 3])
})
