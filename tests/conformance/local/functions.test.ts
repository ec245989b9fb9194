import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import cloud from 'wx-server-sdk'
import { parseResources } from '../../../local/cloudbase/resources.ts'
import { refusalOf } from '../support/refusal.ts'
import { app, useEmulator } from '../support/target.ts'

const sdk = (name: string): string => JSON.stringify(require.resolve(name))

/** Small functions that only a test has; they load the SDKs of this project, unchanged. */
const SOURCES = {
  echo: 'exports.main = async (event) => ({ got: event })',
  nothing: 'exports.main = async () => {}',
  throws: "exports.main = async () => { throw new Error('a defect inside') }",
  refuses: "exports.main = async () => ({ ok: false, error: { code: 'soldOut', message: 'no' } })",
  who: `
    const cloud = require(${sdk('wx-server-sdk')})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    exports.main = async (event) => ({ event, context: cloud.getWXContext() })`,
  user: `
    const tcb = require(${sdk('@cloudbase/node-sdk')})
    const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
    exports.main = async () => app.auth().getUserInfo()`,
  outer: `
    const tcb = require(${sdk('@cloudbase/node-sdk')})
    const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
    exports.main = async (event) => (await app.callFunction({ name: 'echo', data: event })).result`,
  writes: `
    const tcb = require(${sdk('@cloudbase/node-sdk')})
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
    exports.main = async () => {
      await db.collection('notes').doc('n').set({ by: 'a function' })
      return (await db.collection('notes').doc('n').get()).data
    }`,
  when: 'exports.main = async () => ({ now: Date.now() })'
}

const root = mkdtempSync(path.join(os.tmpdir(), 'wendan-conformance-'))
for (const [name, source] of Object.entries(SOURCES)) {
  mkdirSync(path.join(root, name))
  writeFileSync(path.join(root, name, 'index.js'), source)
}
afterAll(() => rmSync(root, { recursive: true, force: true }))

const emulator = useEmulator({
  resources: parseResources({
    functions: Object.keys(SOURCES).map((name) => ({ name, runtime: 'Nodejs18.15', timeout: 20 })),
    collections: [{ collectionName: 'notes' }]
  }),
  functionsRoot: root
})

const call = async (name: string, data: object = {}): Promise<unknown> =>
  ((await app.callFunction({ name, data })) as { result: unknown }).result

describe('a function called by @cloudbase/node-sdk', () => {
  test('gets the event, and its answer comes back', async () => {
    const data = { a: 1, 中文: ['稳单', null], deep: { b: true } }
    expect(await call('echo', data)).toEqual({ got: data })
  })

  test('that answers nothing answers nothing', async () => {
    expect((await call('nothing')) ?? null).toBeNull()
  })

  test('that throws is an error with a code', async () => {
    const { code, message } = await refusalOf(call('throws'))
    expect(String(code)).toMatch(/^FUNCTIONS_/)
    expect(message).toContain('a defect inside')
  })

  test('that nobody has deployed is an error with a code', async () => {
    expect(String((await refusalOf(call('nobody'))).code)).toMatch(/^FUNCTION/)
  })

  test('refuses in its own words below the top level', async () => {
    expect(await call('refuses')).toEqual({ ok: false, error: { code: 'soldOut', message: 'no' } })
  })

  test('may call another one', async () => {
    expect(await call('outer', { n: 5 })).toEqual({ got: { n: 5 } })
  })

  test('reaches the database', async () => {
    expect(await call('writes')).toEqual([{ _id: 'n', by: 'a function' }])
  })

  test('lives by the emulator’s clock', async () => {
    const { now } = (await call('when')) as { now: number }
    await emulator().advance(3_600_000)
    const later = (await call('when')) as { now: number }
    expect(later.now - now).toBeGreaterThanOrEqual(3_600_000)
  })
})

describe('a function called by wx-server-sdk', () => {
  test('answers under result', async () => {
    cloud.init({ env: 'local-dev' })
    const answer = (await cloud.callFunction({ name: 'echo', data: { b: 2 } })) as object
    expect(answer).toMatchObject({ result: { got: { b: 2 } }, errMsg: 'callFunction:ok' })
  })

  test('that throws is a number', async () => {
    cloud.init({ env: 'local-dev' })
    const failing = cloud.callFunction({ name: 'throws' }) as Promise<unknown>
    await expect(failing).rejects.toMatchObject({ errCode: expect.any(Number) })
  })
})

describe('who calls', () => {
  test('is told by the platform', async () => {
    const invocation = await emulator().functions.invoke('who', {}, { openid: 'openid-a' })
    expect(invocation).toMatchObject({ result: { context: { OPENID: 'openid-a' } } })
  })

  test('is never read from the event', async () => {
    const forged = { OPENID: 'openid-b', openid: 'openid-b', userInfo: { openId: 'openid-b' } }
    const invocation = await emulator().functions.invoke('who', forged, { openid: 'openid-a' })
    expect(invocation).toMatchObject({ result: { context: { OPENID: 'openid-a' } } })
  })

  test('is nobody when the next call has no identity', async () => {
    await emulator().functions.invoke('who', {}, { openid: 'openid-a' })
    const { context } = (await call('who', { OPENID: 'openid-b' })) as { context: object }
    expect(context).not.toHaveProperty('OPENID')
  })

  test('comes with the environment and the source', async () => {
    const identity = { openid: 'openid-a', source: 'wx_client' }
    const invocation = await emulator().functions.invoke('who', {}, identity)
    expect(invocation).toMatchObject({
      result: { context: { ENV: 'local-dev', SOURCE: 'wx_client' } }
    })
  })

  test('is told to @cloudbase/node-sdk too', async () => {
    const invocation = await emulator().functions.invoke('user', {}, { openid: 'openid-a' })
    expect(invocation).toMatchObject({ result: { openId: 'openid-a' } })
  })

  test('keeps its token to itself', async () => {
    const invocation = await emulator().functions.invoke('who', {}, { openid: 'openid-a' })
    expect(JSON.stringify(invocation)).not.toContain('api-token')
  })
})
