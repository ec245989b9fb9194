import tcb from '@cloudbase/node-sdk'
import { afterEach, describe, expect, test } from '@jest/globals'
import cloud from 'wx-server-sdk'
import { MovableClock } from '../../../local/clock.ts'
import { atOnce, silenceSlowCalls } from '../support/calls.ts'
import { read, readAll } from '../support/documents.ts'
import { CONFLICT, NOT_EXIST, refusalOf } from '../support/refusal.ts'
import { app, begin, _, useCollection, useEmulator } from '../support/target.ts'

const emulator = useEmulator({ clock: MovableClock.held() })
const notes = useCollection('door')
silenceSlowCalls()
const call = (answer: unknown): Promise<unknown> => answer as Promise<unknown>

afterEach(() => emulator().faults.clear())

describe('signatures', () => {
  const withKeys = (secretId: string, secretKey: string): Promise<unknown> =>
    tcb
      .init({ env: 'local-dev', secretId, secretKey })
      .database()
      .collection(notes.name)
      .add({ _id: 'forged' })

  test('made with a wrong key are refused, and nothing is done', async () => {
    expect((await refusalOf(withKeys('local-id', 'wrong'))).code).toBe('SIGN_PARAM_INVALID')
    expect(await readAll(notes)).toEqual([])
  })

  test('of an unknown id are refused', async () => {
    expect((await refusalOf(withKeys('nobody', 'local-key'))).code).toBe('SIGN_PARAM_INVALID')
  })

  test('that are missing are refused', async () => {
    const answer = await fetch(`${emulator().adminUrl}?env=local-dev`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'database.addCollection', collectionName: 'sneaked' })
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
  })
})

describe('the WeChat calls of functions', () => {
  test('are answered, and kept to be looked at', async () => {
    cloud.init({ env: 'local-dev' })
    const data = { thing1: { value: '已发货' } }
    const message = { touser: 'openid-a', templateId: 't1', page: 'pages/order', data }
    const answer: unknown = await cloud.openapi['subscribeMessage'].send(message)
    expect(answer).toMatchObject({ errCode: 0 })
    expect(emulator().openApi.outbox().at(-1)).toMatchObject({
      api: 'subscribeMessage.send',
      args: { touser: 'openid-a', template_id: 't1', page: 'pages/order', data }
    })
  })

  test('that WeChat refuses throw its number', async () => {
    cloud.init({ env: 'local-dev' })
    emulator().openApi.refuse({
      api: 'subscribeMessage.send',
      errcode: 43101,
      errmsg: 'user refuse to accept the msg'
    })
    const message = { touser: 'openid-b', templateId: 't1', data: {} }
    const sending = cloud.openapi['subscribeMessage'].send(message) as Promise<unknown>
    await expect(sending).rejects.toMatchObject({ errCode: 43101 })
  })

  test('go through @cloudbase/node-sdk too', async () => {
    const answer: unknown = await app.callWxOpenApi({
      apiName: 'wxacode.get',
      requestData: { path: 'pages/home' }
    })
    expect(answer).toMatchObject({ requestId: expect.any(String) })
  })
})

describe('answers that get lost', () => {
  test('after a commit: the caller sees a broken connection, the data is there', async () => {
    const transaction = await begin()
    await transaction.collection(notes.name).add({ _id: 'x' })
    emulator().faults.add({
      action: 'database.commitTransaction',
      fault: { kind: 'dropAnswer' }
    })
    await expect(transaction.commit()).rejects.toBeDefined()
    expect(await readAll(notes)).toEqual([{ _id: 'x' }])
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
  })

  test('before the request is carried out: nothing has happened', async () => {
    emulator().faults.add({ action: 'database.insertDocument', fault: { kind: 'resetBefore' } })
    await expect(notes.add({ _id: 'x' })).rejects.toBeDefined()
    expect(await readAll(notes)).toEqual([])
  })

  test('later than the caller waits: the SDK tells a time-out', async () => {
    await notes.add({ _id: 'x' })
    emulator().faults.add({
      action: 'database.getDocument',
      fault: { kind: 'delay', ms: 400 }
    })
    const query = notes.where({ _id: 'x' }).options({ timeout: 100 })
    expect(String((await refusalOf(query.get())).code)).toMatch(/^E(SOCKET)?TIMEDOUT$/)
  })

  test('with status 500: the code is the number', async () => {
    emulator().faults.add({ fault: { kind: 'http500' } })
    expect((await refusalOf(call(notes.doc('x').get()))).code).toBe(500)
  })
})

describe('requests that are sent twice', () => {
  const twice = (action: string): void => {
    emulator().faults.add({ action, fault: { kind: 'twice' } })
  }

  test('count a bare operator twice', async () => {
    await notes.add({ _id: 'x', n: 0 })
    twice('database.modifyDocument')
    await notes.doc('x').update({ n: _.inc(1) })
    expect(await read(notes, 'x')).toEqual({ _id: 'x', n: 2 })
  })

  test('count a keyed write once, though its answer says that it missed', async () => {
    await notes.add({ _id: 'x', n: 0 })
    twice('database.modifyDocument')
    const keyed = notes.where({ _id: 'x', 'keys.k': _.exists(false) })
    expect(await keyed.update({ n: _.inc(1), 'keys.k': 1 })).toMatchObject({ updated: 0 })
    expect(await read(notes, 'x')).toEqual({ _id: 'x', n: 1, keys: { k: 1 } })
  })

  test('make an insert that is done look like a duplicate', async () => {
    twice('database.insertDocument')
    expect((await refusalOf(notes.add({ _id: 'x' }))).message).toMatch(/E11000/)
    expect(await readAll(notes)).toEqual([{ _id: 'x' }])
  })

  test('make a commit that is done look like none', async () => {
    const transaction = await begin()
    await transaction.collection(notes.name).add({ _id: 'x' })
    twice('database.commitTransaction')
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
    expect(await readAll(notes)).toEqual([{ _id: 'x' }])
  })

  test('end a transaction at its own insert, and leave nothing', async () => {
    const transaction = await begin()
    twice('database.insertDocument')
    const inside = transaction.collection(notes.name)
    expect((await refusalOf(inside.add({ _id: 'x' }))).message).toMatch(/E11000/)
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
    expect(await readAll(notes)).toEqual([])
  })
})

describe('refusals of the platform', () => {
  test('a conflict that is injected aborts the transaction', async () => {
    await notes.add({ _id: 'x', n: 0 })
    const transaction = await begin()
    emulator().faults.add({ action: 'database.modifyDocument', fault: { kind: 'conflict' } })
    const inside = transaction.collection(notes.name).doc('x')
    expect(await refusalOf(call(inside.update({ n: 1 })))).toEqual(CONFLICT)
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
  })

  test('a limit per second is told by its code', async () => {
    emulator().faults.limitPerSecond(3)
    const { errors } = await atOnce(10, () => call(notes.doc('x').get()))
    emulator().faults.limitPerSecond(undefined)
    expect(errors).toHaveLength(7)
    for (const { code } of errors) expect(code).toBe('EXCEED_REQUEST_LIMIT')
  })

  test('any code passes through the SDK', async () => {
    emulator().faults.add({ fault: { kind: 'error', code: 'SYS_ERR', message: 'an outage' } })
    expect(await refusalOf(call(notes.doc('x').get()))).toEqual({
      code: 'SYS_ERR',
      message: 'an outage'
    })
  })
})
