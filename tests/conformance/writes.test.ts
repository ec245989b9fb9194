import { describe, expect, jest, test } from '@jest/globals'
import { matched, read, readAll } from './support/documents.ts'
import { refusalOf } from './support/refusal.ts'
import { db, _, useCollection } from './support/target.ts'

const writes = useCollection('writes')

const fiveDocuments = (): Promise<unknown> =>
  writes.add([1, 2, 3, 4, 5].map((n) => ({ _id: `d${n}`, n, kind: n % 2 ? 'odd' : 'even' })))

describe('set', () => {
  test('makes a document, and answers its id', async () => {
    const answer = await writes.doc('x').set({ a: 1 })
    expect(answer).toMatchObject({ updated: 0, upsertedId: 'x' })
    expect(await read(writes, 'x')).toEqual({ _id: 'x', a: 1 })
  })

  test('replaces a document whole', async () => {
    await writes.add({ _id: 'x', a: 1, b: { c: 1 } })
    expect(await writes.doc('x').set({ b: { d: 2 } })).toMatchObject({ updated: 1 })
    expect(await read(writes, 'x')).toEqual({ _id: 'x', b: { d: 2 } })
  })

  test('of the same content counts the document as updated', async () => {
    await writes.doc('x').set({ a: 1, place: new db.Geo.Point(113, 23) })
    const again = await writes.doc('x').set({ a: 1, place: new db.Geo.Point(113, 23) })
    expect(again).toMatchObject({ updated: 1 })
  })

  test('of nothing empties the document', async () => {
    await writes.add({ _id: 'x', a: 1 })
    await writes.doc('x').set({})
    expect(await read(writes, 'x')).toEqual({ _id: 'x' })
  })

  test('makes a document with a number as id', async () => {
    expect(await writes.doc(7).set({ a: 1 })).toMatchObject({ upsertedId: 7 })
    expect(await read(writes, 7)).toEqual({ _id: 7, a: 1 })
  })

  test('tells id 1 from id "1"', async () => {
    await writes.doc(1).set({ kind: 'number' })
    await writes.doc('1').set({ kind: 'string' })
    expect(await readAll(writes)).toHaveLength(2)
  })

  test('takes a server date', async () => {
    await writes.doc('x').set({ at: db.serverDate() })
    expect((await read(writes, 'x'))?.['at']).toBeInstanceOf(Date)
  })

  test('with _id in the data is refused by the SDK', async () => {
    expect(await refusalOf(writes.doc('x').set({ _id: 'x', a: 1 }))).toEqual({
      code: 'INVALID_PARAM',
      message: '不能更新_id的值'
    })
  })

  test('with an update operator is refused by the SDK, at any depth', async () => {
    expect(await refusalOf(writes.doc('x').set({ a: { b: _.inc(1) } }))).toEqual({
      code: 'DATABASE_REQUEST_FAILED',
      message: 'update operator complicit'
    })
  })

  test('of no object is refused by the SDK', async () => {
    const nothing = null as unknown as object
    expect((await refusalOf(writes.doc('x').set(nothing))).code).toBe('INVALID_PARAM')
  })

  test('20 times at once of one new id makes one document', async () => {
    const calls = Array.from({ length: 20 }, (_unused, n) => writes.doc('x').set({ n }))
    await Promise.all(calls)
    expect(await readAll(writes)).toHaveLength(1)
  })
})

describe('a document’s name', () => {
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['an object', { id: 'x' }],
    ['a boolean', true]
  ])('%s is refused by the SDK', (_name, id) => {
    expect(() => writes.doc(id as unknown as string)).toThrow('docId必须为字符串或数字')
  })
})

describe('updating by id', () => {
  test('answers 1', async () => {
    await writes.add({ _id: 'x', a: 1 })
    expect(await writes.doc('x').update({ a: 2 })).toMatchObject({ updated: 1 })
  })

  test('of a missing document answers 0, and makes nothing', async () => {
    expect(await writes.doc('x').update({ a: 2 })).toMatchObject({ updated: 0 })
    expect(await readAll(writes)).toEqual([])
  })

  test('tells id 1 from id "1"', async () => {
    await writes.add({ _id: '1', a: 1 })
    expect(await writes.doc(1).update({ a: 2 })).toMatchObject({ updated: 0 })
  })
})

