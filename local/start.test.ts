import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'

// The store as its user starts it: its own process, real functions, real signatures, data in a folder.
const MINUTE = 60_000
const running: ChildProcess[] = []
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-start-'))
})

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const launch = (port: number, factor = '15') => {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'start.ts')], {
    env: {
      ...process.env,
      WENDAN_DATA: folder,
      PORT: String(port),
      WENDAN_TIME_LIMIT_FACTOR: factor
    }
  })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += String(text)))
  child.stderr.on('data', (text) => (said.err += String(text)))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, said, ended }
}

const start = async () => {
  const { child, said, ended } = launch(0)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => said.out.includes('\n') && resolve())
    child.once('exit', () => reject(new Error(said.err)))
  })
  const url = /http:\S+/.exec(said.out)?.[0] ?? ''
  const post = async (name: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    return answer.json()
  }
  const ask = async (action: string, data: object = {}): Promise<unknown> => {
    const answer = await fetch(`${url}/mini-program/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-preview': 'phone' },
      body: JSON.stringify({ name: 'storefront', openid: 'a', data: { action, data } })
    })
    return v.parse(answered, await answer.json()).result.value
  }
  const state = async () => v.parse(desk, await (await fetch(`${url}/api/state`)).json())
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT')
    return ended
  }
  return { url, said, post, ask, state, stop }
}

const answered = v.object({ result: v.object({ ok: v.literal(true), value: v.unknown() }) })
const packs = v.object({ packs: v.array(v.object({ skuId: v.string(), priceFen: v.number() })) })
const order = v.object({ orderId: v.string(), status: v.string() })
const quota = v.object({ remaining: v.number() })
const desk = v.object({
  epoch: v.string(),
  clock: v.object({ now: v.number(), offsetMs: v.number() }),
  waiting: v.array(v.object({ codeUrl: v.string(), outTradeNo: v.string() })),
  order: v.nullable(
    v.object({
      recovered: v.boolean(),
      payable: v.nullable(v.string()),
      events: v.array(v.object({ id: v.string(), kind: v.string(), tone: v.string() })),
      entries: v.array(v.object({ amount: v.number() }))
    })
  )
})

type Running = Awaited<ReturnType<typeof start>>

/** Buys the first pack of the shop: 10 calls. */
const buy = async (store: Running, checkoutId: string) => {
  const [pack] = v.parse(packs, await store.ask('catalog.quotaPacks')).packs
  const items = [{ skuId: pack?.skuId, quantity: 1, unitFenSeen: pack?.priceFen }]
  const placed = { checkoutId, channel: 'native', items }
  return v.parse(order, await store.ask('checkout.placeOrder', placed))
}

const scanAndPay = async (store: Running): Promise<unknown> => {
  const [code] = (await store.state()).waiting
  return store.post('phone', { verb: 'pay', codeUrl: code?.codeUrl })
}

const statusOf = async (store: Running, orderId: string): Promise<string> =>
  v.parse(order, await store.ask('order.status', { orderId })).status

test('a pack is bought, paid on another phone and delivered, and all is there after a restart', async () => {
  const first = await start()
  expect(first.said.out.trim().split('\n')).toHaveLength(1)
  const { orderId } = await buy(first, 'start-checkout-1')
  expect(await scanAndPay(first)).toEqual({ ok: true })
  expect(await statusOf(first, orderId)).toBe('completed')
  const shown = (await first.state()).order
  // Ten calls, and the point that one yuan brings.
  expect(shown?.entries).toEqual([{ amount: 1 }, { amount: 10 }])
  expect(shown?.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['request', 'wechatCall', 'scanPaid', 'notice', 'step', 'entry'])
  )
  await first.post('clock', { ms: 31 * MINUTE })
  const { now } = (await first.state()).clock
  const stoppedAt = performance.now()
  expect(await first.stop()).toBe(0)
  // Whoever stops the store waits five seconds for its last words.
  expect(performance.now() - stoppedAt).toBeLessThan(5000)

  const second = await start()
  expect(await statusOf(second, orderId)).toBe('completed')
  expect(v.parse(quota, await second.ask('account.quota')).remaining).toBe(10)
  expect((await second.state()).clock.now).toBeGreaterThan(now)
  expect(second.said.err).toBe('')
})

test('a payment whose notice was lost is found after a restart, without anybody asking', async () => {
  const first = await start()
  await first.post('accident', { name: 'noticeLost', on: true })
  const { orderId } = await buy(first, 'start-checkout-2')
  await scanAndPay(first)
  expect(await statusOf(first, orderId)).toBe('awaitingPayment')
  await first.stop()
  const second = await start()
  // WeChat tells again, or the shop asks: either may be first after a restart.
  await second.post('clock', { ms: 3 * MINUTE })
  expect(await statusOf(second, orderId)).toBe('completed')
  expect(v.parse(quota, await second.ask('account.quota')).remaining).toBe(10)
})

test('a forged notice is refused, and a lost one is repaired by the timer', async () => {
  const store = await start()
  const { orderId } = await buy(store, 'start-checkout-3')
  const [code] = (await store.state()).waiting
  expect(await store.post('forge', { outTradeNo: code?.outTradeNo })).toEqual({ status: 401 })
  expect(await statusOf(store, orderId)).toBe('awaitingPayment')
  await store.post('accident', { name: 'noticeLost', on: true })
  await scanAndPay(store)
  await store.post('clock', { ms: 2 * MINUTE })
  const shown = (await store.state()).order
  expect(shown?.recovered).toBe(true)
  expect(shown?.events.filter(({ tone }) => tone === 'repair').length).toBeGreaterThan(0)
  expect(await statusOf(store, orderId)).toBe('completed')
})

test('the mini-program itself is shown on the same store, to this machine only', async () => {
  const store = await start()
  const frame = await fetch(`${store.url}/mini-program/?openid=b`)
  expect(frame.status).toBe(200)
  expect(await frame.text()).toContain('<iframe')
  const headers = { 'content-type': 'application/json', 'x-preview': 'phone' }
  const call = (body: object, more: Record<string, string> = {}) =>
    fetch(`${store.url}/mini-program/call`, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: JSON.stringify({ name: 'storefront', openid: 'a', ...body })
    })
  await buy(store, 'checkout-of-the-desk')
  const mine = await call({ data: { action: 'order.list', data: {} } })
  const orders = v.object({ orders: v.array(order) })
  const listed = v.object({ result: v.object({ ok: v.literal(true), value: orders }) })
  expect(v.parse(listed, await mine.json()).result.value.orders).toHaveLength(1)
  expect((await call({ data: {} }, { origin: 'http://evil.example' })).status).toBe(403)
})

test('every arrow can be looked into, without its keys, and the documents are whole', async () => {
  const store = await start()
  const { orderId } = await buy(store, 'checkout-to-look-at')
  const look = async (query: string): Promise<unknown> =>
    (await fetch(`${store.url}/api/${query}`)).json()
  const events = (await store.state()).order?.events ?? []
  const idOf = (kind: string) => events.find((event) => event.kind === kind)?.id
  expect(await look(`exchange?id=${idOf('request')}`)).toMatchObject({
    request: { action: 'checkout.placeOrder' },
    answer: { ok: true, value: { orderId, codeUrl: expect.stringContaining('•••') } }
  })
  expect(await look(`exchange?id=${idOf('wechatCall')}`)).toMatchObject({
    request: { out_trade_no: expect.stringContaining(orderId) },
    answer: { code_url: expect.stringContaining('•••') }
  })
  expect(await look(`exchange?id=nobody`)).toBeNull()
  expect(await look(`documents?order=${orderId}`)).toEqual(
    expect.arrayContaining(
      ['orders', 'purses', 'stock'].map((collection) => expect.objectContaining({ collection }))
    )
  )
})

test('cleared data are gone at the shop and at WeChat, and the shop is open again', async () => {
  const store = await start()
  const { epoch } = await store.state()
  await buy(store, 'checkout-to-forget')
  await store.post('clock', { ms: MINUTE })
  await store.post('reset', {})
  const after = await store.state()
  expect(after).toMatchObject({ waiting: [], order: null, clock: { offsetMs: 0 } })
  expect(after.epoch).not.toBe(epoch)
  await buy(store, 'checkout-to-forget')
  expect(await scanAndPay(store)).toEqual({ ok: true })
  expect((await store.state()).order?.entries).toContainEqual({ amount: 10 })
  expect(store.said.err).toBe('')
})

test('a busy port is said in one line that names it and the way out', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const { said, ended } = launch(port)
  expect(await ended).toBe(1)
  expect(said.out).toBe('')
  expect(said.err.trim().split('\n')).toHaveLength(1)
  expect(said.err).toContain(`port ${port} is in use`)
  expect(said.err).toContain(`PORT=${port + 1} npm start`)
  await new Promise((resolve) => other.close(resolve))
})

test('a PORT that is no port is said in one line', async () => {
  const { said, ended } = launch(70_000)
  expect(await ended).toBe(1)
  expect(said.err.trim().split('\n')).toHaveLength(1)
  expect(said.err).toContain('70000')
})

test.each(['soon', '', '0', '-1'])(
  'a time limit factor of "%s" is said in one line',
  async (factor) => {
    const { said, ended } = launch(0, factor)
    expect(await ended).toBe(1)
    expect(said.err.trim().split('\n')).toHaveLength(1)
    expect(said.err).toContain('WENDAN_TIME_LIMIT_FACTOR')
  }
)

test('pages of other sites and other names for this machine are kept out', async () => {
  const { url } = await start()
  const statusWith = (headers: Record<string, string>, method = 'GET', name = '/api/state') =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${url}${name}`, { method, headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sent.once('error', reject)
      sent.end()
    })
  const json = { 'content-type': 'application/json' }
  expect(await statusWith({})).toBe(200)
  expect(await statusWith({ origin: url })).toBe(200)
  expect(await statusWith({ host: 'evil.example' })).toBe(403)
  expect(await statusWith({ origin: 'http://evil.example' })).toBe(403)
  expect(await statusWith({ origin: 'http://127.0.0.1:1' })).toBe(403)
  expect(await statusWith({ 'content-type': 'text/plain' }, 'POST', '/api/timers')).toBe(403)
  expect(await statusWith({ ...json, origin: 'null' }, 'POST', '/api/timers')).toBe(403)
  expect(await statusWith(json, 'POST', '/api/no-such-thing')).toBe(404)
  expect(await statusWith(json, 'POST', '/api/clock')).toBe(400)
})
