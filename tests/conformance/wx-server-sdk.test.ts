import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import cloud from 'wx-server-sdk'
import { atOnce } from './support/calls.ts'
import { read } from './support/documents.ts'
import { begin, realEnvironment, unusedCollectionName, useCollection } from './support/target.ts'

const notes = useCollection('wx')

cloud.init({ env: realEnvironment ?? 'local-dev' })
const db = cloud.database()
const { command: _ } = db
const wxNotes = db.collection(notes.name)

/** All that a caller of this SDK gets to see of an error. */
interface Failure {
  readonly errCode: unknown
  readonly errMsg: unknown
  readonly code: unknown
}

/** The SDK's types know callbacks too, so that a call may be anything. */
const failureOf = async (call: unknown): Promise<Failure> => {
  try {
    await call
  } catch (error) {
    const { errCode, errMsg, code } = error as Failure
    return { errCode, errMsg, code }
  }
  throw new Error('the call was expected to fail, and succeeded')
}

describe('documents', () => {
  test('are added from data, and answer _id', async () => {
    expect(await wxNotes.add({ data: { _id: 'w', n: 1 } })).toEqual({
      _id: 'w',
      errMsg: 'collection.add:ok'
    })
    expect(await read(notes, 'w')).toEqual({ _id: 'w', n: 1 })
  })

  test('are read alone, not as a list', async () => {
    await notes.add({ _id: 'w', at: new Date(5) })
    expect(await wxNotes.doc('w').get()).toMatchObject({ data: { _id: 'w', at: new Date(5) } })
  })

  test('that are missing throw', async () => {
    const { errMsg } = await failureOf(wxNotes.doc('w').get())
    expect(errMsg).toMatch(/document with _id w does not exist/)
  })

  test('that are missing are null when the database is told so', async () => {
    const quiet = cloud.database({ throwOnNotFound: false } as object)
    expect(await quiet.collection(notes.name).doc('w').get()).toMatchObject({ data: null })
  })

  test('are updated from data, and counted', async () => {
    await notes.add({ _id: 'w', n: 1 })
    const answer = await wxNotes.doc('w').update({ data: { n: _.inc(5) } })
    expect(answer).toMatchObject({ stats: { updated: 1 } })
    expect(await read(notes, 'w')).toEqual({ _id: 'w', n: 6 })
  })

  test('are set from data', async () => {
    await wxNotes.doc('w').set({ data: { n: 1 } })
    expect(await read(notes, 'w')).toEqual({ _id: 'w', n: 1 })
  })

  test('are removed, and counted', async () => {
    await notes.add({ _id: 'w' })
    expect(await wxNotes.doc('w').remove()).toMatchObject({ stats: { removed: 1 } })
  })

  test('are found by filter, order and limit', async () => {
    await notes.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 3 }
    ])
    const query = wxNotes.where({ n: _.gt(1) }).orderBy('n', 'desc')
    expect(await query.limit(1).get()).toMatchObject({ data: [{ _id: 'c' }] })
  })

  test('are counted', async () => {
    await notes.add([{ n: 1 }, { n: 2 }])
    expect(await wxNotes.where({ n: _.gt(1) }).count()).toMatchObject({ total: 1 })
  })

  test('are updated by a filter', async () => {
    await notes.add([{ n: 1 }, { n: 1 }])
    const answer = await wxNotes.where({ n: 1 }).update({ data: { n: 2 } })
    expect(answer).toMatchObject({ stats: { updated: 2 } })
  })

  test('are removed by a filter', async () => {
    await notes.add([{ n: 1 }, { n: 1 }])
    expect(await wxNotes.where({ n: 1 }).remove()).toMatchObject({ stats: { removed: 2 } })
  })

  test('are aggregated into list', async () => {
    await notes.add([{ n: 1 }, { n: 2 }])
    const { aggregate: $ } = _
    const pipeline = wxNotes.aggregate().group({ _id: null, sum: $.sum('$n') })
    expect(await pipeline.end()).toMatchObject({ list: [{ _id: null, sum: 3 }] })
  })

  test('take the server’s date', async () => {
    await wxNotes.add({ data: { _id: 'w', at: db.serverDate() } })
    expect((await read(notes, 'w'))?.['at']).toBeInstanceOf(Date)
  })
})

