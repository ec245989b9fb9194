import http from 'node:http'
import tcb from '@cloudbase/node-sdk'
import { beforeEach, expect, test } from '@jest/globals'
import { MovableClock } from '../../clock.ts'
import { useTestCloud } from '../testing/local-cloud.ts'
import type { FaultRule } from './faults.ts'

const WRITES = `
  const db = tcb().init({ env: process.env.TCB_ENV }).database(), _ = db.command
  const one = db.collection('counters').doc('one')
`
const context = useTestCloud({
  collections: ['counters', 'others'],
  functions: {
    writer: {
      code: `exports.main = async () => {
        ${WRITES}
        await one.get()
        const first = await one.update({ n: _.inc(1) })
        const second = await one.update({ n: _.inc(1) })
        return { first: first.updated, second: second.updated }
      }`
    }
  },
  options: { clock: MovableClock.held() }
})

const database = () => tcb.init({ env: 'local-dev' }).database()
const counter = () => database().collection('counters').doc('one')
const add = () => counter().update({ n: database().command.inc(1) })
const value = async (): Promise<number> => ((await counter().get()).data[0] as { n: number }).n
const strike = (rule: FaultRule): number => context.cloud.faults.add(rule)

const door = async (path: string, body?: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${context.cloud.url}/control/${path}`, {
    method: body ? 'POST' : 'GET',
    ...(body && { body: JSON.stringify(body) })
  })
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) }
}

beforeEach(async () => {
  context.cloud.faults.clear()
  await counter().set({ n: 0 })
  context.cloud.report.reset()
})

const WRITE = { action: 'database.modifyDocument', collection: 'counters' }

test('an error code is answered and nothing is done', async () => {
  strike({ ...WRITE, fault: { kind: 'error', code: 'SYS_ERR', message: 'injected' } })
  await expect(add()).rejects.toMatchObject({
    code: 'SYS_ERR',
    message: expect.stringContaining('injected')
  })
  expect(await value()).toBe(0)
  await add()
  expect(await value()).toBe(1)
})

test('a conflict is answered with its own words and ends the transaction', async () => {
  const id = strike({ ...WRITE, times: 'always', fault: { kind: 'conflict' } })
  const transaction = await database().startTransaction()
  await expect(
    transaction.collection('counters').doc('one').update({ n: 5 })
  ).rejects.toMatchObject({
    code: 'DATABASE_TRANSACTION_CONFLICT',
    message: expect.stringContaining('Transaction is conflict, maybe resource operated by others.')
  })
  expect(context.cloud.database.openTransactions()).toEqual([])
  expect(context.cloud.faults.remove(id)).toBe(true)
})

test('a connection reset before: nothing is done; after: done, and the answer is lost', async () => {
  strike({ ...WRITE, fault: { kind: 'resetBefore' } })
  await expect(add()).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await value()).toBe(0)
  context.cloud.faults.clear()
  strike({ ...WRITE, fault: { kind: 'dropAnswer' } })
  await expect(add()).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await value()).toBe(1)
})

test('a request carried out twice counts twice', async () => {
  strike({ ...WRITE, fault: { kind: 'twice' } })
  expect((await add()).updated).toBe(1)
  expect(await value()).toBe(2)
})

test('status 500 is a numeric code for the SDK', async () => {
  strike({ ...WRITE, fault: { kind: 'http500' } })
  await expect(add()).rejects.toMatchObject({ code: 500 })
  expect(await value()).toBe(0)
})

test('a delay keeps the request or its answer back for real milliseconds', async () => {
  const hasty = tcb.init({ env: 'local-dev', timeout: 1000 }).database().collection('counters')
  const late = hasty.doc('one').update({ n: database().command.inc(1) })
  strike({ ...WRITE, fault: { kind: 'delay', ms: 2000, when: 'after' } })
  await expect(late).rejects.toMatchObject({ code: 'ESOCKETTIMEDOUT' })
  expect(await value()).toBe(1)
  context.cloud.faults.clear()
  strike({ ...WRITE, fault: { kind: 'delay', ms: 50, when: 'before' } })
  const startedAt = performance.now()
  await add()
  expect(performance.now() - startedAt).toBeGreaterThan(45)
})

test('a rule waits for the nth matching request and strikes as often as it says', async () => {
  const error = { kind: 'error', code: 'SYS_ERR' } as const
  strike({ ...WRITE, nth: 2, times: 2, fault: error })
  strike({ ...WRITE, collection: 'others', times: 'always', fault: error })
  strike({ ...WRITE, function: 'writer', times: 'always', fault: error })
  const outcomes: string[] = []
  for (let index = 0; index < 4; index++) {
    outcomes.push(
      await add().then(
        () => 'done',
        (reason: { code: string }) => reason.code
      )
    )
  }
  expect(outcomes).toEqual(['done', 'SYS_ERR', 'SYS_ERR', 'done'])
  expect(context.cloud.faults.list()[0]).toMatchObject({ seen: 4, struck: 2 })
})

test('beyond the limit per second requests are refused until the clock goes on', async () => {
  const { faults, advance } = context.cloud
  await advance(1000 - (context.cloud.clock.now() % 1000))
  faults.limitPerSecond(2)
  await add()
  await add()
  await expect(add()).rejects.toMatchObject({ code: 'EXCEED_REQUEST_LIMIT' })
  await advance(1000)
  await add()
  faults.limitPerSecond(undefined)
  expect(await value()).toBe(3)
})

test('an instance killed before a step has not done it; its caller gets an error', async () => {
  strike({ function: 'writer', ...WRITE, nth: 2, fault: { kind: 'killBefore' } })
  const killed = await context.cloud.functions.invoke('writer', {})
  expect(killed.error).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  expect(killed.error?.message).toContain('killed before its request arrived')
  expect(await value()).toBe(1)
})

test('an instance killed after a step has done it, and the next call gets a new instance', async () => {
  strike({ function: 'writer', ...WRITE, nth: 2, fault: { kind: 'killAfter' } })
  const killed = await context.cloud.functions.invoke('writer', {})
  expect(killed.error?.message).toContain('killed after its request was carried out')
  expect(await value()).toBe(2)
  const next = await context.cloud.functions.invoke('writer', {})
  expect(next.result).toEqual({ first: 1, second: 1 })
  expect(await value()).toBe(4)
})

test('the steps of one invocation can be listed, so that a test can strike each of them', async () => {
  const { functions, report } = context.cloud
  const { requestId } = await functions.invoke('writer', {})
  expect(report.calls({ invocation: requestId }).map(({ action }) => action)).toEqual([
    'database.getDocument',
    'database.modifyDocument',
    'database.modifyDocument'
  ])
  expect(report.calls({ function: 'writer' })).toHaveLength(3)
  expect(report.tallies()).toContainEqual({ ...WRITE, count: 2, failed: 0 })
})

test('the report tells documents examined and open transactions', async () => {
  await counter().get()
  const transaction = await database().startTransaction()
  const report = await door('report')
  expect(report['queries']).toContainEqual(
    expect.objectContaining({ collection: 'counters', index: '_id', examined: 1 })
  )
  expect(report['transactions']).toHaveLength(1)
  expect(report['tallies']).toContainEqual({
    action: 'database.startTransaction',
    count: 1,
    failed: 0
  })
  await transaction.rollback()
})

test('the door does over HTTP what tests do in the process', async () => {
  const before = Number((await door('clock'))['now'])
  const after = Number((await door('clock/advance', { ms: 60_000 }))['now'])
  expect(after - before).toBeGreaterThanOrEqual(60_000)

  const rule = await door('faults', { ...WRITE, fault: { kind: 'error', code: 'SYS_ERR' } })
  await expect(add()).rejects.toMatchObject({ code: 'SYS_ERR' })
  expect(await door('faults')).toMatchObject({ rules: [{ id: rule['id'], seen: 1, struck: 1 }] })
  expect(await door('faults/remove', { id: rule['id'] })).toMatchObject({ removed: true })
  await door('faults/limit', { perSecond: 100 })
  await door('faults/limit', { perSecond: null })

  const call = await door('functions/invoke', { name: 'writer', openid: 'shopper-a' })
  expect(call).toMatchObject({ status: 200, result: { first: 1, second: 1 } })
  expect(await door(`report/calls?invocation=${String(call['requestId'])}`)).toMatchObject({
    calls: [{ function: 'writer' }, {}, {}]
  })
  expect(await door(`logs?requestId=${String(call['requestId'])}`)).toMatchObject({
    lines: [{ stream: 'platform' }]
  })
  expect(await door('functions')).toMatchObject({
    functions: [{ name: 'writer', instances: [{ busy: false }] }]
  })
  expect(await door('functions/kill', { name: 'writer' })).toMatchObject({ killed: 1 })
  await door('openapi/refuse', { api: 'subscribeMessage.send', errcode: 43101 })
  await door('reset', {})
  expect(await door('report')).toMatchObject({ tallies: [] })
  expect(await door('timers')).toMatchObject({ timers: [] })
})

test.each([
  ['faults', { fault: { kind: 'explode' } }],
  ['faults', { falut: { kind: 'twice' }, fault: { kind: 'twice' } }],
  ['faults', { fault: { kind: 'delay', ms: -1 } }],
  ['faults', { nth: 0, fault: { kind: 'twice' } }],
  ['clock/advance', { ms: 'soon' }],
  ['timers/fire', { function: 'writer' }]
])('the door refuses %s %j', async (path, body) => {
  expect((await door(path, body))['status']).toBe(400)
})

test('an unknown path of the door lists what there is', async () => {
  expect(await door('nonsense')).toMatchObject({
    status: 404,
    routes: expect.arrayContaining(['POST clock/advance'])
  })
})

test('a request that names another host is not let in', async () => {
  const { port } = new URL(context.cloud.url)
  const status = await new Promise((resolve, reject) => {
    http
      .request(
        { host: '127.0.0.1', port, path: '/control/clock', headers: { host: 'evil.example' } },
        (answer) => resolve(answer.statusCode)
      )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})
