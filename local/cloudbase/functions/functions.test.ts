import tcb from '@cloudbase/node-sdk'
import { expect, test } from '@jest/globals'
import type { Invocation } from './invocation.ts'
import { startTestCloud, useTestCloud } from '../testing/local-cloud.ts'

const context = useTestCloud({
  functions: {
    whoami: {
      code: `exports.main = async (event) => {
        const cloud = wx(); cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
        const user = tcb().init({ env: process.env.TCB_ENV }).auth().getUserInfo()
        return { wx: cloud.getWXContext(), user, event, trigger: process.env.TRIGGER_SRC ?? null }
      }`
    },
    hold: {
      code: `let calls = 0, inside = 0
        exports.main = async ({ ms }) => {
          inside++; calls++
          await new Promise((resolve) => setTimeout(resolve, ms))
          const seen = inside; inside--
          return { pid: process.pid, calls, seen }
        }`
    },
    slow: {
      timeout: 1,
      code: `exports.main = () => new Promise(() => setInterval(() => {}, 1000))`
    },
    crash: { code: `exports.main = ({ how }) => { if (how) process.exit(3); return 'fine' }` },
    throws: {
      code: `exports.main = () => { class Odd extends Error { name = 'Odd' }; throw new Odd('no') }`
    },
    broken: { code: `module.exports = {}` },
    relay: {
      code: `exports.main = async (event) => {
        const app = tcb().init({ env: process.env.TCB_ENV })
        const { result } = await app.callFunction({ name: event.name, data: { from: 'relay' } })
        return result
      }`
    },
    echo: {
      timeout: 60,
      envVariables: { GREETING: 'hello {{env.WHO}}', MISSING: '{{env.NOBODY}}' },
      code: `exports.main = (event, context) => {
        console.log('a line'); console.error('a warning')
        const { GREETING, MISSING, HOME, TZ } = process.env
        const { request_id, function_name, memory_limit_in_mb } = context
        return { event, now: Date.now(), made: new Date(2020, 0, 1).getTime(),
          env: { GREETING, MISSING, HOME, TZ }, request_id, function_name, memory_limit_in_mb,
          left: context.getRemainingTimeInMillis(), gone: undefined, day: new Date(0) }
      }`
    },
    newer: {
      code: `exports.main = () => [typeof [].toSorted, typeof URL.canParse, typeof AbortSignal.any]`
    },
    nothing: { code: `exports.main = async () => {}` },
    large: { code: `exports.main = ({ bytes }) => 'x'.repeat(bytes)` }
  },
  options: { functionEnv: { WHO: 'world', HOME: 'secret' }, maxInstances: 2 }
})

const app = () => tcb.init({ env: 'local-dev' })
const field = (invocation: Invocation, name: string): unknown =>
  (invocation.result as Record<string, unknown>)[name]

test('the openid comes from the platform, never from the event', async () => {
  const { functions } = context.cloud
  const answer = await functions.invoke(
    'whoami',
    { openid: 'forged', WX_OPENID: 'forged', userInfo: { openId: 'forged' } },
    { openid: 'shopper-a', source: 'wx_client' }
  )
  expect(answer.result).toMatchObject({
    wx: { OPENID: 'shopper-a', APPID: 'wx0000000000local', ENV: 'local-dev', SOURCE: 'wx_client' },
    user: { openId: 'shopper-a' },
    event: { userInfo: { openId: 'shopper-a', appId: 'wx0000000000local' } },
    trigger: null
  })
})

test('a function finds no more of Node than the runtime has that it is deployed to', async () => {
  const { result } = await context.cloud.functions.invoke('newer', {})
  expect(result).toEqual(['undefined', 'undefined', 'undefined'])
})

test('an identity does not stay in a warm instance', async () => {
  const { functions } = context.cloud
  await functions.invoke('whoami', {}, { openid: 'shopper-a', unionid: 'u', source: 'wx_client' })
  const answer = await functions.invoke('whoami', {})
  expect(answer.result).toMatchObject({ user: { openId: '' } })
  expect(field(answer, 'wx')).not.toHaveProperty('OPENID')
  expect(field(answer, 'wx')).not.toHaveProperty('UNIONID')
  expect(field(answer, 'wx')).not.toHaveProperty('SOURCE')
})

test('an instance carries out one call at a time; two calls at once take two instances', async () => {
  const { functions } = context.cloud
  const both = await Promise.all([1, 2].map(() => functions.invoke('hold', { ms: 100 })))
  expect(new Set(both.map((answer) => field(answer, 'pid'))).size).toBe(2)
  expect(both.map((answer) => field(answer, 'seen'))).toEqual([1, 1])
})

test('calls beyond the limit of instances wait their turn', async () => {
  const { functions } = context.cloud
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => functions.invoke('hold', { ms: 20 })))
  expect(all.every((answer) => field(answer, 'seen') === 1)).toBe(true)
  expect(new Set(all.map((answer) => field(answer, 'pid'))).size).toBeLessThanOrEqual(2)
  expect(functions.list().find(({ name }) => name === 'hold')?.waiting).toBe(0)
})

