import { expect, test } from '@jest/globals'
import type { QueryReport } from './engine.ts'
import { collection, index, openForTest } from './testing/engine-client.ts'

const open = async () => {
  const { engine, db } = openForTest({
    collections: [
      collection('orders', index('byDay', 'day', 'n')),
      collection('lines', index('byOrder', 'order'))
    ]
  })
  await db.add(
    'orders',
    Array.from({ length: 1200 }, (_, n) => ({ _id: `o${n}`, day: n % 40, n, tags: ['a', n % 3] }))
  )
  await db.add(
    'lines',
    Array.from({ length: 1100 }, (_, n) => ({ _id: n, order: `o${n % 600}`, price: n }))
  )
  const reports: QueryReport[] = []
  engine.onQuery((report) => reports.push(report))
  return { engine, db, reports }
}

test('the leading match, sort and limit use an index', async () => {
  const { db, reports } = await open()
  const docs = await db.aggregate('orders', [
    { $match: { day: 3 } },
    { $sort: { n: -1 } },
    { $limit: 2 },
    { $project: { n: 1, _id: 0 } }
  ])
  expect(docs).toEqual([{ n: 1163 }, { n: 1123 }])
  expect(reports).toMatchObject([{ index: 'byDay', examined: 2 }])
})

test('groups sum what matched', async () => {
  const { db } = await open()
  const docs = await db.aggregate('orders', [
    { $match: { day: { $in: [1, 2] } } },
    { $group: { _id: '$day', sum: { $sum: '$n' }, most: { $max: '$n' } } },
    { $sort: { _id: 1 } }
  ])
  expect(docs).toEqual([
    { _id: 1, sum: 17_430, most: 1161 },
    { _id: 2, sum: 17_460, most: 1162 }
  ])
})

test('a lookup by fields asks the index of the other collection', async () => {
  const { db, reports } = await open()
  const docs = await db.aggregate('orders', [
    { $match: { _id: { $in: ['o0', 'o700'] } } },
    { $lookup: { from: 'lines', localField: '_id', foreignField: 'order', as: 'lines' } }
  ])
  expect(docs.map(({ lines }) => (lines as { price: number }[]).map(({ price }) => price))).toEqual(
    [[0, 600], []]
  )
  expect(reports.map(({ index: used, examined }) => [used, examined])).toEqual([
    ['_id', 2],
    ['byOrder', 2],
    ['byOrder', 0]
  ])
})

test('a lookup by pipeline asks the index for $expr equality with a variable', async () => {
  const { db, reports } = await open()
  const pipeline = [
    {
      $match: {
        $expr: { $and: [{ $eq: ['$order', '$$id'] }, { $gt: ['$price', '$$least'] }] }
      }
    },
    { $project: { _id: 0, price: 1 } }
  ]
  const docs = await db.aggregate('orders', [
    { $match: { _id: 'o5' } },
    { $lookup: { from: 'lines', let: { id: '$_id', least: 100 }, pipeline, as: 'lines' } }
  ])
  expect(docs).toMatchObject([{ lines: [{ price: 605 }] }])
  expect(reports.at(-1)).toMatchObject({ index: 'byOrder', examined: 2 })
})

test('a lookup without an index is refused, from a missing collection it finds nothing', async () => {
  const { db } = await open()
  const join = { localField: 'n', foreignField: 'price', as: 'x' }
  const first = { $match: { _id: 'o1' } }
  await expect(
    db.aggregate('orders', [first, { $lookup: { ...join, from: 'lines' } }])
  ).rejects.toThrow('no index serves this query: collection lines')
  expect(await db.aggregate('orders', [first, { $lookup: { ...join, from: 'no' } }])).toMatchObject(
    [{ x: [] }]
  )
})

test('stages and expressions where mingo differs give the answers of MongoDB', async () => {
  const { db } = openForTest()
  await db.add('c', [
    { _id: 1, at: new Date('2019-05-14T00:00:00Z'), text: '类别abc', n: 5, list: [1, 9] },
    { _id: 2, at: new Date('2019-01-01T00:00:00Z'), text: 'x', n: 25, list: [5] }
  ])
  const first = async (expression: unknown) => {
    const [doc] = await db.aggregate('c', [
      { $match: { _id: 1 } },
      { $project: { value: expression } }
    ])
    return doc?.['value']
  }
  expect(await first({ $week: '$at' })).toBe(19)
  expect(await first({ $substrBytes: ['$text', 6, -1] })).toBe('abc')
  expect(await first({ $substr: ['$text', 6, 100] })).toBe('abc')
  expect(await first({ $indexOfCP: ['$text', 'b'] })).toBe(3)
  expect(await first({ $indexOfCP: ['$text', 'z'] })).toBe(-1)
  expect(await first({ $gt: ['$n', null] })).toBe(true)
  expect(await first({ $gte: ['$none', 3] })).toBe(false)
  expect(await first({ $lt: ['$none', null] })).toBe(true)
  expect(await db.aggregate('c', [{ $sort: { list: -1 } }, { $project: { _id: 1 } }])).toEqual([
    { _id: 1 },
    { _id: 2 }
  ])
  expect(
    await db.aggregate('c', [{ $bucket: { groupBy: '$n', boundaries: [0, 10, 20, 30] } }])
  ).toEqual([
    { _id: 0, count: 1 },
    { _id: 20, count: 1 }
  ])
})

test('a pipeline never changes the stored documents', async () => {
  const { db } = openForTest()
  await db.add('c', { _id: 1, a: { b: 1 }, list: [] })
  await db.aggregate('c', [
    { $addFields: { 'a.c': 2 } },
    { $unwind: { path: '$list', preserveNullAndEmptyArrays: true } }
  ])
  expect(await db.get('c', { _id: 1 })).toEqual([{ _id: 1, a: { b: 1 }, list: [] }])
})

test.each([
  ['$geoNear', { near: {} }],
  ['$out', 'x'],
  ['$merge', { into: 'x' }],
  ['$nothing', {}]
])('%s is refused', async (stage, argument) => {
  const { db } = openForTest()
  await expect(db.aggregate('c', [{ [stage]: argument }])).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED'
  })
})
