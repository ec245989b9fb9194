import { describe, expect, test } from '@jest/globals'
import { read, stored, updated } from './support/documents.ts'
import { db, _, useCollection } from './support/target.ts'

const values = useCollection('values')
const roundTrip = async (value: unknown): Promise<unknown> =>
  (await stored(values, { value }))['value']

describe('values come back as they were stored', () => {
  test.each([
    ['a whole number', 1999],
    ['zero', 0],
    ['a negative number', -7],
    ['the largest 32-bit number', 2 ** 31 - 1],
    ['a number just beyond 32 bits', 2 ** 31],
    ['a number of 40 bits', 2 ** 40],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER],
    ['a fraction', 12.5],
    ['a fraction that doubles cannot hold exactly', 0.1],
    ['an empty string', ''],
    ['Chinese text and an emoji', '稳单 🧾'],
    ['true', true],
    ['false', false],
    ['null', null],
    ['an empty object', {}],
    ['an empty array', []],
    ['an object in an object', { a: { b: { c: 1 } } }],
    ['an array of every kind', [1, 'a', null, true, { b: [2] }, []]],
    ['a key in Chinese', { 金额: 1 }]
  ])('%s', async (_name, value) => {
    expect(await roundTrip(value)).toEqual(value)
  })

  test('a Date comes back as a Date, to the millisecond', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z')
    const back = await roundTrip(at)
    expect(back).toBeInstanceOf(Date)
    expect(back).toEqual(at)
  })

  test('a Date before 1970', async () => {
    expect(await roundTrip(new Date(-86_400_000))).toEqual(new Date(-86_400_000))
  })

  test('a Date deep inside arrays and objects', async () => {
    expect(await roundTrip([{ at: new Date(5) }])).toEqual([{ at: new Date(5) }])
  })

  test('keys keep their order', async () => {
    const back = await stored(values, { z: 1, a: 2, m: { y: 1, b: 2 } })
    expect(JSON.stringify(back)).toBe('{"z":1,"a":2,"m":{"y":1,"b":2}}')
  })

  test('keys with undefined are dropped, at any depth', async () => {
    const back = await stored(values, { a: undefined, b: { c: undefined, d: 1 } })
    expect(back).toEqual({ b: { d: 1 } })
    expect('a' in back).toBe(false)
  })

  test('a geo point comes back as a geo point', async () => {
    const back = await roundTrip(new db.Geo.Point(113.2, 23.1))
    expect(back).toBeInstanceOf(db.Geo.Point)
    expect(back).toMatchObject({ longitude: 113.2, latitude: 23.1 })
  })

  test('a geo point is plain GeoJSON to a query', async () => {
    await values.add({ _id: 'here', place: new db.Geo.Point(113.2, 23.1) })
    expect((await values.where({ 'place.type': 'Point' }).get()).data).toHaveLength(1)
  })
})

describe('object ids', () => {
  const hex = '5f0c1a2b3c4d5e6f7a8b9c0d'

  test('a field with an object id reads as its text', async () => {
    expect(await roundTrip(db.ObjectId({ id: hex }))).toEqual(hex)
  })

  test('an object id as _id answers its text', async () => {
    expect(await values.add({ _id: db.ObjectId({ id: hex }) })).toMatchObject({ id: hex })
  })

  test('24 hexadecimal digits as a string are a string, and are found as one', async () => {
    await values.add({ _id: hex, n: 1 })
    expect(await read(values, hex)).toEqual({ _id: hex, n: 1 })
  })
})

describe('the server date', () => {
  const asDate = (value: unknown): number => (value as Date).getTime()

  test('is the time of the server', async () => {
    const back = await roundTrip(db.serverDate())
    expect(back).toBeInstanceOf(Date)
    expect(Math.abs(asDate(back) - Date.now())).toBeLessThan(60_000)
  })

  test('is one reading of the clock for the whole request', async () => {
    const back = await stored(values, { a: db.serverDate(), b: db.serverDate({ offset: 60_000 }) })
    expect(asDate(back['b']) - asDate(back['a'])).toBe(60_000)
  })

  test('takes a negative offset', async () => {
    const back = await stored(values, { a: db.serverDate(), b: db.serverDate({ offset: -1000 }) })
    expect(asDate(back['b']) - asDate(back['a'])).toBe(-1000)
  })

  test('takes an offset beyond 32 bits', async () => {
    const offset = 2 ** 33
    const back = await stored(values, { a: db.serverDate(), b: db.serverDate({ offset }) })
    expect(asDate(back['b']) - asDate(back['a'])).toBe(offset)
  })

  test('may lie in objects and arrays', async () => {
    const back = await roundTrip({ list: [{ at: db.serverDate() }] })
    expect(back).toEqual({ list: [{ at: expect.any(Date) }] })
  })

  test('may lie in a batch of documents, which share the reading', async () => {
    await values.add([
      { _id: 'a', at: db.serverDate() },
      { _id: 'b', at: db.serverDate() }
    ])
    const [a, b] = [await read(values, 'a'), await read(values, 'b')]
    expect(a?.['at']).toEqual(b?.['at'])
  })

  test('may be pushed', async () => {
    const back = await updated(values, { list: [] }, { list: _.push([db.serverDate()]) })
    expect(back).toEqual({ list: [expect.any(Date)] })
  })

  test('may be the value of an update', async () => {
    const back = await updated(values, { a: 1 }, { a: db.serverDate(), b: { c: db.serverDate() } })
    expect(back).toEqual({ a: expect.any(Date), b: { c: expect.any(Date) } })
  })

  test('loses its meaning inside _.set: the SDK stores {offset: 0}', async () => {
    const back = await updated(values, { a: 1 }, { a: _.set(db.serverDate()) })
    expect(back).toEqual({ a: { offset: 0 } })
  })
})
