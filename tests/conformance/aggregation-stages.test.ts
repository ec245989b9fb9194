import { beforeEach, describe, expect, test } from '@jest/globals'
import { inTextOrder } from './support/documents.ts'
import { refusalOf } from './support/refusal.ts'
import { $, db, _, useCollection } from './support/target.ts'

const sales = useCollection('aggregation_stages')
const products = useCollection('aggregation_products')

type Pipeline = ReturnType<typeof sales.aggregate>

const listOf = async (pipeline: Pipeline): Promise<unknown[]> =>
  ((await pipeline.end()) as { data: unknown[] }).data

beforeEach(async () => {
  await sales.add([
    { _id: 's1', sku: 'pen', status: 'paid', fen: 100, at: new Date('2026-01-01T00:00:00Z') },
    { _id: 's2', sku: 'pen', status: 'new', fen: 200, tags: ['gift', 'red'] },
    { _id: 's3', sku: 'ink', status: 'paid', fen: 300, tags: ['red'] },
    { _id: 's4', sku: 'cap', status: 'new', fen: 400, tags: [] }
  ])
  await products.add([
    { _id: 'p1', sku: 'pen', name: '钢笔' },
    { _id: 'p2', sku: 'ink', name: '墨水' }
  ])
})

describe('match', () => {
  test('takes plain values', async () => {
    expect(await listOf(sales.aggregate().match({ _id: 's3' }))).toMatchObject([{ sku: 'ink' }])
  })

  test('takes commands and regular expressions', async () => {
    const pipeline = sales.aggregate().match({ sku: /^p/, fen: _.gt(100) })
    expect(await listOf(pipeline)).toMatchObject([{ _id: 's2' }])
  })

  test('takes logic', async () => {
    const pipeline = sales.aggregate().match(_.or([{ fen: 100 }, { fen: 400 }]))
    expect(await listOf(pipeline)).toHaveLength(2)
  })

  test('takes a Date', async () => {
    const pipeline = sales.aggregate().match({ at: _.lte(new Date('2026-06-01T00:00:00Z')) })
    expect(await listOf(pipeline)).toMatchObject([{ _id: 's1' }])
  })

  test('may stand behind a group', async () => {
    const grouped = sales.aggregate().group({ _id: '$sku', count: $.sum(1) })
    expect(await listOf(grouped.match({ count: _.gt(1) }))).toEqual([{ _id: 'pen', count: 2 }])
  })

  test('of nothing leads to nothing', async () => {
    expect(await listOf(sales.aggregate().match({ sku: 'none' }))).toEqual([])
  })
})

describe('group', () => {
  const byStatus = async (fields: object): Promise<unknown[]> =>
    listOf(
      sales
        .aggregate()
        .sort({ fen: 1 })
        .group({ _id: '$status', ...fields })
        .sort({ _id: 1 })
    )

  test.each([
    ['sums a field', { r: $.sum('$fen') }, [600, 400]],
    ['counts', { r: $.sum(1) }, [2, 2]],
    ['takes the mean', { r: $.avg('$fen') }, [300, 200]],
    ['takes the smallest', { r: $.min('$fen') }, [200, 100]],
    ['takes the largest', { r: $.max('$fen') }, [400, 300]],
    ['takes the first', { r: $.first('$sku') }, ['pen', 'pen']],
    ['takes the last', { r: $.last('$sku') }, ['cap', 'ink']],
    [
      'collects',
      { r: $.push('$fen') },
      [
        [200, 400],
        [100, 300]
      ]
    ],
    ['sums an expression', { r: $.sum($.multiply(['$fen', 2])) }, [1200, 800]]
  ])('%s', async (_name, fields, [ofNew, ofPaid]) => {
    expect(await byStatus(fields)).toEqual([
      { _id: 'new', r: ofNew },
      { _id: 'paid', r: ofPaid }
    ])
  })

  test('collects each value once', async () => {
    const [all] = await listOf(sales.aggregate().group({ _id: null, r: $.addToSet('$sku') }))
    expect(inTextOrder((all as { r: string[] }).r)).toEqual(['cap', 'ink', 'pen'])
  })

  test('collects no missing values', async () => {
    const both = { all: $.push('$tags'), each: $.addToSet('$at') }
    const [group] = await listOf(
      sales
        .aggregate()
        .sort({ fen: 1 })
        .group({ _id: null, ...both })
    )
    expect(group).toMatchObject({
      all: [['gift', 'red'], ['red'], []],
      each: [new Date('2026-01-01T00:00:00Z')]
    })
  })

  test('of null puts all into one', async () => {
    const pipeline = sales.aggregate().group({ _id: null, fen: $.sum('$fen') })
    expect(await listOf(pipeline)).toEqual([{ _id: null, fen: 1000 }])
  })

  test('by several fields', async () => {
    const key = { sku: '$sku', status: '$status' }
    const pipeline = sales.aggregate().group({ _id: key, count: $.sum(1) })
    expect(await listOf(pipeline.sort({ _id: 1 }))).toHaveLength(4)
  })

  test('by a missing field goes to null', async () => {
    const pipeline = sales.aggregate().group({ _id: '$nothing', count: $.sum(1) })
    expect(await listOf(pipeline)).toEqual([{ _id: null, count: 4 }])
  })

  test('sums numbers only', async () => {
    await sales.add({ _id: 's5', status: 'odd', fen: '700' })
    const pipeline = sales.aggregate().group({ _id: null, fen: $.sum('$fen') })
    expect(await listOf(pipeline)).toEqual([{ _id: null, fen: 1000 }])
  })
})

