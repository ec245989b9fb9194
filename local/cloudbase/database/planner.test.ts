import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { QueryReport } from './engine.ts'
import { compileFilter } from './filter.ts'
import { collection, index, openForTest, type QueryOptions } from './testing/engine-client.ts'
import { compareBy, parseSort } from './sorting.ts'

const indexes = [
  index('mine', 'openid', '-createdAt'),
  index('byStatus', 'status', '-createdAt'),
  index('due', 'due'),
  index('words', 'words'),
  index('nested', 'a.b', 'n')
]

const open = async (documents: number) => {
  const { engine, db } = openForTest({ collections: [collection('orders', ...indexes)] })
  const docs = Array.from({ length: documents }, (_, i) => ({
    _id: `o${String(i).padStart(5, '0')}`,
    openid: `u${i % 100}`,
    status: i % 10 === 0 ? 'paid' : 'open',
    createdAt: new Date(i * 1000),
    due: i % 3 === 0 ? new Date(i * 1000) : null,
    words: [`w${i % 7}`, `v${i % 11}`],
    n: i
  }))
  for (let i = 0; i < docs.length; i += 1000) await db.add('orders', docs.slice(i, i + 1000))
  const reports: QueryReport[] = []
  engine.onQuery((report) => reports.push(report))
  const look = async (filter: object, options: QueryOptions = {}) => {
    reports.length = 0
    const ids = await db.ids('orders', filter as Record<string, unknown>, options)
    return { ids, ...reports[0] }
  }
  return { engine, db, look }
}

test('each kind of query examines only what its index gives', async () => {
  const { look, engine } = await open(3000)
  expect(await look({ _id: 'o00005' })).toMatchObject({ index: '_id', examined: 1, returned: 1 })
  expect(await look({ _id: { $in: ['o00005', 'o00007', 'none'] } })).toMatchObject({
    ids: ['o00005', 'o00007'],
    index: '_id',
    examined: 2
  })
  expect(await look({ _id: { $gt: 'o02997' } })).toMatchObject({ index: '_id', examined: 2 })
  expect(await look({ openid: 'u7' }, { order: { createdAt: -1 }, limit: 5 })).toMatchObject({
    ids: ['o02907', 'o02807', 'o02707', 'o02607', 'o02507'],
    index: 'mine',
    examined: 5
  })
  expect(await look({ openid: 'u7' }, { order: { createdAt: 1 }, limit: 2 })).toMatchObject({
    ids: ['o00007', 'o00107'],
    examined: 2
  })
  expect(
    await look({ due: { $lte: new Date(30_000) } }, { order: { due: 1 }, limit: 100 })
  ).toMatchObject({ index: 'due', examined: 11, returned: 11 })
  expect(
    await look({ due: { $lte: new Date(9e9) } }, { order: { due: 1 }, limit: 100 })
  ).toMatchObject({ index: 'due', examined: 100, returned: 100 })
  expect(await look({ words: 'w3' }, { limit: 10 })).toMatchObject({ index: 'words', examined: 10 })
  expect(await look({ $or: [{ openid: 'u1', n: 1 }, { _id: 'o00002' }] })).toMatchObject({
    index: 'mine+_id',
    returned: 2,
    examined: 31
  })
  expect(
    await look({ status: { $in: ['paid', 'open'] } }, { order: { createdAt: -1 }, limit: 3 })
  ).toMatchObject({ ids: ['o02999', 'o02998', 'o02997'], index: 'byStatus', examined: 6 })
  expect(await look({}, { limit: 10 })).toMatchObject({ index: 'all', examined: 10 })
  expect(await look({}, { order: { due: -1 }, limit: 1 })).toMatchObject({
    ids: ['o02997'],
    index: 'due',
    examined: 1
  })
  engine.close()
})

test('counting what an index tells exactly looks into no document', async () => {
  const { db, engine } = await open(1200)
  const reports: QueryReport[] = []
  engine.onQuery((report) => reports.push(report))
  expect(await db.count('orders', { status: 'paid' })).toBe(120)
  expect(await db.count('orders', { due: { $lt: new Date(30_000) } })).toBe(10)
  expect(await db.count('orders')).toBe(1200)
  expect(reports.map(({ examined }) => examined)).toEqual([0, 0, 0])
  engine.close()
})

