import { describe, expect, test } from '@jest/globals'
import { inTextOrder, matched } from './support/documents.ts'
import { db, _, useCollection } from './support/target.ts'

const queries = useCollection('query_values')

/** Stores one document for each value, named by it; answers which of them the filter finds. */
const foundAmong = async (
  values: Readonly<Record<string, object>>,
  filter: object
): Promise<unknown[]> => {
  await queries.add(Object.entries(values).map(([_id, fields]) => ({ _id, ...fields })))
  return matched(queries, filter)
}

const numbers = { one: { n: 1 }, two: { n: 2 }, three: { n: 3 }, none: {} }

describe('comparing', () => {
  test.each([
    ['a plain value', { n: 2 }, ['two']],
    ['_.eq', { n: _.eq(2) }, ['two']],
    ['_.gt', { n: _.gt(2) }, ['three']],
    ['_.gte', { n: _.gte(2) }, ['three', 'two']],
    ['_.lt', { n: _.lt(2) }, ['one']],
    ['_.lte', { n: _.lte(2) }, ['one', 'two']],
    ['_.in', { n: _.in([1, 3, 9]) }, ['one', 'three']],
    ['_.in of nothing', { n: _.in([]) }, []],
    [
      '_.neq, which finds documents without the field too',
      { n: _.neq(2) },
      ['none', 'one', 'three']
    ],
    ['_.nin, which finds documents without the field too', { n: _.nin([1, 2]) }, ['none', 'three']],
    [
      '_.mod with an array',
      { n: _.mod.apply(undefined, [[2, 1]] as unknown as []) },
      ['one', 'three']
    ],
    ['_.mod with two arguments', { n: _.mod.apply(undefined, [2, 0] as unknown as []) }, ['two']],
    ['_.exists(true)', { n: _.exists(true) }, ['one', 'three', 'two']],
    ['_.exists(false)', { n: _.exists(false) }, ['none']],
    ['a range of two commands', { n: _.gte(2).and(_.lt(3)) }, ['two']],
    ['a chain of comparisons', { n: _.gt(1).lt(3) }, ['two']]
  ])('%s', async (_name, filter, expected) => {
    expect(await foundAmong(numbers, filter)).toEqual(expected)
  })

  test('several fields must all match', async () => {
    const values = { a: { n: 1, s: 'x' }, b: { n: 1, s: 'y' }, c: { n: 2, s: 'x' } }
    expect(await foundAmong(values, { n: 1, s: 'x' })).toEqual(['a'])
  })

  test('an empty filter matches all', async () => {
    expect(await foundAmong(numbers, {})).toHaveLength(4)
  })

  test('whole and broken numbers compare', async () => {
    expect(await foundAmong({ a: { n: 1.5 }, b: { n: 2 ** 40 } }, { n: _.gt(1.4) })).toEqual([
      'a',
      'b'
    ])
  })

  test('strings compare by code point', async () => {
    const values = { a: { s: '类别A' }, b: { s: '类别B' }, c: { s: '类别C' } }
    expect(await foundAmong(values, { s: _.gte('类别B') })).toEqual(['b', 'c'])
  })

  test('Dates compare', async () => {
    const values = { early: { at: new Date(5) }, late: { at: new Date(9) } }
    expect(await foundAmong(values, { at: _.lte(new Date(5)) })).toEqual(['early'])
  })

  test('an equal Date is found', async () => {
    expect(await foundAmong({ a: { at: new Date(5) } }, { at: new Date(5) })).toEqual(['a'])
  })

  test('booleans are equal to themselves only', async () => {
    expect(
      await foundAmong({ a: { b: true }, b: { b: 1 }, c: { b: 'true' } }, { b: true })
    ).toEqual(['a'])
  })
})

describe('kinds of values stay apart', () => {
  const mixed = {
    number: { v: 5 },
    text: { v: '5' },
    date: { v: new Date(5) },
    boolean: { v: true },
    null: { v: null },
    missing: {}
  }

  test.each([
    ['a number finds no text', 5, ['number']],
    ['a text finds no number', '5', ['text']],
    ['below a number lie numbers only', _.lt(10), ['number']],
    ['above a text lie texts only', _.gt('0'), ['text']],
    ['below a Date lie Dates only, no null', _.lte(new Date(9)), ['date']],
    ['null finds null and the missing field', null, ['missing', 'null']],
    ['_.eq(null) does so too', _.eq(null), ['missing', 'null']],
    ['_.neq(null) finds the rest', _.neq(null), ['boolean', 'date', 'number', 'text']],
    [
      '_.exists(true) finds a stored null',
      _.exists(true),
      ['boolean', 'date', 'null', 'number', 'text']
    ],
    ['_.in with null finds the missing field', _.in([null, 5]), ['missing', 'null', 'number']]
  ])('%s', async (_name, value, expected) => {
    expect(await foundAmong(mixed, { v: value })).toEqual(expected)
  })
})

