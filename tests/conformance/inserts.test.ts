import { describe, expect, test } from '@jest/globals'
import { read, readAll } from './support/documents.ts'
import { refusalOf } from './support/refusal.ts'
import { useCollection } from './support/target.ts'

const inserts = useCollection('inserts')
const DUPLICATE = /E11000 duplicate key error/

describe('one document', () => {
  test('gets an id of hexadecimal digits when it brings none', async () => {
    const { id } = await inserts.add({ a: 1 })
    expect(id).toMatch(/^[0-9a-f]{24,32}$/)
    expect(await read(inserts, String(id))).toEqual({ _id: id, a: 1 })
  })

  test('keeps the id that it brings', async () => {
    expect(await inserts.add({ _id: 'mine', a: 1 })).toMatchObject({ id: 'mine' })
  })

  test('is answered with its id and a request id, nothing else', async () => {
    const answer = await inserts.add({ _id: 'mine' })
    expect(answer).toEqual({ id: 'mine', requestId: expect.any(String) })
  })

  test('may be empty', async () => {
    const { id } = await inserts.add({})
    expect(await read(inserts, String(id))).toEqual({ _id: id })
  })

  test('may have a number as id', async () => {
    expect(await inserts.add({ _id: 7, a: 1 })).toMatchObject({ id: 7 })
    expect(await read(inserts, 7)).toEqual({ _id: 7, a: 1 })
  })

  test('with id 1 and one with id "1" are two documents', async () => {
    await inserts.add({ _id: 1, kind: 'number' })
    await inserts.add({ _id: '1', kind: 'string' })
    expect((await read(inserts, 1))?.['kind']).toBe('number')
    expect((await read(inserts, '1'))?.['kind']).toBe('string')
  })

  test('may have an id in Chinese', async () => {
    await inserts.add({ _id: '订单·1', a: 1 })
    expect(await read(inserts, '订单·1')).toEqual({ _id: '订单·1', a: 1 })
  })

  test.each([
    ['slashes and percent signs', 'a/b%2Fc?d=e&f#g'],
    ['quotes and a backslash', `"a" 'b' \\ \n`],
    ['dots and dollars', '$a.b.$c'],
    ['500 characters', 'x'.repeat(500)],
    ['an emoji', '🧾']
  ])('may have an id with %s', async (_name, id) => {
    await inserts.add({ _id: id, a: 1 })
    expect(await read(inserts, id)).toEqual({ _id: id, a: 1 })
  })

  test('keeps empty objects and arrays, which only an update drops', async () => {
    await inserts.add({ _id: 'mine', a: {}, b: [], c: { d: {} } })
    expect(await read(inserts, 'mine')).toEqual({ _id: 'mine', a: {}, b: [], c: { d: {} } })
  })

  test('is refused with a key that begins with $', async () => {
    const refusal = await refusalOf(inserts.add({ _id: 'mine', $bad: 1 }))
    expect(refusal.code).toBe('DATABASE_REQUEST_FAILED')
    expect(await read(inserts, 'mine')).toBeUndefined()
  })

  test('is accepted with a key that ends in a dot', async () => {
    await inserts.add({ _id: 'mine', 'key.': 1 })
    expect(await read(inserts, 'mine')).toEqual({ _id: 'mine', 'key.': 1 })
  })
})

describe('a second document of the same id', () => {
  test('is refused as E11000, a request that failed', async () => {
    await inserts.add({ _id: 'mine', a: 1 })
    const refusal = await refusalOf(inserts.add({ _id: 'mine', a: 2 }))
    expect(refusal.code).toBe('DATABASE_REQUEST_FAILED')
    expect(refusal.message).toMatch(DUPLICATE)
  })

  test('names the collection and the index _id_', async () => {
    await inserts.add({ _id: 'mine' })
    const { message } = await refusalOf(inserts.add({ _id: 'mine' }))
    expect(/index: (\S+) dup key/.exec(message)?.[1]).toBe('_id_')
    expect(message).toContain(`.${inserts.name} index`)
  })

  test('leaves the first one as it was', async () => {
    await inserts.add({ _id: 'mine', a: 1 })
    await refusalOf(inserts.add({ _id: 'mine', a: 2 }))
    expect(await read(inserts, 'mine')).toEqual({ _id: 'mine', a: 1 })
  })

  test('is possible again when the first is removed', async () => {
    await inserts.add({ _id: 'mine', a: 1 })
    await inserts.doc('mine').remove()
    await inserts.add({ _id: 'mine', a: 2 })
    expect(await read(inserts, 'mine')).toEqual({ _id: 'mine', a: 2 })
  })

  test('loses when 20 arrive at once: one is stored', async () => {
    const calls = Array.from({ length: 20 }, (_unused, by) => inserts.add({ _id: 'mine', by }))
    const answers = await Promise.allSettled(calls)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readAll(inserts)).toHaveLength(1)
  })
})

describe('a batch', () => {
  test('answers the ids in order', async () => {
    const answer = await inserts.add([{ _id: 'b' }, { _id: 'a' }, { _id: 3 }])
    expect(answer).toEqual({ ids: ['b', 'a', 3], requestId: expect.any(String) })
  })

  test('makes an id for each document without one', async () => {
    const { ids } = await inserts.add([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(new Set(ids).size).toBe(3)
    expect(await readAll(inserts)).toHaveLength(3)
  })

  test('of one document answers ids, not id', async () => {
    expect(await inserts.add([{ _id: 'a' }])).toMatchObject({ ids: ['a'] })
  })

  test('may hold 500 documents', async () => {
    await inserts.add(Array.from({ length: 500 }, (_unused, n) => ({ n })))
    expect((await inserts.count()).total).toBe(500)
  })

  test('with an id that is taken is refused', async () => {
    await inserts.add({ _id: 'b' })
    const refusal = await refusalOf(inserts.add([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]))
    expect(refusal.message).toMatch(DUPLICATE)
  })

  test('with the same id twice is refused', async () => {
    const refusal = await refusalOf(inserts.add([{ _id: 'a' }, { _id: 'a' }]))
    expect(refusal.message).toMatch(DUPLICATE)
  })

  test('stores nothing behind the document that is refused', async () => {
    await inserts.add({ _id: 'b' })
    await refusalOf(inserts.add([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]))
    expect(await read(inserts, 'c')).toBeUndefined()
  })
})