describe('updating by a filter', () => {
  test('updates every match, and counts them', async () => {
    await fiveDocuments()
    const answer = await writes.where({ kind: 'odd' }).update({ n: _.inc(10) })
    expect(answer).toMatchObject({ updated: 3 })
    expect(await matched(writes, { n: _.gt(10) })).toEqual(['d1', 'd3', 'd5'])
  })

  test('updates one with multiple: false', async () => {
    await fiveDocuments()
    const one = writes.where({ kind: 'odd' }).options({ multiple: false })
    expect(await one.update({ kind: 'none' })).toMatchObject({ updated: 1 })
    expect(await matched(writes, { kind: 'odd' })).toHaveLength(2)
  })

  test('updates all with empty options', async () => {
    await fiveDocuments()
    const all = writes.where({ kind: 'odd' }).options({})
    expect(await all.update({ kind: 'none' })).toMatchObject({ updated: 3 })
  })

  test('answers 0 when nothing matches', async () => {
    await fiveDocuments()
    expect(await writes.where({ n: 99 }).update({ n: 0 })).toMatchObject({ updated: 0 })
  })

  test('is a compare-and-set: the second of the same misses', async () => {
    await writes.add({ _id: 'x', version: 1 })
    const swap = writes.where({ _id: 'x', version: 1 })
    expect(await swap.update({ version: 2 })).toMatchObject({ updated: 1 })
    expect(await swap.update({ version: 2 })).toMatchObject({ updated: 0 })
  })

  test('reaches the matched element of an array by $', async () => {
    await writes.add({ _id: 'x', lines: [{ k: 'a' }, { k: 'b' }] })
    await writes.where({ _id: 'x', 'lines.k': 'b' }).update({ 'lines.$.n': 5 })
    expect((await read(writes, 'x'))?.['lines']).toEqual([{ k: 'a' }, { k: 'b', n: 5 }])
  })

  test('50 times at once counts 50', async () => {
    await writes.add({ _id: 'x', n: 0 })
    const calls = Array.from({ length: 50 }, () => writes.doc('x').update({ n: _.inc(1) }))
    await Promise.all(calls)
    expect(await read(writes, 'x')).toEqual({ _id: 'x', n: 50 })
  })

  test('takes a regular expression', async () => {
    await fiveDocuments()
    expect(await writes.where({ kind: /^OD/i }).update({ n: 0 })).toMatchObject({ updated: 3 })
  })

  test('that changes what the filter asks for meets each document once', async () => {
    await fiveDocuments()
    expect(await writes.where({ n: _.lt(10) }).update({ n: _.inc(1) })).toMatchObject({
      updated: 5
    })
    expect(await matched(writes, { n: _.gt(6) })).toEqual([])
  })

  test('takes a raw filter and update', async () => {
    await fiveDocuments()
    const raw = writes.options({ raw: true }).where({ n: { $gte: 4 } })
    expect(await raw.update({ $set: { kind: 'high' } })).toMatchObject({ updated: 2 })
  })

  test('without a filter is refused, and changes nothing', async () => {
    await fiveDocuments()
    expect((await refusalOf(writes.update({ n: 0 }))).code).toBe('INVALID_PARAM')
    expect(await matched(writes, { n: 0 })).toEqual([])
  })
})