describe('logic', () => {
  test.each([
    ['_.or of an array, at the top', _.or([{ n: 1 }, { n: 3 }]), ['one', 'three']],
    ['_.or of arguments, at the top', _.or({ n: 1 }, { n: 3 }), ['one', 'three']],
    ['_.or of an array, on a field', { n: _.or([_.lt(2), _.gt(2)]) }, ['one', 'three']],
    ['_.or of arguments, on a field', { n: _.or(_.lt(2), _.gt(2)) }, ['one', 'three']],
    ['_.or of plain values', { n: _.or([_.eq(1), _.eq(2)]) }, ['one', 'two']],
    ['a chain with or', { n: _.lt(2).or(_.gt(2)) }, ['one', 'three']],
    ['_.and of an array, at the top', _.and([{ n: _.gt(1) }, { n: _.lt(3) }]), ['two']],
    ['_.and of arguments, on a field', { n: _.and(_.gt(1), _.lt(3)) }, ['two']],
    ['_.nor, at the top', _.nor([{ n: 1 }, { n: 2 }]), ['none', 'three']],
    ['_.nor, on a field', { n: _.nor([_.eq(1), _.eq(2)]) }, ['none', 'three']],
    ['_.not, which finds documents without the field too', { n: _.not(_.gt(1)) }, ['none', 'one']],
    ['_.and around _.or', _.and([_.or([{ n: 1 }, { n: 2 }]), { n: _.gt(1) }]), ['two']],
    ['_.or around _.and', _.or([_.and([{ n: _.gt(1) }, { n: _.lt(3) }]), { n: 1 }]), ['one', 'two']]
  ])('%s', async (_name, filter, expected) => {
    expect(await foundAmong(numbers, filter)).toEqual(expected)
  })

  test('_.or on a field takes a Date, a regular expression and a command', async () => {
    const values = { a: { v: new Date(5) }, b: { v: 'banana' }, c: { v: 7 }, d: { v: 8 } }
    const members = [new Date(5), /^ban/, _.eq(7)]
    expect(await foundAmong(values, { v: _.or(members) })).toEqual(['a', 'b', 'c'])
  })

  test('_.or of several fields', async () => {
    const values = { a: { n: 1 }, b: { s: 'x' }, c: { n: 2 } }
    expect(await foundAmong(values, _.or([{ n: 1 }, { s: 'x' }]))).toEqual(['a', 'b'])
  })
})

describe('expressions over fields', () => {
  const expr = (value: unknown): object => _.expr(value as Parameters<typeof _.expr>[0])
  const { aggregate: $ } = _

  test('_.expr compares two fields', async () => {
    const values = { over: { sold: 5, had: 3 }, under: { sold: 1, had: 3 } }
    expect(await foundAmong(values, expr($.gt(['$sold', '$had'])))).toEqual(['over'])
  })

  test('_.expr finds no document without the field', async () => {
    const values = { three: { index: 3 }, two: { index: 2 }, none: {} }
    expect(await foundAmong(values, expr($.gte(['$index', 3])))).toEqual(['three'])
  })

  test('_.expr calculates', async () => {
    const values = { a: { price: 3, count: 4 }, b: { price: 1, count: 4 } }
    const total = $.multiply(['$price', '$count'])
    expect(await foundAmong(values, expr($.eq([total, 12])))).toEqual(['a'])
  })
})

describe('ids', () => {
  const named = { 'a-1': { n: 1 }, 'a-2': { n: 2 }, 'b-1': { n: 3 } }

  test.each([
    ['a list', { _id: _.in(['a-1', 'b-1', 'none']) }, ['a-1', 'b-1']],
    ['a range', { _id: _.gt('a-1').and(_.lt('b')) }, ['a-2']],
    ['a regular expression', { _id: /^a-/ }, ['a-1', 'a-2']],
    ['an id and another condition', { _id: 'a-1', n: 2 }, []],
    ['another than one', { _id: _.neq('a-1') }, ['a-2', 'b-1']]
  ])('are found by %s', async (_name, filter, expected) => {
    expect(await foundAmong(named, filter)).toEqual(expected)
  })

  test('that are numbers lie in ranges of numbers', async () => {
    await queries.add([{ _id: 1 }, { _id: 2 }, { _id: '2' }])
    expect(await matched(queries, { _id: _.gt(1) })).toEqual([2])
  })
})

describe('raw filters', () => {
  test('are sent as MongoDB knows them', async () => {
    await foundAmong(numbers, {})
    const raw = queries.options({ raw: true }).where({ $or: [{ n: 1 }, { n: { $gte: 3 } }] })
    const ids = (await raw.get()).data.map(({ _id }: { _id: unknown }) => _id)
    expect(inTextOrder(ids)).toEqual(['one', 'three'])
  })

  test('with an operator that nobody knows are refused', async () => {
    await foundAmong(numbers, {})
    const raw = queries.options({ raw: true }).where({ n: { $nonsense: 1 } })
    await expect(raw.get()).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })
})

describe('regular expressions', () => {
  const words = {
    apple: { s: 'apple' },
    banana: { s: 'Banana' },
    chinese: { s: '稳单 Store' },
    number: { s: 5 },
    list: { s: ['apricot', 'plum'] }
  }

  test.each([
    ['a literal', { s: /^a/ }, ['apple', 'list']],
    ['a literal that ignores case', { s: /^b/i }, ['banana']],
    ['db.RegExp', { s: db.RegExp({ regexp: 'an{1,2}a', options: '' }) }, ['banana']],
    ['new db.RegExp', { s: new db.RegExp({ regexp: '^B' }) }, ['banana']],
    [
      'the option i beside Chinese text',
      { s: db.RegExp({ regexp: '单 store', options: 'i' }) },
      ['chinese']
    ],
    ['any element of an array', { s: /plum/ }, ['list']],
    ['in _.or', _.or([{ s: /^app/ }, { s: /^Ban/ }]), ['apple', 'banana']]
  ])('%s', async (_name, filter, expected) => {
    expect(await foundAmong(words, filter)).toEqual(expected)
  })

  test('find no numbers', async () => {
    expect(await foundAmong(words, { s: /5/ })).toEqual([])
  })
})
