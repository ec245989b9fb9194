import { beforeEach, describe, expect, test } from '@jest/globals'
import { readAll } from './support/documents.ts'
import { _, useCollection } from './support/target.ts'
import type { Document } from './support/target.ts'

const reading = useCollection('reading')
const idsOf = (answer: { data: unknown[] }): unknown[] =>
  (answer.data as Document[]).map(({ _id }) => _id)

describe('one document by id', () => {
  test('comes as a list of one', async () => {
    await reading.add({ _id: 'x', a: 1 })
    expect((await reading.doc('x').get()) as unknown).toEqual({
      data: [{ _id: 'x', a: 1 }],
      requestId: expect.any(String)
    })
  })

  test('that is missing comes as an empty list', async () => {
    expect((await reading.doc('x').get()) as unknown).toMatchObject({ data: [] })
  })

  test('may be asked for some fields', async () => {
    await reading.add({ _id: 'x', a: 1, b: 2 })
    expect((await reading.doc('x').field({ a: true }).get()) as unknown).toMatchObject({
      data: [{ _id: 'x', a: 1 }]
    })
  })
})

describe('how many come', () => {
  beforeEach(async () => {
    await reading.add(Array.from({ length: 120 }, (_unused, n) => ({ n })))
  })

  test('100 when no limit is named', async () => {
    expect((await reading.where({ n: _.gte(0) }).get()).data).toHaveLength(100)
  })

  test('100 of a whole collection too', async () => {
    expect((await reading.get()).data).toHaveLength(100)
  })

  test('as many as the limit', async () => {
    expect((await reading.limit(7).get()).data).toHaveLength(7)
  })

  test('all when the limit is larger', async () => {
    expect((await reading.limit(500).get()).data).toHaveLength(120)
  })

  test('the answer tells limit and offset', async () => {
    expect(await reading.skip(5).limit(7).get()).toMatchObject({ limit: 7, offset: 5 })
  })

  test('a limit that is no whole number is refused by the SDK', () => {
    expect(() => reading.limit(1.5)).toThrow()
  })

  test('skip leaves out the first', async () => {
    const { data } = await reading.orderBy('n', 'asc').skip(118).get()
    expect((data as Document[]).map(({ n }) => n)).toEqual([118, 119])
  })

  test('skip beyond the end leaves nothing', async () => {
    expect((await reading.skip(500).get()).data).toEqual([])
  })

  test('pages in order meet every document once', async () => {
    const pages = []
    for (let skip = 0; skip < 120; skip += 50) {
      pages.push(...idsOf(await reading.orderBy('n', 'desc').skip(skip).limit(50).get()))
    }
    expect(new Set(pages).size).toBe(120)
    expect(pages).toHaveLength(120)
  })

  test('count counts all', async () => {
    expect((await reading.count()).total).toBe(120)
  })

  test('count counts matches, without a limit of 100', async () => {
    expect((await reading.where({ n: _.gte(10) }).count()).total).toBe(110)
  })

  test('count of no match is 0', async () => {
    expect((await reading.where({ n: 999 }).count()).total).toBe(0)
  })
})

describe('more than 1000', () => {
  test('never come at once: limit(1001) answers 1000', async () => {
    await reading.add(Array.from({ length: 1001 }, (_unused, n) => ({ n })))
    expect((await reading.limit(1001).get()).data).toHaveLength(1000)
    expect((await reading.count()).total).toBe(1001)
  })
})