describe('errors are numbers', () => {
  test('a duplicate is -502001, told by its text', async () => {
    await notes.add({ _id: 'w' })
    const { errCode, errMsg } = await failureOf(wxNotes.add({ data: { _id: 'w' } }))
    expect(errCode).toBe(-502001)
    expect(errMsg).toMatch(/E11000 duplicate key error/)
  })

  test('a missing collection is -502005', async () => {
    const missing = db.collection(unusedCollectionName())
    expect((await failureOf(missing.where({ a: 1 }).get())).errCode).toBe(-502005)
  })

  test('a collection that exists is told by its text only', async () => {
    const { errMsg } = await failureOf(db.createCollection(notes.name))
    expect(errMsg).toMatch(/\[ResourceUnavailable.ResourceExist\] Table exist/)
  })

  test('_id in an update is -501007', async () => {
    const call = wxNotes.doc('w').update({ data: { _id: 'v' } })
    expect((await failureOf(call)).errCode).toBe(-501007)
  })

  test('a wrong update is -502001', async () => {
    await notes.add({ _id: 'w', a: null })
    const { errCode, errMsg } = await failureOf(wxNotes.doc('w').update({ data: { a: { b: 1 } } }))
    expect(errCode).toBe(-502001)
    expect(errMsg).toMatch(/Cannot create field 'b' in element \{a: null\}/)
  })
})

describe('transactions', () => {
  const numberOf = async (answer: unknown): Promise<number> =>
    ((await answer) as { data: { n: number } }).data.n

  test('run, and answer what the callback answers', async () => {
    await notes.add({ _id: 'w', n: 1 })
    const answer = await db.runTransaction(async (transaction: typeof db) => {
      const n = await numberOf(transaction.collection(notes.name).doc('w').get())
      await transaction
        .collection(notes.name)
        .doc('w')
        .update({ data: { n: 2 } })
      return n
    })
    expect(answer).toBe(1)
    expect(await read(notes, 'w')).toEqual({ _id: 'w', n: 2 })
  })

  test('hide a conflict: -501001 without a code, only the bracketed word tells', async () => {
    await notes.add({ _id: 'w', n: 1 })
    const holder = await begin()
    await holder.collection(notes.name).doc('w').update({ n: 2 })
    const transaction = await db.startTransaction()
    const write = transaction
      .collection(notes.name)
      .doc('w')
      .set({ data: { n: 3 } })
    const failure = await failureOf(write)
    expect(failure).toEqual({
      errCode: -501001,
      errMsg: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
      code: undefined
    })
    expect(failure.errMsg).toMatch(/^document\.set:fail -501001/)
    await holder.rollback()
  })

  test('so never run again after a conflict', async () => {
    await notes.add({ _id: 'w', n: 0 })
    const holder = await begin()
    await holder.collection(notes.name).doc('w').update({ n: 5 })
    let runs = 0
    const failure = await failureOf(
      db.runTransaction(async (transaction: typeof db) => {
        runs += 1
        await transaction
          .collection(notes.name)
          .doc('w')
          .update({ data: { n: 1 } })
      })
    )
    expect(failure.errCode).toBe(-501001)
    expect(runs).toBe(1)
    await holder.rollback()
  })

  test('lose no update all the same', async () => {
    await notes.add({ _id: 'w', n: 0 })
    const { values } = await atOnce(5, () =>
      db.runTransaction(async (transaction: typeof db) => {
        const note = transaction.collection(notes.name).doc('w')
        await note.update({ data: { n: (await numberOf(note.get())) + 1 } })
      })
    )
    expect((await read(notes, 'w'))?.['n']).toBe(values.length)
  })
})

describe('getWXContext', () => {
  const names = ['WX_CONTEXT_KEYS', 'WX_OPENID', 'WX_APPID', 'WX_API_TOKEN', 'TCB_SOURCE'] as const
  const kept = new Map<string, string | undefined>()

  beforeEach(() => {
    for (const name of names) kept.set(name, process.env[name])
    process.env['WX_CONTEXT_KEYS'] = 'WX_API_TOKEN,WX_APPID,WX_OPENID,WX_UNIONID'
    process.env['WX_OPENID'] = 'openid-a'
    process.env['WX_APPID'] = 'wx01'
    process.env['WX_API_TOKEN'] = 'secret'
    process.env['TCB_SOURCE'] = 'wx_client'
  })

  afterEach(() => {
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  test('reads what the platform has put into the environment', () => {
    expect(cloud.getWXContext()).toMatchObject({ OPENID: 'openid-a', APPID: 'wx01' })
  })

  test('tells the source of the call', () => {
    expect(cloud.getWXContext()).toMatchObject({ SOURCE: 'wx_client' })
  })

  test('keeps the platform’s token to itself', () => {
    expect(JSON.stringify(cloud.getWXContext())).not.toContain('secret')
  })

  test('knows nothing that is not listed', () => {
    process.env['WX_CONTEXT_KEYS'] = 'WX_APPID'
    expect(cloud.getWXContext()).not.toHaveProperty('OPENID')
  })

  test('makes a number of an openid of digits', () => {
    process.env['WX_OPENID'] = '12345'
    expect(cloud.getWXContext()).toMatchObject({ OPENID: 12345 })
  })
})
