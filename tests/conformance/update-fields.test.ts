import { describe, expect, test } from '@jest/globals'
import { read, readAll, refusedUpdate, updated } from './support/documents.ts'
import { refusalOf } from './support/refusal.ts'
import { db, _, useCollection } from './support/target.ts'

const fields = useCollection('update_fields')
const after = (before: object, update: object): Promise<unknown> => updated(fields, before, update)

describe('an update object', () => {
  test('is merged into what is there: it is flattened to paths', async () => {
    expect(await after({ a: { b: 1, c: 2 } }, { a: { b: 9 } })).toEqual({ a: { b: 9, c: 2 } })
  })

  test('replaces a whole object only with _.set', async () => {
    expect(await after({ a: { b: 1, c: 2 } }, { a: _.set({ b: 9 }) })).toEqual({ a: { b: 9 } })
  })

  test('makes the objects on the way', async () => {
    expect(await after({}, { a: { b: { c: 1 } } })).toEqual({ a: { b: { c: 1 } } })
  })

  test('takes a dotted path as a key', async () => {
    expect(await after({ a: { b: 1, c: 2 } }, { 'a.b': 9 })).toEqual({ a: { b: 9, c: 2 } })
  })

  test('loses an empty object without a word', async () => {
    expect(await after({ a: { b: 1 } }, { a: {}, c: 1 })).toEqual({ a: { b: 1 }, c: 1 })
  })

  test('stores an empty array', async () => {
    expect(await after({ a: [1] }, { a: [] })).toEqual({ a: [] })
  })

  test('stores an empty object with _.set', async () => {
    expect(await after({ a: { b: 1 } }, { a: _.set({}) })).toEqual({ a: {} })
  })

  test('stores nulls, and makes the object around them', async () => {
    expect(await after({}, { d: { a: null, b: null } })).toEqual({ d: { a: null, b: null } })
  })

  test('drops undefined', async () => {
    expect(await after({ a: 1 }, { a: undefined, b: 2 })).toEqual({ a: 1, b: 2 })
  })

  test('replaces an array whole', async () => {
    expect(await after({ a: [1, 2, 3] }, { a: [9] })).toEqual({ a: [9] })
  })

  test('stores a Date', async () => {
    expect(await after({}, { at: new Date(5) })).toEqual({ at: new Date(5) })
  })

  test('stores a geo point whole', async () => {
    const back = await after({}, { place: new db.Geo.Point(113.2, 23.1) })
    expect(back).toMatchObject({ place: { longitude: 113.2, latitude: 23.1 } })
  })

  test('may hold operators at any depth, each on its own path', async () => {
    const before = { n: 1, a: { m: 2, list: [1], gone: 1 }, price: 12.5 }
    const update = {
      n: _.inc(1),
      a: { m: _.mul(3), list: _.push(2), gone: _.remove() },
      price: 9
    }
    expect(await after(before, update)).toEqual({ n: 2, a: { m: 6, list: [1, 2] }, price: 9 })
  })

  test('with nothing left in it changes nothing', async () => {
    await fields.add({ _id: 'x', a: { b: 1 } })
    await fields
      .doc('x')
      .update({ a: {} })
      .catch(() => undefined)
    expect(await read(fields, 'x')).toEqual({ _id: 'x', a: { b: 1 } })
  })
})