describe('order and number', () => {
  const ids = async (pipeline: Pipeline): Promise<unknown[]> =>
    ((await listOf(pipeline)) as { _id: unknown }[]).map(({ _id }) => _id)

  test('sort upwards', async () => {
    expect(await ids(sales.aggregate().sort({ fen: 1 }))).toEqual(['s1', 's2', 's3', 's4'])
  })

  test('sort downwards by two fields', async () => {
    const pipeline = sales.aggregate().sort({ status: -1, fen: -1 })
    expect(await ids(pipeline)).toEqual(['s3', 's1', 's4', 's2'])
  })

  test('skip and limit', async () => {
    expect(await ids(sales.aggregate().sort({ fen: 1 }).skip(1).limit(2))).toEqual(['s2', 's3'])
  })

  test('limit larger than all', async () => {
    expect(await ids(sales.aggregate().limit(50))).toHaveLength(4)
  })

  test('count names the number', async () => {
    const pipeline = sales.aggregate().match({ status: 'paid' }).count('orders')
    expect(await listOf(pipeline)).toEqual([{ orders: 2 }])
  })

  test('sample takes some', async () => {
    expect(await listOf(sales.aggregate().sample({ size: 2 }))).toHaveLength(2)
  })

  test('sortByCount puts the most frequent first', async () => {
    const [first] = await listOf(sales.aggregate().sortByCount('$sku'))
    expect(first).toEqual({ _id: 'pen', count: 2 })
  })
})

describe('shape', () => {
  const one = (): Pipeline => sales.aggregate().match({ _id: 's2' })

  test('project shows fields', async () => {
    expect(await listOf(one().project({ sku: 1 }))).toEqual([{ _id: 's2', sku: 'pen' }])
  })

  test('project hides fields', async () => {
    const pipeline = one().project({ _id: 0, tags: 0, status: 0 })
    expect(await listOf(pipeline)).toEqual([{ sku: 'pen', fen: 200 }])
  })

  test('project calculates', async () => {
    const pipeline = one().project({ _id: 0, yuan: $.divide(['$fen', 100]) })
    expect(await listOf(pipeline)).toEqual([{ yuan: 2 }])
  })

  test('project makes an array of an array', async () => {
    const pipeline = one().project({ _id: 0, both: ['$sku', '$status'] })
    expect(await listOf(pipeline)).toEqual([{ both: ['pen', 'new'] }])
  })

  test('project sums several fields', async () => {
    const pipeline = one().project({ _id: 0, sum: $.sum(['$fen', '$fen', '$nothing']) })
    expect(await listOf(pipeline)).toEqual([{ sum: 400 }])
  })

  test('project renames', async () => {
    expect(await listOf(one().project({ _id: 0, what: '$sku' }))).toEqual([{ what: 'pen' }])
  })

  test('project of what is missing shows nothing', async () => {
    const [shown] = await listOf(one().project({ _id: 0, sku: 1, what: '$nothing' }))
    expect(Object.keys(shown as object)).toEqual(['sku'])
  })

  test('addFields keeps the others', async () => {
    const pipeline = one().addFields({ double: $.multiply(['$fen', 2]) })
    expect(await listOf(pipeline)).toMatchObject([{ _id: 's2', fen: 200, double: 400 }])
  })

  test('replaceRoot puts a part in the place of the whole', async () => {
    const pipeline = one().replaceRoot({ newRoot: { only: '$sku' } })
    expect(await listOf(pipeline)).toEqual([{ only: 'pen' }])
  })
})

