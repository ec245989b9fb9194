import tcb from '@cloudbase/node-sdk'
import { describe, expect, test } from '@jest/globals'
import cloud from 'wx-server-sdk'
import { read, readAll, refusedUpdate } from '../support/documents.ts'
import { NOT_EXIST, refusalOf } from '../support/refusal.ts'
import { $, begin, db, useCollection, useEmulator } from '../support/target.ts'

// What the documents of the service leave open, and the emulator decides on the strict side.
useEmulator()
const notes = useCollection('decisions')
const call = (answer: unknown): Promise<unknown> => answer as Promise<unknown>

describe('counting', () => {
  test('an update of the same value counts the document', async () => {
    await notes.add({ _id: 'x', n: 1 })
    expect(await notes.doc('x').update({ n: 1 })).toMatchObject({ updated: 1 })
  })
})

describe('writing', () => {
  test('an update without an operator is refused', async () => {
    const { code, message } = await refusedUpdate(notes, { a: { b: 1 } }, { a: {} })
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toMatch(/update document must contain operators/)
  })

  test('a batch keeps what stands before the document that is refused', async () => {
    await notes.add({ _id: 'b' })
    await refusalOf(notes.add([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]))
    expect((await readAll(notes)).map(({ _id }) => _id)).toEqual(['a', 'b'])
  })

  test('a document of more than 16 MB is refused', async () => {
    const text = 'x'.repeat(16 * 1024 * 1024 + 1)
    expect((await refusalOf(notes.add({ _id: 'x', text }))).code).toBe('DATABASE_REQUEST_FAILED')
    expect(await read(notes, 'x')).toBeUndefined()
  })

  test('a result of more than 6 MB is refused', async () => {
    const text = 'x'.repeat(1024 * 1024)
    for (let n = 0; n < 7; n++) await notes.add({ _id: n, text })
    const refusal = await refusalOf(notes.where({}).get())
    expect(refusal.message).toMatch(/6 MB|6291456|too large|exceed/i)
  })
})

describe('reading', () => {
  test('near a place is refused with a word about it', async () => {
    const near = { geometry: new db.Geo.Point(113, 23), maxDistance: 1000 }
    const { message } = await refusalOf(notes.where({ at: db.command.geoNear(near) }).get())
    expect(message).toMatch(/geo|near/i)
  })

  test('of a stage near a place is refused with a word about it', async () => {
    const near = { longitude: 113, latitude: 23 }
    const pipeline = notes.aggregate().geoNear({ near, spherical: true, distanceField: 'd' })
    expect((await refusalOf(pipeline.end())).message).toMatch(/geo/i)
  })

  test('an operator that is not emulated is refused, not ignored', async () => {
    await notes.add({ _id: 'x' })
    const pipeline = notes.aggregate().project({ r: $.meta('textScore') })
    expect((await refusalOf(pipeline.end())).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('what MongoDB has and the emulator has not is refused, not ignored', () => {
  const raw = (filter: object): Promise<unknown> =>
    notes.options({ raw: true }).where(filter).get() as Promise<unknown>

  test.each([
    ['a schema in a filter', { $jsonSchema: { required: ['a'] } }],
    ['a text search', { $text: { $search: 'a' } }],
    ['a script', { $where: 'this.a === 1' }]
  ])('%s', async (_name, filter) => {
    await notes.add({ _id: 'x', a: 1 })
    expect((await refusalOf(raw(filter))).code).toBe('DATABASE_REQUEST_FAILED')
  })

  test('WeChat Pay by the SDK’s own way', async () => {
    cloud.init({ env: 'local-dev' })
    const order = { body: 'x', outTradeNo: 'o1', totalFee: 1 }
    // The SDK's types do not know it.
    const { cloudPay } = cloud as unknown as {
      cloudPay: { unifiedOrder(order: object): Promise<unknown> }
    }
    await expect(cloudPay.unifiedOrder(order)).rejects.toBeDefined()
  })

  test('another environment than its own', async () => {
    const other = tcb.init({ env: 'another-env' }).database()
    expect((await refusalOf(other.collection(notes.name).get())).code).toBe('INVALID_ENV')
  })
})

describe('transactions', () => {
  test('a server date in an insert is refused', async () => {
    const transaction = await begin()
    const insert = transaction.collection(notes.name).add({ _id: 'x', at: db.serverDate() })
    expect((await refusalOf(insert)).message).toMatch(/server ?date|serverDate/i)
    expect(await readAll(notes)).toEqual([])
  })

  test('100 operations are taken', async () => {
    const transaction = await begin()
    for (let n = 0; n < 100; n++) await transaction.collection(notes.name).doc('x').set({ n })
    await transaction.commit()
    expect(await read(notes, 'x')).toEqual({ _id: 'x', n: 99 })
  })

  test('the 101st operation ends the transaction', async () => {
    const transaction = await begin()
    for (let n = 0; n < 100; n++) await transaction.collection(notes.name).doc('x').set({ n })
    await refusalOf(call(transaction.collection(notes.name).doc('x').set({ n: 100 })))
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
    expect(await readAll(notes)).toEqual([])
  })

  test('write skew is allowed: each reads what the other writes', async () => {
    await notes.add([
      { _id: 'a', on: true },
      { _id: 'b', on: true }
    ])
    const [first, second] = [await begin(), await begin()]
    await first.collection(notes.name).doc('a').get()
    await second.collection(notes.name).doc('b').get()
    await first.collection(notes.name).doc('b').update({ on: false })
    await second.collection(notes.name).doc('a').update({ on: false })
    await first.commit()
    await second.commit()
    expect(await readAll(notes)).toEqual([
      { _id: 'a', on: false },
      { _id: 'b', on: false }
    ])
  })
})