describe('the number operators', () => {
  test('_.inc adds', async () => {
    expect(await after({ n: 1 }, { n: _.inc(5) })).toEqual({ n: 6 })
  })

  test('_.inc takes away', async () => {
    expect(await after({ n: 1 }, { n: _.inc(-5) })).toEqual({ n: -4 })
  })

  test('_.inc makes a missing field', async () => {
    expect(await after({}, { n: _.inc(3) })).toEqual({ n: 3 })
  })

  test('_.inc makes a missing path', async () => {
    expect(await after({}, { a: { n: _.inc(3) } })).toEqual({ a: { n: 3 } })
  })

  test('_.inc counts in the doubles of JavaScript', async () => {
    expect(await after({ n: 0.2 }, { n: _.inc(-0.05) })).toEqual({ n: 0.2 - 0.05 })
  })

  test('_.inc goes beyond 32 bits', async () => {
    expect(await after({ n: 2 ** 31 - 1 }, { n: _.inc(1) })).toEqual({ n: 2 ** 31 })
  })

  test('_.inc on null is refused', async () => {
    expect((await refusedUpdate(fields, { n: null }, { n: _.inc(1) })).code).toBe(
      'DATABASE_REQUEST_FAILED'
    )
  })

  test('_.inc on a string is refused', async () => {
    expect((await refusedUpdate(fields, { n: '1' }, { n: _.inc(1) })).code).toBe(
      'DATABASE_REQUEST_FAILED'
    )
  })

  test('_.inc by something that is no number is refused', async () => {
    const by = '1' as unknown as number
    expect((await refusedUpdate(fields, { n: 1 }, { n: _.inc(by) })).code).toBe(
      'DATABASE_REQUEST_FAILED'
    )
  })

  test('_.mul multiplies', async () => {
    expect(await after({ n: 12.5 }, { n: _.mul(2) })).toEqual({ n: 25 })
  })

  test('_.mul makes 0 of a missing field', async () => {
    expect(await after({}, { n: _.mul(2) })).toEqual({ n: 0 })
  })

  test('_.mul on a string is refused', async () => {
    expect((await refusedUpdate(fields, { n: 'x' }, { n: _.mul(2) })).code).toBe(
      'DATABASE_REQUEST_FAILED'
    )
  })

  test.each([
    ['_.max takes the larger', _.max(9), 9],
    ['_.max leaves the larger', _.max(1), 5],
    ['_.min takes the smaller', _.min(1), 1],
    ['_.min leaves the smaller', _.min(9), 5]
  ])('%s', async (_name, command, expected) => {
    expect(await after({ n: 5 }, { n: command })).toEqual({ n: expected })
  })

  test('_.max sets a missing field', async () => {
    expect(await after({}, { n: _.max(9) })).toEqual({ n: 9 })
  })

  test('_.min sets a missing field', async () => {
    expect(await after({}, { n: _.min(9) })).toEqual({ n: 9 })
  })

  test('_.max compares Dates', async () => {
    expect(await after({ at: new Date(5) }, { at: _.max(new Date(9)) })).toEqual({
      at: new Date(9)
    })
  })
})

test('_.bit works on the bits, or is refused and changes nothing', async () => {
  await fields.add({ _id: 'x', n: 13 })
  const refusal = await fields
    .doc('x')
    .update({ n: _.bit({ and: 10 }) })
    .then(
      () => undefined,
      (error: unknown) => error
    )
  expect(await read(fields, 'x')).toEqual({ _id: 'x', n: refusal ? 13 : 8 })
})

describe('removing and renaming', () => {
  test('_.remove takes a field away', async () => {
    expect(await after({ a: 1, b: 2 }, { a: _.remove() })).toEqual({ b: 2 })
  })

  test('_.remove takes a nested field away', async () => {
    expect(await after({ a: { b: 1, c: 2 } }, { a: { b: _.remove() } })).toEqual({ a: { c: 2 } })
  })

  test('_.remove of a missing field is no error', async () => {
    expect(await after({ a: 1 }, { b: _.remove() })).toEqual({ a: 1 })
  })

  test('_.rename moves a field', async () => {
    expect(await after({ a: 1 }, { a: _.rename('b') })).toEqual({ b: 1 })
  })

  test('_.rename moves a field into an object', async () => {
    expect(await after({ a: 1 }, { a: _.rename('c.d') })).toEqual({ c: { d: 1 } })
  })

  test('_.rename replaces what has the new name', async () => {
    expect(await after({ a: 1, b: 2 }, { a: _.rename('b') })).toEqual({ b: 1 })
  })

  test('_.rename of a missing field is no error', async () => {
    expect(await after({ b: 1 }, { a: _.rename('c') })).toEqual({ b: 1 })
  })
})