test('a query that no index serves is refused above 1,000 documents and names what was asked', async () => {
  const { look, db, engine } = await open(1000)
  expect(await look({ n: 5 })).toMatchObject({ ids: ['o00005'], index: 'scan', examined: 1000 })
  await db.add('orders', { _id: 'last', n: -1 })
  await expect(look({ n: 5 }, { order: { n: 1 } })).rejects.toThrow(
    'collection orders, filter {n}, sort {n}; declared indexes: mine(openid, createdAt desc), '
  )
  await expect(look({ status: { $ne: 'paid' } })).rejects.toThrow('no index serves')
  await expect(look({}, { order: { n: 1 } })).rejects.toThrow('no index serves')
  await expect(look({ $or: [{ openid: 'u1' }, { n: 2 }] })).rejects.toThrow('no index serves')
  await expect(db.update('orders', {}, { $inc: { n: 1 } })).rejects.toThrow('no index serves')
  await expect(db.aggregate('orders', [{ $match: { n: 1 } }])).rejects.toThrow('no index serves')
  await expect(db.aggregate('orders', [{ $count: 'all' }])).rejects.toThrow('no index serves')
  engine.close()
})

test('the refusal can be switched off', async () => {
  const { engine, db } = openForTest({ strictIndexes: false })
  const docs = Array.from({ length: 1001 }, (_, n) => ({ n }))
  await db.add('c', docs)
  expect(await db.count('c', { n: { $ne: 1 } })).toBe(1000)
  engine.close()
})

test('a range on dates skips null, and null is found by equality', async () => {
  const { look, engine } = await open(30)
  expect((await look({ due: { $lte: new Date(9e9) } })).ids).toHaveLength(10)
  expect(await look({ due: null })).toMatchObject({ index: 'due', examined: 20, returned: 20 })
  engine.close()
})

test('an index finds two conditions that two elements of an array meet', async () => {
  const { look, db, engine } = await open(0)
  await db.add('orders', { _id: 1, words: ['a', 'z'] })
  expect(await look({ words: { $gt: 'm', $lt: 'c' } })).toMatchObject({ ids: [1], index: 'words' })
  expect((await look({ $and: [{ words: 'a' }, { words: 'z' }] })).ids).toEqual([1])
  engine.close()
})

test('whatever the index, the answer is that of looking at every document', async () => {
  const scalar = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom(null, 'x', 'y', true, new Date(1), new Date(2), NaN)
  )
  const field = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 2 }))
  const nested = fc.oneof(
    fc.record({ b: field }, { requiredKeys: [] }),
    fc.array(fc.oneof(fc.record({ b: field }, { requiredKeys: [] }), scalar), { maxLength: 2 }),
    scalar
  )
  const doc = fc.record({ a: nested, s: field, n: scalar }, { requiredKeys: [] })
  const condition = fc.oneof(
    scalar,
    ...['$gt', '$gte', '$lt', '$lte', '$ne'].map((name) => scalar.map((v) => ({ [name]: v }))),
    fc.array(scalar, { maxLength: 3 }).map((values) => ({ $in: values })),
    fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lte: high }))
  )
  const fields = fc.record({ 'a.b': condition, s: condition, n: condition }, { requiredKeys: [] })
  const filter = fc.oneof(
    fields,
    fc.tuple(fields, fields).map(([one, other]) => ({ $or: [one, other] })),
    fc.tuple(fields, fields, fields).map(([a, b, c]) => ({ ...c, $and: [a, { $or: [b, c] }] }))
  )
  const direction = fc.constantFrom(1, -1)
  const order = fc.record({ s: direction, 'a.b': direction, n: direction }, { requiredKeys: [] })
  const declared = [index('ab', 'a.b', '-n'), index('sn', 's', 'n'), index('n', '-n')]
  const { engine, db } = openForTest({ collections: [collection('c', ...declared)] })
  await fc.assert(
    fc.asyncProperty(
      fc.array(doc, { maxLength: 12 }),
      filter,
      fc.record({ order, limit: fc.integer({ min: 1, max: 5 }) }, { requiredKeys: ['order'] }),
      async (docs, asked, options) => {
        await db.remove('c', { _id: { $exists: true } })
        const stored = docs.map((fieldsOfDoc, i) => ({ _id: i, ...fieldsOfDoc }))
        if (stored.length > 0) await db.add('c', stored)
        const sort = parseSort(options.order)
        const compare = compareBy(sort)
        const expected = stored.filter(compileFilter(asked)).toSorted(compare)
        const found = await db.ids('c', asked, options)
        const wanted = expected.map(({ _id }) => _id)
        if (sort.length > 0) expect(found).toEqual(wanted.slice(0, options.limit))
        else expect(found).toHaveLength(Math.min(wanted.length, options.limit ?? 100))
        expect(wanted).toEqual(expect.arrayContaining(found))
        expect(await db.count('c', asked)).toBe(wanted.length)
      }
    ),
    { numRuns: 300 }
  )
  engine.close()
})
