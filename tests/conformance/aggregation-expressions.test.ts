import { describe, expect, test } from '@jest/globals'
import { inTextOrder } from './support/documents.ts'
import { $, useCollection } from './support/target.ts'

const expressions = useCollection('aggregation_expressions')

const AT = new Date('2026-03-05T18:07:09.123Z')

/** The value of one expression over one document; undefined where it gives none. */
const valueOf = async (expression: unknown): Promise<unknown> => {
  await expressions.add({
    _id: 'x',
    n: 7,
    price: 12.5,
    minus: -7.5,
    text: 'Hello',
    chinese: '稳单好',
    list: [1, 2, 3],
    flags: [true, false],
    at: AT,
    object: { a: 1, b: 2 },
    nothing: null
  })
  const pipeline = expressions.aggregate().project({ _id: 0, r: expression })
  const { data } = (await pipeline.end()) as { data: { r: unknown }[] }
  return data[0]?.r
}

const each = (cases: readonly (readonly [string, unknown, unknown])[]): void => {
  test.each(cases)('%s', async (_name, expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected)
  })
}

describe('numbers', () => {
  each([
    ['abs', $.abs('$minus'), 7.5],
    ['add', $.add(['$n', 3, 0.5]), 10.5],
    ['add of a Date and milliseconds', $.add(['$at', 1000]), new Date(AT.getTime() + 1000)],
    ['ceil', $.ceil('$price'), 13],
    ['divide', $.divide(['$n', 2]), 3.5],
    ['exp', $.exp(0), 1],
    ['floor', $.floor('$minus'), -8],
    ['ln', $.ln(1), 0],
    ['log', $.log([8, 2]), 3],
    ['log10', $.log10(100), 2],
    ['mod', $.mod(['$n', 4]), 3],
    ['multiply', $.multiply(['$price', 2, 2]), 50],
    ['pow', $.pow(['$n', 2]), 49],
    ['sqrt', $.sqrt(49), 7],
    ['subtract', $.subtract(['$n', 9]), -2],
    ['subtract of two Dates is milliseconds', $.subtract(['$at', new Date(AT.getTime() - 5)]), 5],
    ['trunc', $.trunc('$minus'), -7],
    ['trunc as a list', $.trunc(['$minus']), -7],
    ['a calculation with null is null', $.add(['$n', '$nothing']), null],
    ['a calculation with a missing field is null', $.add(['$n', '$missing']), null]
  ])
})

describe('arrays', () => {
  each([
    ['arrayElemAt', $.arrayElemAt(['$list', 0]), 1],
    ['arrayElemAt from the end', $.arrayElemAt(['$list', -1]), 3],
    ['arrayElemAt beyond the end gives nothing', $.arrayElemAt(['$list', 9]), undefined],
    ['arrayToObject', $.arrayToObject([[['k', 1]]]), { k: 1 }],
    ['concatArrays', $.concatArrays(['$list', [4]]), [1, 2, 3, 4]],
    ['filter', $.filter({ input: '$list', as: 'e', cond: $.gte(['$$e', 2]) }), [2, 3]],
    ['in', $.in([2, '$list']), true],
    ['indexOfArray', $.indexOfArray(['$list', 3]), 2],
    ['indexOfArray of what is not there', $.indexOfArray(['$list', 9]), -1],
    ['isArray', $.isArray('$list'), true],
    ['map', $.map({ input: '$list', as: 'e', in: $.multiply(['$$e', 2]) }), [2, 4, 6]],
    ['range', $.range([0, 6, 2]), [0, 2, 4]],
    ['reduce', $.reduce({ input: '$list', initialValue: 0, in: $.add(['$$value', '$$this']) }), 6],
    ['reverseArray', $.reverseArray('$list'), [3, 2, 1]],
    ['size', $.size('$list'), 3],
    ['slice', $.slice(['$list', 2]), [1, 2]],
    ['slice from the end', $.slice(['$list', -2]), [2, 3]],
    ['slice from a place', $.slice(['$list', 1, 1]), [2]],
    [
      'zip',
      $.zip({ inputs: ['$list', ['a', 'b', 'c']] }),
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c']
      ]
    ],
    ['sum of an array', $.sum('$list'), 6],
    ['max of an array', $.max('$list'), 3]
  ])
})

describe('truth and choice', () => {
  each([
    ['and', $.and([true, '$n']), true],
    ['and with null', $.and([true, '$nothing']), false],
    ['or', $.or([false, '$n']), true],
    ['not', $.not(['$n']), false],
    ['cmp', $.cmp(['$n', 9]), -1],
    ['eq', $.eq(['$n', 7]), true],
    ['eq of a number and a text', $.eq(['$n', '7']), false],
    ['neq', $.neq(['$n', 7]), false],
    ['gt', $.gt(['$n', 6]), true],
    ['gte', $.gte(['$n', 8]), false],
    ['lt', $.lt(['$n', 8]), true],
    ['lte', $.lte(['$n', 7]), true],
    // oxlint-disable-next-line unicorn/no-thenable -- MongoDB's own word
    ['cond', $.cond({ if: $.gt(['$n', 5]), then: 'many', else: 'few' }), 'many'],
    ['cond as a list', $.cond([$.gt(['$n', 50]), 'many', 'few']), 'few'],
    ['ifNull of null', $.ifNull(['$nothing', 'none']), 'none'],
    ['ifNull of a missing field', $.ifNull(['$missing', 'none']), 'none'],
    ['ifNull of a value', $.ifNull(['$n', 'none']), 7],
    [
      'switch',
      // oxlint-disable-next-line unicorn/no-thenable -- MongoDB's own word
      $.switch({ branches: [{ case: $.eq(['$n', 7]), then: 'seven' }], default: 'other' }),
      'seven'
    ],
    ['let', $.let({ vars: { a: '$n', b: 2 }, in: $.multiply(['$$a', '$$b']) }), 14],
    ['literal', $.literal('$n'), '$n']
  ])
})