describe('unwind', () => {
  const sorted = (unwound: Pipeline): Pipeline => unwound.project({ tags: 1, at: 0 })

  test('makes a document of each element, and drops missing and empty arrays', async () => {
    const pipeline = sales.aggregate().unwind('$tags').sort({ _id: 1, tags: 1 })
    expect(await listOf(pipeline.project({ tags: 1 }))).toEqual([
      { _id: 's2', tags: 'gift' },
      { _id: 's2', tags: 'red' },
      { _id: 's3', tags: 'red' }
    ])
  })

  test('keeps the documents without elements when asked', async () => {
    const options = { path: '$tags', preserveNullAndEmptyArrays: true }
    const pipeline = sales
      .aggregate()
      .unwind(options)
      .match({ tags: _.exists(false) })
    expect(await listOf(pipeline.sort({ _id: 1 }))).toMatchObject([{ _id: 's1' }, { _id: 's4' }])
  })

  test('tells the place of the element', async () => {
    const options = { path: '$tags', includeArrayIndex: 'place' }
    const pipeline = sales.aggregate().match({ _id: 's2' }).unwind(options)
    expect(await listOf(pipeline.project({ _id: 0, tags: 1, place: 1 }))).toEqual([
      { tags: 'gift', place: 0 },
      { tags: 'red', place: 1 }
    ])
  })

  test('takes a value that is no array as one element', async () => {
    const pipeline = sales.aggregate().match({ _id: 's1' }).unwind('$sku')
    expect(await listOf(pipeline.project({ _id: 0, sku: 1 }))).toEqual([{ sku: 'pen' }])
  })

  test('mixing shown and hidden fields behind it is refused', async () => {
    const refusal = await refusalOf(listOf(sorted(sales.aggregate().unwind('$tags'))))
    expect(refusal.code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('lookup', () => {
  const join = { from: products.name, localField: 'sku', foreignField: 'sku', as: 'product' }

  test('joins equal fields', async () => {
    const pipeline = sales.aggregate().match({ _id: 's1' }).lookup(join)
    expect(await listOf(pipeline.project({ _id: 0, product: 1 }))).toEqual([
      { product: [{ _id: 'p1', sku: 'pen', name: '钢笔' }] }
    ])
  })

  test('leaves an empty list where nothing is equal', async () => {
    const pipeline = sales.aggregate().match({ _id: 's4' }).lookup(join)
    expect(await listOf(pipeline)).toMatchObject([{ product: [] }])
  })

  test('joins each element of an array', async () => {
    await sales.add({ _id: 's5', skus: ['pen', 'ink'] })
    const pipeline = sales
      .aggregate()
      .match({ _id: 's5' })
      .lookup({ ...join, localField: 'skus' })
    const [found] = (await listOf(pipeline)) as { product: unknown[] }[]
    expect(found?.product).toHaveLength(2)
  })

  test('runs a pipeline with values of the document', async () => {
    const matching = $.pipeline()
      .match(_.expr($.eq(['$sku', '$$wanted']) as unknown as Parameters<typeof _.expr>[0]))
      .project({ _id: 0, name: 1 })
      .done()
    const lookup = { from: products.name, let: { wanted: '$sku' }, pipeline: matching, as: 'names' }
    const pipeline = sales.aggregate().match({ _id: 's3' }).lookup(lookup)
    expect(await listOf(pipeline)).toMatchObject([{ names: [{ name: '墨水' }] }])
  })

  test('matches object ids', async () => {
    const id = db.ObjectId({ id: '5f0c1a2b3c4d5e6f7a8b9c0d' })
    await products.add({ _id: id, name: 'by id' })
    await sales.add({ _id: 's5', productId: id })
    const byId = { from: products.name, localField: 'productId', foreignField: '_id', as: 'found' }
    const pipeline = sales.aggregate().match({ _id: 's5' }).lookup(byId)
    expect(await listOf(pipeline)).toMatchObject([{ found: [{ name: 'by id' }] }])
  })
})

describe('buckets', () => {
  test('hold what lies between their bounds; empty ones are left out', async () => {
    const options = { groupBy: '$fen', boundaries: [0, 150, 180, 500], output: { n: $.sum(1) } }
    expect(await listOf(sales.aggregate().bucket(options).sort({ _id: 1 }))).toEqual([
      { _id: 0, n: 1 },
      { _id: 180, n: 3 }
    ])
  })

  test('have one for the rest', async () => {
    const options = {
      groupBy: '$fen',
      boundaries: [0, 150],
      default: 'other',
      output: { n: $.sum(1) }
    }
    const buckets = await listOf(sales.aggregate().bucket(options))
    expect(buckets).toContainEqual({ _id: 'other', n: 3 })
  })

  test('may find their bounds themselves', async () => {
    const options = { groupBy: '$fen', buckets: 2 }
    const buckets = (await listOf(sales.aggregate().bucketAuto(options))) as { count: number }[]
    expect(buckets.map(({ count }) => count)).toEqual([2, 2])
  })
})

describe('raw pipelines', () => {
  test('are sent as MongoDB knows them', async () => {
    const raw = sales
      .options({ raw: true })
      .aggregate([{ $match: { fen: { $gte: 300 } } }, { $sort: { fen: -1 } }, { $limit: 1 }])
    expect(await listOf(raw)).toMatchObject([{ _id: 's4' }])
  })

  test('with a stage that nobody knows are refused', async () => {
    const raw = sales.options({ raw: true }).aggregate([{ $nonsense: {} }])
    expect((await refusalOf(listOf(raw))).code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('with an operator that nobody knows are refused', async () => {
    const pipeline = sales.aggregate().project({ r: { $nonsense: 1 } })
    expect((await refusalOf(listOf(pipeline))).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

test('an aggregation changes no document', async () => {
  await listOf(sales.aggregate().addFields({ fen: 0 }).unwind('$tags'))
  const { total } = await sales.where({ fen: _.gt(0) }).count()
  expect(total).toBe(4)
})