describe('order', () => {
  const inOrder = async (
    values: Readonly<Record<string, object>>,
    ...orders: [string, 'asc' | 'desc'][]
  ): Promise<unknown[]> => {
    await reading.add(Object.entries(values).map(([_id, fields]) => ({ _id, ...fields })))
    const query = orders.reduce(
      (sorted, [field, way]) => sorted.orderBy(field, way),
      reading.where({})
    )
    return idsOf(await query.get())
  }
  const numbers = { two: { n: 2 }, one: { n: 1 }, ten: { n: 10 } }

  test('upwards', async () => {
    expect(await inOrder(numbers, ['n', 'asc'])).toEqual(['one', 'two', 'ten'])
  })

  test('downwards', async () => {
    expect(await inOrder(numbers, ['n', 'desc'])).toEqual(['ten', 'two', 'one'])
  })

  test('by a second field where the first is equal', async () => {
    const values = { b: { k: 1, n: 1 }, a: { k: 1, n: 2 }, c: { k: 0, n: 9 } }
    expect(await inOrder(values, ['k', 'desc'], ['n', 'desc'])).toEqual(['a', 'b', 'c'])
  })

  test('by a nested field', async () => {
    expect(await inOrder({ b: { a: { n: 2 } }, a: { a: { n: 1 } } }, ['a.n', 'asc'])).toEqual([
      'a',
      'b'
    ])
  })

  test('by _id', async () => {
    expect(await inOrder({ c: {}, a: {}, b: {} }, ['_id', 'desc'])).toEqual(['c', 'b', 'a'])
  })

  test('by Date', async () => {
    const values = { late: { at: new Date(9) }, early: { at: new Date(-9) } }
    expect(await inOrder(values, ['at', 'asc'])).toEqual(['early', 'late'])
  })

  test('of Chinese text is by code point', async () => {
    const values = { c: { s: '类别C' }, a: { s: '类别A' }, b: { s: '类别B' } }
    expect(await inOrder(values, ['s', 'asc'])).toEqual(['a', 'b', 'c'])
  })

  test('of text tells capitals from small letters', async () => {
    expect(await inOrder({ small: { s: 'a' }, big: { s: 'Z' } }, ['s', 'asc'])).toEqual([
      'big',
      'small'
    ])
  })

  test('of kinds: null, numbers, text, objects, booleans, Dates', async () => {
    const values = {
      date: { v: new Date(0) },
      boolean: { v: false },
      object: { v: { a: 1 } },
      text: { v: 'x' },
      number: { v: 99 },
      null: { v: null }
    }
    const expected = ['null', 'number', 'text', 'object', 'boolean', 'date']
    expect(await inOrder(values, ['v', 'asc'])).toEqual(expected)
  })

  test('puts documents without the field first upwards', async () => {
    expect((await inOrder({ with: { n: 1 }, without: {} }, ['n', 'asc']))[0]).toBe('without')
  })

  test('of arrays upwards is by their smallest element', async () => {
    expect(await inOrder({ a: { n: [9, 1] }, b: { n: [2, 3] } }, ['n', 'asc'])).toEqual(['a', 'b'])
  })

  test('of arrays downwards is by their largest element', async () => {
    expect(await inOrder({ b: { n: [2, 3] }, a: { n: [9, 1] } }, ['n', 'desc'])).toEqual(['a', 'b'])
  })

  test('puts an empty array before null', async () => {
    expect(await inOrder({ null: { n: null }, empty: { n: [] } }, ['n', 'asc'])).toEqual([
      'empty',
      'null'
    ])
  })

  test('is decided before skip and limit', async () => {
    await inOrder(numbers)
    expect(idsOf(await reading.orderBy('n', 'desc').skip(1).limit(1).get())).toEqual(['two'])
  })

  test('in an unknown direction is refused by the SDK', () => {
    expect(() => reading.orderBy('n', 'up' as 'asc')).toThrow()
  })
})

describe('fields', () => {
  const shown = async (fields: object): Promise<unknown> => {
    await reading.add({ _id: 'x', a: 1, b: { c: 2, d: 3 }, list: [1, 2, 3, 4] })
    return (await reading.where({ _id: 'x' }).field(fields).get()).data[0]
  }

  test.each([
    ['true shows the field and _id', { a: true }, { _id: 'x', a: 1 }],
    ['1 does so too', { a: 1 }, { _id: 'x', a: 1 }],
    ['_id may be left out', { a: true, _id: false }, { a: 1 }],
    ['false hides the field', { a: false, list: false }, { _id: 'x', b: { c: 2, d: 3 } }],
    ['0 does so too', { a: 0, list: 0, b: 0 }, { _id: 'x' }],
    ['a path shows a part', { 'b.c': true }, { _id: 'x', b: { c: 2 } }],
    ['a path hides a part', { 'b.c': 0, a: 0, list: 0 }, { _id: 'x', b: { d: 3 } }],
    ['a field that is not there shows nothing', { z: true }, { _id: 'x' }],
    [
      'a slice alone shows the other fields too',
      { list: _.project.slice(1) },
      { _id: 'x', a: 1, b: { c: 2, d: 3 }, list: [1] }
    ],
    [
      'a slice beside a shown field',
      { a: 1, list: _.project.slice(2) },
      { _id: 'x', a: 1, list: [1, 2] }
    ],
    [
      'a slice shows the first elements',
      { list: _.project.slice(2), a: 0, b: 0 },
      { _id: 'x', list: [1, 2] }
    ],
    [
      'a negative slice shows the last',
      { list: _.project.slice(-1), a: 0, b: 0 },
      { _id: 'x', list: [4] }
    ],
    [
      'a slice may begin later',
      { list: _.project.slice([1, 2]), a: 0, b: 0 },
      { _id: 'x', list: [2, 3] }
    ]
  ])('%s', async (_name, fields, expected) => {
    expect(await shown(fields)).toEqual(expected)
  })

  test('are chosen after sorting by one that is hidden', async () => {
    await reading.add([
      { _id: 'b', n: 1 },
      { _id: 'a', n: 2 }
    ])
    const { data } = await reading.orderBy('n', 'desc').field({ n: 0 }).get()
    expect(data).toEqual([{ _id: 'a' }, { _id: 'b' }])
  })

  test('are not lost for the document itself', async () => {
    await shown({ a: true })
    expect(Object.keys((await readAll(reading))[0] ?? {})).toEqual(['_id', 'a', 'b', 'list'])
  })
})