describe('updating and returning', () => {
  test('answers the document after the change', async () => {
    await writes.add({ _id: 'x', n: 1 })
    const answer = await writes.where({ _id: 'x' }).updateAndReturn({ n: _.inc(1) })
    expect(answer).toMatchObject({ updated: 1, doc: { _id: 'x', n: 2 } })
  })

  test('changes one document, though several match', async () => {
    await fiveDocuments()
    const answer = await writes.where({ kind: 'odd' }).updateAndReturn({ kind: 'none' })
    expect(answer).toMatchObject({ updated: 1, doc: { kind: 'none' } })
    expect(await matched(writes, { kind: 'none' })).toHaveLength(1)
  })

  test('answers no document when none matches', async () => {
    const answer = await writes.where({ _id: 'x' }).updateAndReturn({ n: 1 })
    expect(answer).toMatchObject({ updated: 0, doc: null })
  })

  test('of the same value counts the document', async () => {
    await writes.add({ _id: 'x', n: 1 })
    const answer = await writes.where({ _id: 'x' }).updateAndReturn({ n: 1 })
    expect(answer).toMatchObject({ updated: 1, doc: { _id: 'x', n: 1 } })
  })

  test('gives each of 20 callers at once its own number', async () => {
    await writes.add({ _id: 'x', n: 0 })
    const counter = writes.where({ _id: 'x' })
    const calls = Array.from({ length: 20 }, () => counter.updateAndReturn({ n: _.inc(1) }))
    const answers = (await Promise.all(calls)) as { doc: { n: number } }[]
    expect(new Set(answers.map(({ doc }) => doc.n)).size).toBe(20)
  })
})

describe('removing', () => {
  test('by id answers 1', async () => {
    await writes.add({ _id: 'x' })
    expect(await writes.doc('x').remove()).toMatchObject({ deleted: 1 })
    expect(await read(writes, 'x')).toBeUndefined()
  })

  test('of a missing document answers 0, and is no error', async () => {
    expect(await writes.doc('x').remove()).toMatchObject({ deleted: 0 })
  })

  test('is also called delete', async () => {
    await writes.add({ _id: 'x' })
    expect(await writes.doc('x').delete()).toMatchObject({ deleted: 1 })
  })

  test('tells id 1 from id "1"', async () => {
    await writes.add([{ _id: 1 }, { _id: '1' }])
    await writes.doc(1).remove()
    expect(await readAll(writes)).toEqual([{ _id: '1' }])
  })

  test('by a filter removes every match', async () => {
    await fiveDocuments()
    expect(await writes.where({ kind: 'odd' }).remove()).toMatchObject({ deleted: 3 })
    expect(await matched(writes, {})).toEqual(['d2', 'd4'])
  })

  test('removes one with multiple: false', async () => {
    await fiveDocuments()
    const one = writes.where({ kind: 'odd' }).options({ multiple: false })
    expect(await one.remove()).toMatchObject({ deleted: 1 })
    expect(await readAll(writes)).toHaveLength(4)
  })

  test('removes all with empty options', async () => {
    await fiveDocuments()
    expect(await writes.where({ kind: 'odd' }).options({}).remove()).toMatchObject({ deleted: 3 })
  })

  test('by a regular expression', async () => {
    await fiveDocuments()
    expect(await writes.where({ kind: /^od/ }).remove()).toMatchObject({ deleted: 3 })
  })

  test('ignores order and skip, and removes every match', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    await fiveDocuments()
    const query = writes
      .where({ n: _.gt(0) })
      .orderBy('n', 'asc')
      .skip(3)
    expect(await query.remove()).toMatchObject({ deleted: 5 })
    expect(warned).toHaveBeenCalled()
    warned.mockRestore()
  })

  test('without a filter is refused, and removes nothing', async () => {
    await fiveDocuments()
    expect((await refusalOf(writes.remove())).code).toBe('INVALID_PARAM')
    expect(await readAll(writes)).toHaveLength(5)
  })
})

describe('undefined in a filter', () => {
  test('everywhere at the top is refused by the SDK', () => {
    expect(() => writes.where({ a: undefined, b: undefined })).toThrow()
  })

  test('as the filter itself is refused by the SDK', () => {
    expect(() => writes.where(undefined as unknown as object)).toThrow()
  })

  test('beside another value is dropped: the filter widens', async () => {
    await fiveDocuments()
    expect(await matched(writes, { _id: undefined, kind: 'even' })).toEqual(['d2', 'd4'])
  })

  test('below another value is dropped: the filter widens', async () => {
    await fiveDocuments()
    expect(await matched(writes, { a: { x: undefined }, kind: 'even' })).toEqual(['d2', 'd4'])
  })

  test('as the only nested value makes a filter that matches every document', async () => {
    await fiveDocuments()
    expect(await matched(writes, { a: { x: undefined } })).toHaveLength(5)
  })
})
