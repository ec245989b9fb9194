import { expect, test } from '@jest/globals'
import { compileUpdate } from './update.ts'

const NOW = 1_795_000_000_000

const changed = (doc: object, operators: object, filter: object = {}) =>
  compileUpdate(operators as Record<string, unknown>, {
    filter: filter as Record<string, unknown>,
    now: NOW
  })(doc as Record<string, unknown>)

test.each([
  ['$set makes parents', {}, { $set: { 'a.b': 1 } }, { a: { b: 1 } }],
  [
    '$set beyond an array pads with null',
    { a: [1] },
    { $set: { 'a.3': 4 } },
    { a: [1, null, null, 4] }
  ],
  ['$set goes into an element', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  ['$unset of a field', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset of an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset through a scalar is nothing', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 }],
  ['$inc of a missing field', {}, { $inc: { n: 2 } }, { n: 2 }],
  ['$inc is the sum of doubles', { n: 0.2 }, { $inc: { n: -0.05 } }, { n: 0.2 - 0.05 }],
  ['$mul of a missing field gives 0', {}, { $mul: { n: 5 } }, { n: 0 }],
  ['$max of a missing field sets it', {}, { $max: { n: 5 } }, { n: 5 }],
  ['$min keeps the lesser', { n: 3 }, { $min: { n: 5 } }, { n: 3 }],
  ['$max compares across types', { n: 3 }, { $max: { n: 'a' } }, { n: 'a' }],
  ['$rename moves into a new parent', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['$rename of a missing field is nothing', { a: 1 }, { $rename: { x: 'y' } }, { a: 1 }],
  ['$push makes the array', {}, { $push: { a: 1 } }, { a: [1] }],
  ['$push of many', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push in front', { a: [1] }, { $push: { a: { $each: [0], $position: 0 } } }, { a: [0, 1] }],
  [
    '$push sorts, then cuts',
    { a: [5, 1] },
    { $push: { a: { $each: [3], $sort: -1, $slice: 2 } } },
    { a: [5, 3] }
  ],
  [
    '$push sorts objects',
    { a: [{ n: 2, m: 1 }] },
    { $push: { a: { $each: [{ n: 2, m: 0 }], $sort: { n: 1, m: 1 } } } },
    {
      a: [
        { n: 2, m: 0 },
        { n: 2, m: 1 }
      ]
    }
  ],
  [
    '$push keeps the last',
    { a: [1, 2] },
    { $push: { a: { $each: [3], $slice: -2 } } },
    { a: [2, 3] }
  ],
  [
    '$addToSet keeps what was twice',
    { a: [1, 1] },
    { $addToSet: { a: { $each: [1, 2] } } },
    { a: [1, 1, 2] }
  ],
  ['$pop takes the last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['$pop -1 takes the first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull of a condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull of objects',
    { a: [{ k: 1, x: 1 }, { k: 2 }, 3] },
    { $pull: { a: { k: { $lt: 2 } } } },
    { a: [{ k: 2 }, 3] }
  ],
  ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$bit', { a: 5 }, { $bit: { a: { and: 4 } } }, { a: 4 }],
  ['$currentDate', {}, { $currentDate: { a: true } }, { a: new Date(NOW) }],
  ['a field may be set to null', {}, { $set: { 'd.a': null } }, { d: { a: null } }]
])('%s', (...[, doc, operators, expected]) => {
  expect(changed(doc, operators)).toEqual(expected)
})

test('the positional operator changes the element that the filter found', () => {
  const doc = {
    a: [
      { k: 1, n: 0 },
      { k: 2, n: 0 }
    ]
  }
  expect(changed(doc, { $set: { 'a.$.n': 9 } }, { 'a.k': 2 })).toEqual({
    a: [
      { k: 1, n: 0 },
      { k: 2, n: 9 }
    ]
  })
  expect(changed({ a: [1, 2] }, { $inc: { 'a.$[]': 1 } })).toEqual({ a: [2, 3] })
})

test.each([
  [
    'through null',
    { a: null },
    { $set: { 'a.b': 1 } },
    "Cannot create field 'b' in element {a: null}"
  ],
  [
    'through a text',
    { a: 'x' },
    { $set: { 'a.b': 1 } },
    `Cannot create field 'b' in element {a: "x"}`
  ],
  [
    'by name into an array',
    { a: [1] },
    { $set: { 'a.b': 1 } },
    "Cannot create field 'b' in element {a: [ 1 ]}"
  ],
  [
    '$inc of a text',
    { _id: 'x', n: 'a' },
    { $inc: { n: 1 } },
    `{_id: "x"} has the field 'n' of non-numeric type string`
  ],
  ['$inc of null', { n: null }, { $inc: { n: 1 } }, 'of non-numeric type null'],
  ['$inc by a text', {}, { $inc: { n: '1' } }, 'Cannot increment with non-numeric argument'],
  [
    '$push to null',
    { _id: 1, a: null },
    { $push: { a: 1 } },
    "The field 'a' must be an array but is of type null"
  ],
  ['$push to a text', { a: 'x' }, { $push: { a: 1 } }, 'must be an array but is of type string'],
  [
    '$addToSet to a number',
    { a: 1 },
    { $addToSet: { a: 1 } },
    'Cannot apply $addToSet to non-array field'
  ],
  [
    '$pop of a text',
    { a: 'x' },
    { $pop: { a: 1 } },
    `Path 'a' contains an element of non-array type 'string'`
  ],
  ['$pull from a number', { a: 1 }, { $pull: { a: 1 } }, 'Cannot apply $pull to a non-array value'],
  ['another _id', { _id: 1 }, { $set: { _id: 2 } }, "would modify the immutable field '_id'"],
  [
    'one path twice',
    {},
    { $set: { a: 1 }, $inc: { a: 1 } },
    "Updating the path 'a' would create a conflict at 'a'"
  ],
  ['a path and its parent', {}, { $set: { a: 1, 'a.b': 1 } }, "would create a conflict at 'a'"],
  ['an unknown operator', {}, { $foo: { a: 1 } }, 'Unknown modifier: $foo']
])('%s is refused with the text of MongoDB', (...[, doc, operators, message]) => {
  expect(() => changed(doc, operators)).toThrow(message)
})

test('the document before the update stays as it was', () => {
  const before = { a: [{ b: 1 }], c: { d: 1 } }
  changed(before, { $set: { 'a.0.b': 2, 'c.d': 2 }, $push: { e: 1 } })
  expect(before).toEqual({ a: [{ b: 1 }], c: { d: 1 } })
})
