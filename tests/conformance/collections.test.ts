import { describe, expect, test } from '@jest/globals'
import { refusalOf } from './support/refusal.ts'
import { begin, db, unusedCollectionName, useCollection } from './support/target.ts'

const known = useCollection('collections')

describe('making a collection', () => {
  test('that exists is refused with the service’s text', async () => {
    expect(await refusalOf(db.createCollection(known.name) as Promise<unknown>)).toEqual({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: expect.stringContaining('[ResourceUnavailable.ResourceExist] Table exist.')
    })
  })

  test('that exists leaves its documents', async () => {
    await known.add({ _id: 'kept' })
    await refusalOf(db.createCollection(known.name) as Promise<unknown>)
    expect((await known.count()).total).toBe(1)
  })

  test('needs a name', () => {
    expect(() => db.collection('')).toThrow('Collection name is required')
  })
})

describe('a collection that was never made', () => {
  const missing = db.collection(unusedCollectionName())

  test.each([
    ['reading documents', () => missing.where({ a: 1 }).get()],
    ['reading one document', () => missing.doc('a').get()],
    ['counting', () => missing.count()],
    ['adding', () => missing.add({ a: 1 })],
    ['setting', () => missing.doc('a').set({ a: 1 })],
    ['updating', () => missing.where({ a: 1 }).update({ a: 2 })],
    ['updating and returning', () => missing.where({ a: 1 }).updateAndReturn({ a: 2 })],
    ['removing', () => missing.where({ a: 1 }).remove()],
    ['aggregating', () => missing.aggregate().match({ a: 1 }).end()]
  ])('%s is refused', async (_name, call) => {
    expect((await refusalOf(call() as Promise<unknown>)).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })

  test('is refused inside a transaction too', async () => {
    const transaction = await begin()
    const reading = transaction.collection(missing.name).doc('a').get() as Promise<unknown>
    expect((await refusalOf(reading)).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })
})

describe('the door', () => {
  test('refuses an action that it does not know', async () => {
    const sender = (
      (await begin()) as unknown as {
        getRequestMethod(): { send(action: string, params: object): Promise<unknown> }
      }
    ).getRequestMethod()
    const call = sender.send('database.noSuchAction', { collectionName: known.name })
    expect((await refusalOf(call)).code).toBe('INVALID_ACTION')
  })
})