describe('Dates', () => {
  each([
    ['year', $.year('$at'), 2026],
    ['month', $.month('$at'), 3],
    ['dayOfMonth', $.dayOfMonth('$at'), 5],
    ['hour', $.hour('$at'), 18],
    ['minute', $.minute('$at'), 7],
    ['second', $.second('$at'), 9],
    ['millisecond', $.millisecond('$at'), 123],
    ['dayOfYear', $.dayOfYear('$at'), 64],
    ['dayOfWeek counts from Sunday', $.dayOfWeek('$at'), 5],
    ['isoDayOfWeek counts from Monday', $.isoDayOfWeek('$at'), 4],
    ['isoWeek at the end of a year', $.isoWeek(new Date('2025-12-30T00:00:00Z')), 1],
    ['isoWeekYear at the end of a year', $.isoWeekYear(new Date('2025-12-30T00:00:00Z')), 2026],
    ['isoWeek', $.isoWeek('$at'), 10],
    ['isoWeekYear at the start of a year', $.isoWeekYear(new Date('2027-01-02T00:00:00Z')), 2026],
    ['week counts from the first Sunday', $.week(new Date('2019-05-14T00:00:00Z')), 19],
    ['week before the first Sunday is 0', $.week(new Date('2026-01-03T00:00:00Z')), 0],
    ['hour in a timezone', $.hour({ date: '$at', timezone: 'Asia/Shanghai' }), 2],
    ['dayOfMonth in a timezone', $.dayOfMonth({ date: '$at', timezone: 'Asia/Shanghai' }), 6],
    [
      'dateToString is UTC',
      $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S' }),
      '2026-03-05 18:07:09'
    ],
    [
      'dateToString in a timezone',
      $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }),
      '2026-03-06'
    ],
    [
      'dateToString of a missing field',
      $.dateToString({ date: '$missing', format: '%Y', onNull: 'never' }),
      'never'
    ],
    [
      'dateFromParts',
      $.dateFromParts({ year: 2026, month: 3, day: 5 }),
      new Date('2026-03-05T00:00:00Z')
    ],
    [
      'dateFromParts in a timezone',
      $.dateFromParts({ year: 2026, month: 3, day: 5, timezone: 'Asia/Shanghai' }),
      new Date('2026-03-04T16:00:00Z')
    ],
    [
      'dateFromString',
      $.dateFromString({ dateString: '2026-03-05T00:00:00Z' }),
      new Date('2026-03-05T00:00:00Z')
    ]
  ])
})

describe('text', () => {
  each([
    ['concat', $.concat(['$text', '!']), 'Hello!'],
    ['concat with null is null', $.concat(['$text', '$nothing']), null],
    ['indexOfBytes', $.indexOfBytes(['$text', 'l']), 2],
    ['indexOfCP counts characters', $.indexOfCP(['$chinese', '好']), 2],
    ['indexOfCP of what is not there', $.indexOfCP(['$text', 'x']), -1],
    ['split', $.split(['$text', 'l']), ['He', '', 'o']],
    ['strLenBytes', $.strLenBytes('$chinese'), 9],
    ['strLenCP', $.strLenCP('$chinese'), 3],
    ['strcasecmp', $.strcasecmp(['$text', 'HELLO']), 0],
    ['substr', $.substr(['$text', 1, 2]), 'el'],
    ['substr to the end', $.substr(['$text', 1, -1]), 'ello'],
    ['substrBytes to the end', $.substrBytes(['$text', 2, -1]), 'llo'],
    ['substrCP', $.substrCP(['$chinese', 1, 1]), '单'],
    ['toLower', $.toLower('$text'), 'hello'],
    ['toUpper', $.toUpper('$text'), 'HELLO']
  ])
})

describe('objects and sets', () => {
  each([
    ['mergeObjects', $.mergeObjects(['$object', { b: 9 }]), { a: 1, b: 9 }],
    [
      'objectToArray',
      $.objectToArray('$object'),
      [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 }
      ]
    ],
    ['allElementsTrue', $.allElementsTrue(['$flags']), false],
    ['anyElementTrue', $.anyElementTrue(['$flags']), true],
    ['setDifference', $.setDifference(['$list', [1, 2]]), [3]],
    ['setEquals', $.setEquals(['$list', [3, 2, 1, 1]]), true],
    ['setIntersection', $.setIntersection(['$list', [2, 9]]), [2]],
    ['setIsSubset', $.setIsSubset([[1, 2], '$list']), true]
  ])

  test('setUnion', async () => {
    const union = (await valueOf($.setUnion(['$list', [3, 4]]))) as number[]
    expect(inTextOrder(union)).toEqual([1, 2, 3, 4])
  })
})
