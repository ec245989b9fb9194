import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { Query } from 'mingo'
import { encodeKey } from './key-encoding.ts'
import { compareValues, equalValues } from './value.ts'

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 53, 1, 1.5, -1),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'a', 'ab', 'a\u0000', 'a\u0001', 'a\u0002', '类别A', '😀', '\uffff', 'Z'),
  fc.date({ noInvalidDate: true })
)

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a\u0001', 'c'), tie('value'), { maxKeys: 3 })
  )
})).value

const byBytes = (a: unknown, b: unknown): number =>
  Math.sign(Buffer.compare(Buffer.from(encodeKey(a)), Buffer.from(encodeKey(b))))

test('encoded keys compare as their values do', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(byBytes(a, b)).toBe(Math.sign(compareValues(a, b)))
    }),
    { numRuns: 3000 }
  )
})

test('equal values have equal keys and others do not', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(encodeKey(a) === encodeKey(b)).toBe(equalValues(a, b))
    }),
    { numRuns: 3000 }
  )
})

test('scalars compare as mingo has them, within a type', () => {
  const pair = fc.oneof(
    fc.tuple(fc.integer(), fc.integer()),
    fc.tuple(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' })),
    fc.tuple(fc.boolean(), fc.boolean())
  )
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(new Query({ v: { $lt: b } }).test({ v: a })).toBe(compareValues(a, b) < 0)
      expect(new Query({ v: { $gte: b } }).test({ v: a })).toBe(compareValues(a, b) >= 0)
    })
  )
})

test('types follow in the order of MongoDB', () => {
  const ascending = [undefined, null, NaN, -1, 0, 'a', { a: 1 }, [1], false, true, new Date(0), /a/]
  for (const [i, lower] of ascending.entries()) {
    for (const higher of ascending.slice(i + 1)) {
      expect([lower, higher, compareValues(lower, higher) < 0]).toEqual([lower, higher, true])
      expect([lower, higher, byBytes(lower, higher)]).toEqual([lower, higher, -1])
    }
  }
})

test('text sorts by code point, beyond the first plane too', () => {
  const sorted = ['a', 'z', '类别A', '类别B', '\ufffd', '😀']
  expect(sorted.toReversed().toSorted(compareValues)).toEqual(sorted)
})

test('fields of an object compare in their stored order', () => {
  expect(equalValues({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false)
  expect(encodeKey({ a: 1, b: 2 })).not.toBe(encodeKey({ b: 2, a: 1 }))
})