test('a call beyond its time ends the instance, and the next call gets a new one', async () => {
  const { functions } = context.cloud
  const answer = await functions.invoke('slow', {})
  expect(answer.error).toMatchObject({
    code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    message: 'Invoking task timed out after 1 seconds'
  })
  const before = functions.list().find(({ name }) => name === 'slow')?.instances.length
  expect(before).toBeLessThanOrEqual(1)
})

test('a crash is an error for its caller, and the function goes on in a new instance', async () => {
  const { functions } = context.cloud
  const crashed = await functions.invoke('crash', { how: 'exit' })
  expect(crashed.error).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  expect(crashed.error?.message).toContain('exited with code 3')
  expect(await functions.invoke('crash', {})).toMatchObject({ result: 'fine' })
})

test('what a function throws is told with its name; one without main fails', async () => {
  const { functions } = context.cloud
  const odd = await functions.invoke('throws', {})
  expect(odd.error).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'Odd: no' })
  expect((await functions.invoke('broken', {})).error?.message).toContain('main is not exported')
})

test('a function that is not there is not found', async () => {
  expect((await context.cloud.functions.invoke('nobody', {})).error?.code).toBe(
    'FUNCTION_NOT_FOUND'
  )
  await expect(app().callFunction({ name: 'nobody', data: {} })).rejects.toMatchObject({
    code: 'FUNCTION_NOT_FOUND'
  })
})

test('callFunction from function to function carries the chain of sources, but no openid', async () => {
  const answer = await context.cloud.functions.invoke(
    'relay',
    { name: 'whoami' },
    { openid: 'shopper-a', source: 'wx_client' }
  )
  expect(answer.result).toMatchObject({
    event: { from: 'relay' },
    user: { openId: '' },
    wx: { SOURCE: 'wx_client,scf' }
  })
})

test('callFunction gives the answer after its way through JSON', async () => {
  const { result } = await app().callFunction({ name: 'echo', data: { a: [1, null], b: '中文' } })
  expect(result).toMatchObject({
    event: { a: [1, null], b: '中文' },
    function_name: 'echo',
    memory_limit_in_mb: 256,
    day: '1970-01-01T00:00:00.000Z'
  })
  expect(result).not.toHaveProperty('gone')
  expect((await app().callFunction({ name: 'nothing', data: {} })).result).toBeNull()
})

test('a function sees its own variables only, and the time zone of the cloud', async () => {
  const answer = await context.cloud.functions.invoke('echo', {})
  expect(field(answer, 'env')).toEqual({ GREETING: 'hello world', TZ: 'UTC' })
  expect(field(answer, 'made')).toBe(Date.UTC(2020, 0, 1))
  expect(field(answer, 'left')).toBeGreaterThan(40_000)
  expect(field(answer, 'left')).toBeLessThanOrEqual(60_000)
})

/** What a slow machine takes for a call; the clock is moved much further. */
const NEAR_MS = 20_000

test("a function's Date follows the moved clock, also in a warm instance", async () => {
  const { functions, clock, advance } = context.cloud
  const drift = async () => Number(field(await functions.invoke('echo', {}), 'now')) - clock.now()
  expect(Math.abs(await drift())).toBeLessThan(NEAR_MS)
  await advance(25 * 60_000)
  expect(Math.abs(await drift())).toBeLessThan(NEAR_MS)
})

test('lines are kept with function, stream and request id', async () => {
  const { functions, log } = context.cloud
  const { requestId } = await functions.invoke('echo', {})
  const lines = log.lines({ requestId })
  expect(lines.find(({ stream }) => stream === 'stdout')).toMatchObject({ text: 'a line' })
  expect(lines.find(({ stream }) => stream === 'stderr')).toMatchObject({ text: 'a warning' })
  expect(lines.find(({ stream }) => stream === 'platform')?.text).toMatch(/^done; memory \d+ MB$/)
})

test('an event or an answer above 6 MB is refused', async () => {
  const { functions } = context.cloud
  const size = 6 * 1024 * 1024
  expect((await functions.invoke('large', { bytes: size })).error?.message).toContain('6 MB')
  expect((await functions.invoke('large', { bytes: size - 2 })).error).toBeUndefined()
  const event = await functions.invoke('nothing', { text: 'x'.repeat(size) })
  expect(event.error).toMatchObject({ code: 'FUNCTIONS_REQUEST_FAIL' })
})

test('an instance that nobody calls is stopped after half an hour of the clock', async () => {
  const { functions, advance } = context.cloud
  await functions.invoke('nothing', {})
  const running = () => functions.list().flatMap(({ instances }) => instances).length
  expect(running()).toBeGreaterThan(0)
  await advance(31 * 60_000)
  expect(running()).toBe(0)
})

test('variables above 4 KB stop the start, as they would stop deploying', async () => {
  const functions = { f: { code: '', envVariables: { KEY: '{{env.KEY}}' } } }
  const options = { functionEnv: { KEY: 'x'.repeat(4096) } }
  await expect(startTestCloud({ functions, options })).rejects.toThrow('4099 bytes')
})
