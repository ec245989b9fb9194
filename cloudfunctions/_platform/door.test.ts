import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import { ok, refuse } from '#domain/kernel/result'
import { TestClock } from '#domain/testing/test-clock'
import { door, type Action } from './door.ts'
import { createLog } from './system/log.ts'

const OPENID = 'oShopper_0000000000000000001'

let environment: NodeJS.ProcessEnv
let lines: string[] = []
beforeEach(() => {
  environment = { ...process.env }
  lines = []
  signIn(OPENID)
})
afterEach(() => {
  process.env = environment
})

const signIn = (openid: string): void => {
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid })
}

const open = (run: Action, more: object = {}) =>
  door(
    { act: run },
    createLog(new TestClock(), (line) => lines.push(line))
  )({ action: 'act', ...more })

const failing = (error: Error) =>
  open(async () => {
    throw error
  })

const coded = (code: string | number): Error => Object.assign(new Error('no luck'), { code })

const outages: readonly [string, Error][] = [
  ['an unknown outcome', new OutcomeUnknown('save order')],
  ['a conflict that outlived all tries', coded('DATABASE_TRANSACTION_CONFLICT')],
  ['an HTTP status', coded(503)],
  ['a broken connection', coded('ECONNRESET')],
  ['too many requests', coded('EXCEED_REQUEST_LIMIT')]
]

test.each(outages)('%s is answered busy: the same request again goes on', async (_name, error) => {
  expect(await failing(error)).toEqual({ ok: false, refusal: { kind: 'busy' } })
  expect(lines).toHaveLength(1)
})

test('a defect is thrown without its words, which only the log has, without the openid', async () => {
  const defect = new TypeError(`no purse of ${OPENID}`)
  await expect(failing(defect)).rejects.toThrow(/^act failed$/)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('"level":"alert"')
  expect(lines[0]).toContain('no purse of [hidden]')
  expect(lines[0]).not.toContain(OPENID)
})

test('the caller is who called, though another call changes the environment meanwhile', async () => {
  const seen: string[] = []
  const act: Action = async (openid) => {
    await Promise.resolve()
    seen.push(openid)
    return ok(undefined)
  }
  const first = open(act)
  signIn('oSomebody_000000000000000001')
  await Promise.all([first, open(act)])
  expect(seen).toEqual([OPENID, 'oSomebody_000000000000000001'])
})

const line = (): unknown => JSON.parse(lines[0] ?? '')

test('a call leaves one line with the id that the page made, and so does whatever it prints', async () => {
  const requestId = 'page-0123456789'
  const log = createLog(new TestClock(), (text) => lines.push(text))
  const act: Action = async () => {
    await Promise.resolve()
    log.info('inside')
    return refuse({ kind: 'soldOut' })
  }
  await open(act, { requestId })
  expect(lines.map((text): unknown => JSON.parse(text))).toMatchObject([
    { event: 'inside', requestId },
    { event: 'answered', requestId, action: 'act', outcome: 'soldOut' }
  ])
})

test('calls that run side by side keep their lines apart', async () => {
  const log = createLog(new TestClock(), (text) => lines.push(text))
  const act: Action = async () => {
    await new Promise(setImmediate)
    log.info('inside')
    return ok(undefined)
  }
  await Promise.all(['page-0000001', 'page-0000002'].map((requestId) => open(act, { requestId })))
  for (const requestId of ['page-0000001', 'page-0000002']) {
    expect(lines.filter((text) => text.includes(requestId))).toHaveLength(2)
  }
})

test.each([undefined, 7, '', 'short', 'a line\nmore', 'x'.repeat(65), { $gt: '' }])(
  'an id that is none is replaced, never printed: %j',
  async (requestId) => {
    await open(async () => ok(undefined), { requestId })
    expect(line()).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  }
)
