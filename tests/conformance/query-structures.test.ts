import { describe, expect, test } from '@jest/globals'
import { matched } from './support/documents.ts'
import { _, useCollection } from './support/target.ts'

const queries = useCollection('query_structures')

const foundAmong = async (
  values: Readonly<Record<string, object>>,
  filter: object
): Promise<unknown[]> => {
  await queries.add(Object.entries(values).map(([_id, fields]) => ({ _id, ...fields })))
  return matched(queries, filter)
}

describe('objects in documents', () => {
  const nested = {
    both: { a: { b: 1, c: 2 } },
    turned: { a: { c: 2, b: 1 } },
    one: { a: { b: 1 } },
    text: { a: 'b' },
    none: {}
  }

  test.each([
    ['a nested filter is a filter of paths', { a: { b: 1 } }, ['both', 'one', 'turned']],
    ['so is a dotted key', { 'a.b': 1 }, ['both', 'one', 'turned']],
    ['several nested values must all match', { a: { b: 1, c: 2 } }, ['both', 'turned']],
    ['a nested command', { a: { c: _.gte(2) } }, ['both', 'turned']],
    ['_.eq of an object is equal in content and order', { a: _.eq({ b: 1, c: 2 }) }, ['both']],
    ['_.eq of a part finds the part alone', { a: _.eq({ b: 1 }) }, ['one']],
    ['_.in with an object is equal in order too', { a: _.in([{ c: 2, b: 1 }]) }, ['turned']],
    ['a missing path is null', { 'a.c': null }, ['none', 'one', 'text']],
    ['_.exists of a path', { 'a.c': _.exists(true) }, ['both', 'turned']],
    ['a path that leads through text finds nothing', { 'a.b.c': 1 }, []]
  ])('%s', async (_name, filter, expected) => {
    expect(await foundAmong(nested, filter)).toEqual(expected)
  })
})

describe('arrays', () => {
  const lists = {
    ab: { tags: ['a', 'b'] },
    ba: { tags: ['b', 'a'] },
    abc: { tags: ['a', 'b', 'c'] },
    empty: { tags: [] },
    text: { tags: 'a' },
    none: {}
  }

  test.each([
    ['a value finds the arrays that hold it', { tags: 'a' }, ['ab', 'abc', 'ba', 'text']],
    ['an array finds the equal one, in its order', { tags: ['a', 'b'] }, ['ab']],
    ['_.in finds any of its values', { tags: _.in(['c', 'x']) }, ['abc']],
    ['_.nin finds arrays that hold none', { tags: _.nin(['b']) }, ['empty', 'none', 'text']],
    [
      '_.neq finds arrays that do not hold the value',
      { tags: _.neq('b') },
      ['empty', 'none', 'text']
    ],
    ['_.all finds arrays that hold every value', { tags: _.all(['a', 'b']) }, ['ab', 'abc', 'ba']],
    [
      '_.all of one value finds the value itself',
      { tags: _.all(['a']) },
      ['ab', 'abc', 'ba', 'text']
    ],
    ['_.size counts', { tags: _.size(2) }, ['ab', 'ba']],
    ['_.size(0) finds the empty array, not the missing one', { tags: _.size(0) }, ['empty']],
    ['a number in the path is a place', { 'tags.1': 'a' }, ['ba']],
    ['an empty array finds the empty array', { tags: [] }, ['empty']],
    ['_.exists of a place', { 'tags.2': _.exists(true) }, ['abc']]
  ])('%s', async (_name, filter, expected) => {
    expect(await foundAmong(lists, filter)).toEqual(expected)
  })

  test('a comparison needs one element that matches', async () => {
    const values = { low: { n: [1, 2] }, high: { n: [1, 20] } }
    expect(await foundAmong(values, { n: _.gt(10) })).toEqual(['high'])
  })

  test('two comparisons may be met by two elements', async () => {
    const values = { split: { n: [1, 20] }, inside: { n: [5] }, low: { n: [1] } }
    expect(await foundAmong(values, { n: _.gt(4).and(_.lt(6)) })).toEqual(['inside', 'split'])
  })
})

describe('arrays of objects', () => {
  const carts = {
    apart: {
      lines: [
        { sku: 'a', count: 1 },
        { sku: 'b', count: 5 }
      ]
    },
    together: { lines: [{ sku: 'a', count: 5 }] },
    other: { lines: [{ sku: 'c', count: 9 }] },
    numbers: { lines: [1, 2] }
  }

  test.each([
    ['a path goes into every element', { 'lines.sku': 'a' }, ['apart', 'together']],
    [
      'two paths may be met by two elements',
      { 'lines.sku': 'a', 'lines.count': 5 },
      ['apart', 'together']
    ],
    [
      '_.elemMatch asks one element for both',
      { lines: _.elemMatch({ sku: 'a', count: 5 }) },
      ['together']
    ],
    ['_.elemMatch takes commands', { lines: _.elemMatch({ sku: 'a', count: _.lt(5) }) }, ['apart']],
    ['a place and a path', { 'lines.1.sku': 'b' }, ['apart']],
    [
      '_.elemMatch of a plain condition asks the element itself',
      { lines: _.elemMatch(_.gt(1)) },
      ['numbers']
    ],
    ['a whole object is an element', { lines: _.eq({ sku: 'c', count: 9 }) }, ['other']]
  ])('%s', async (_name, filter, expected) => {
    expect(await foundAmong(carts, filter)).toEqual(expected)
  })

  const elements = { object: { l: [{ value: 4 }] }, number: { l: [4] }, text: { l: ['4'] } }

  test.each([
    ['_.gt', _.elemMatch({ value: _.gt(1) })],
    ['_.mod', _.elemMatch({ value: _.mod.apply(undefined, [[4, 0]] as unknown as []) })],
    ['_.exists', _.elemMatch({ value: _.exists(true) })],
    ['_.eq', _.elemMatch({ value: _.eq(4) })]
  ])('_.elemMatch on a field finds elements that are objects only: %s', async (_name, command) => {
    expect(await foundAmong(elements, { l: command })).toEqual(['object'])
  })
})
