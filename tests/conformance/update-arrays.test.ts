import { describe, expect, test } from '@jest/globals'
import { refusedUpdate, updated } from './support/documents.ts'
import { _, useCollection } from './support/target.ts'

const arrays = useCollection('update_arrays')

/** The field `a` after one update of it. */
const after = async (a: unknown, command: unknown): Promise<unknown> =>
  ((await updated(arrays, a === undefined ? {} : { a }, { a: command })) as { a: unknown }).a

const refused = (a: unknown, command: unknown): Promise<{ code: unknown; message: string }> =>
  refusedUpdate(arrays, { a }, { a: command })

describe('_.push', () => {
  test('appends one value', async () => {
    expect(await after([1], _.push(2))).toEqual([1, 2])
  })

  test('appends several arguments', async () => {
    expect(await after([0], _.push(1, 2, 3))).toEqual([0, 1, 2, 3])
  })

  test('appends the elements of an array', async () => {
    expect(await after([0], _.push([1, 2, 3]))).toEqual([0, 1, 2, 3])
  })

  test('appends an array as one element when it lies in an array', async () => {
    expect(await after([0], _.push([[1, 2]]))).toEqual([0, [1, 2]])
  })

  test('appends objects whole, empty ones too', async () => {
    expect(await after([], _.push([{ b: { c: 1 } }, {}]))).toEqual([{ b: { c: 1 } }, {}])
  })

  test('makes a missing array', async () => {
    expect(await after(undefined, _.push(1))).toEqual([1])
  })

  test('inserts at a position', async () => {
    expect(await after([1, 4], _.push({ each: [2, 3], position: 1 }))).toEqual([1, 2, 3, 4])
  })

  test('sorts all, then cuts', async () => {
    const command = _.push({ each: [5, 1], sort: -1, slice: 3 })
    expect(await after([3, 4], command)).toEqual([5, 4, 3])
  })

  test('keeps the last ones with a negative slice', async () => {
    expect(await after([1, 2], _.push({ each: [3], slice: -2 }))).toEqual([2, 3])
  })

  test('sorts objects by a field', async () => {
    const command = _.push({ each: [{ n: 1 }], sort: { n: 1 } })
    expect(await after([{ n: 3 }, { n: 2 }], command)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  test('cuts to nothing with a slice of 0', async () => {
    expect(await after([1], _.push({ each: [2], slice: 0 }))).toEqual([])
  })

  test('on null is refused', async () => {
    expect((await refused(null, _.push(1))).code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('on a string is refused', async () => {
    expect((await refused('text', _.push(1))).message).toMatch(/must be an array/)
  })

  test('on a number is refused', async () => {
    expect((await refused(5, _.push(1))).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('_.unshift, _.pop and _.shift', () => {
  test('_.unshift puts in front', async () => {
    expect(await after([3], _.unshift(2))).toEqual([2, 3])
  })

  test('_.unshift of several keeps their order', async () => {
    expect(await after([3], _.unshift([1, 2]))).toEqual([1, 2, 3])
  })

  test('_.unshift makes a missing array', async () => {
    expect(await after(undefined, _.unshift(1))).toEqual([1])
  })

  test('_.pop takes the last', async () => {
    expect(await after([1, 2, 3], _.pop())).toEqual([1, 2])
  })

  test('_.shift takes the first', async () => {
    expect(await after([1, 2, 3], _.shift())).toEqual([2, 3])
  })

  test('_.pop of an empty array is no error', async () => {
    expect(await after([], _.pop())).toEqual([])
  })

  test('_.pop of a missing array makes nothing', async () => {
    expect(await after(undefined, _.pop())).toBeUndefined()
  })

  test('_.pop on a string is refused', async () => {
    expect((await refused('text', _.pop())).code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('_.unshift on null is refused', async () => {
    expect((await refused(null, _.unshift(1))).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('_.pull and _.pullAll', () => {
  test('_.pull removes every equal element', async () => {
    expect(await after([1, 2, 1, 3], _.pull(1))).toEqual([2, 3])
  })

  test('_.pull removes by a condition', async () => {
    expect(await after([1, 2, 3, 4], _.pull(_.gte(3)))).toEqual([1, 2])
  })

  test('_.pull removes what is in a list', async () => {
    expect(await after([1, 2, 3, 4], _.pull(_.in([1, 4])))).toEqual([2, 3])
  })

  test('_.pull removes objects by a condition on their fields', async () => {
    const before = [{ k: 1 }, { k: 2 }, { k: 3 }]
    expect(await after(before, _.pull({ k: _.gt(1) }))).toEqual([{ k: 1 }])
  })

  test('_.pull removes objects that have a value, other fields or not', async () => {
    const before = [{ k: 1, more: 1 }, { k: 2 }]
    expect(await after(before, _.pull({ k: 1 }))).toEqual([{ k: 2 }])
  })

  test('_.pull works on several fields of one update', async () => {
    const update = { a: _.pull(1), b: { c: _.pull(_.lt(5)) } }
    const back = await updated(arrays, { a: [1, 2], b: { c: [4, 5, 6] } }, update)
    expect(back).toEqual({ a: [2], b: { c: [5, 6] } })
  })

  test('_.pull from a missing field is no error', async () => {
    expect(await after(undefined, _.pull(1))).toBeUndefined()
  })

  test('_.pull on a string is refused', async () => {
    expect((await refused('text', _.pull(1))).code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('_.pullAll removes every element of a list', async () => {
    expect(await after([1, 2, 3, 1], _.pullAll([1, 3]))).toEqual([2])
  })

  test('_.pullAll on a number is refused', async () => {
    expect((await refused(5, _.pullAll([1]))).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('_.addToSet', () => {
  test('adds what is not there', async () => {
    expect(await after([1], _.addToSet(2))).toEqual([1, 2])
  })

  test('leaves what is there', async () => {
    expect(await after([1, 2], _.addToSet(2))).toEqual([1, 2])
  })

  test('adds each of a list once', async () => {
    expect(await after([1], _.addToSet({ $each: [1, 2, 2, 3] }))).toEqual([1, 2, 3])
  })

  test('adds an array as one element', async () => {
    expect(await after([1], _.addToSet([2, 3]))).toEqual([1, [2, 3]])
  })

  test('knows an equal object', async () => {
    expect(await after([{ k: 1 }], _.addToSet({ k: 1 }))).toEqual([{ k: 1 }])
  })

  test('makes a missing array', async () => {
    expect(await after(undefined, _.addToSet(1))).toEqual([1])
  })

  test('on a string is refused', async () => {
    expect((await refused('text', _.addToSet(1))).code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('on null is refused', async () => {
    expect((await refused(null, _.addToSet(1))).code).toBe('DATABASE_REQUEST_FAILED')
  })
})