describe('a path through what is no object', () => {
  test('fails at null, and names the element', async () => {
    const { code, message } = await refusedUpdate(fields, { a: null }, { a: { b: 1 } })
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toContain("Cannot create field 'b' in element {a: null}")
  })

  test('fails at a string', async () => {
    const { code, message } = await refusedUpdate(fields, { a: 'text' }, { a: { b: 1 } })
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toContain("Cannot create field 'b' in element {a: ")
  })

  test('fails at a number', async () => {
    const { message } = await refusedUpdate(fields, { a: 5 }, { a: { b: 1 } })
    expect(message).toContain("Cannot create field 'b' in element {a: 5}")
  })

  test('fails at an array when the key is no number', async () => {
    const { code } = await refusedUpdate(fields, { a: [1] }, { a: { b: 1 } })
    expect(code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('fails below a nested null', async () => {
    const { message } = await refusedUpdate(fields, { a: { b: null } }, { 'a.b.c': 1 })
    expect(message).toContain("Cannot create field 'c' in element {b: null}")
  })

  test('fails for _.inc as for a plain value', async () => {
    const { message } = await refusedUpdate(fields, { a: null }, { a: { b: _.inc(1) } })
    expect(message).toContain("Cannot create field 'b' in element {a: null}")
  })

  test('does not fail for _.remove, which finds nothing', async () => {
    expect(await after({ a: null }, { a: { b: _.remove() } })).toEqual({ a: null })
  })
})

describe('numbers as keys', () => {
  test('address the elements of an array', async () => {
    expect(await after({ a: [1, 2, 3] }, { a: { 1: 9 } })).toEqual({ a: [1, 9, 3] })
  })

  test('reach into the elements of an array', async () => {
    expect(await after({ a: [{ n: 1, m: 1 }] }, { 'a.0.n': 9 })).toEqual({ a: [{ n: 9, m: 1 }] })
  })

  test('remove a field of an element, and make an element null instead of shorter', async () => {
    const before = { arr: [{ sub: 1, kept: 1 }, { sub: 2 }] }
    const update = { arr: { 0: { sub: _.remove() }, 1: _.remove() } }
    expect(await after(before, update)).toEqual({ arr: [{ kept: 1 }, null] })
  })

  test('beyond the end fill up with null', async () => {
    expect(await after({ a: [1] }, { 'a.3': 9 })).toEqual({ a: [1, null, null, 9] })
  })

  test('are plain keys in an object', async () => {
    expect(await after({ a: { x: 1 } }, { 'a.0': 9 })).toEqual({ a: { x: 1, 0: 9 } })
  })

  test('make an object where nothing is', async () => {
    expect(await after({}, { 'a.0': 9 })).toEqual({ a: { 0: 9 } })
  })

  test('carry operators', async () => {
    expect(await after({ a: [1, 2] }, { 'a.1': _.inc(5) })).toEqual({ a: [1, 7] })
  })
})

describe('what an update may not do', () => {
  test('two operators on one path are refused', async () => {
    await fields.add({ _id: 'x', a: 1 })
    const update = fields
      .options({ raw: true })
      .doc('x')
      .update({ $inc: { a: 1 }, $set: { a: 5 } })
    expect((await refusalOf(update)).code).toBe('DATABASE_REQUEST_FAILED')
    expect(await read(fields, 'x')).toEqual({ _id: 'x', a: 1 })
  })

  test('a path and one below it are refused', async () => {
    const update = { a: _.set({ c: 1 }), 'a.b': 1 }
    const { code } = await refusedUpdate(fields, { a: { b: 0 } }, update)
    expect(code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('_id in an update is refused by the SDK', async () => {
    expect(await refusalOf(fields.doc('x').update({ _id: 'y', a: 1 }))).toEqual({
      code: 'INVALID_PARAM',
      message: '不能更新_id的值'
    })
  })

  test('another _id is refused by the database, where the SDK does not look', async () => {
    await fields.add({ _id: 'x', a: 1 })
    const update = fields
      .options({ raw: true })
      .doc('x')
      .update({ $set: { _id: 'y' } })
    expect((await refusalOf(update)).code).toBe('DATABASE_REQUEST_FAILED')
    expect(await readAll(fields)).toEqual([{ _id: 'x', a: 1 }])
  })

  test('nothing at all is refused by the SDK', async () => {
    const nothing = null as unknown as object
    expect((await refusalOf(fields.doc('x').update(nothing))).code).toBe('INVALID_PARAM')
  })
})
