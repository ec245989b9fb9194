import type { ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { MovableClock } from '../clock.ts'
import type { DoorRequest } from './door.ts'
import type { FaultBoard } from './faults/fault-board.ts'
import { parseFault } from './faults/faults.ts'
import type { Notifications } from './notices/notifications.ts'
import type { Phone } from './phone/phone.ts'
import { REFUND_ENDS } from './books/refund.ts'
import type { Refunds } from './books/refunds.ts'
import type { Trades } from './books/trades.ts'

export const CONTROL_PATH = '/control'

/** What the control door steers. */
export interface Controlled {
  readonly merchant: unknown
  readonly publicKeyId: string
  readonly keys: { readonly mode: string; rotate(now: number): Promise<string[]> }
  readonly phone: Phone
  readonly faults: FaultBoard
  readonly trades: Trades
  readonly refunds: Refunds
  readonly notifications: Notifications
  routeNotify(host: string, target: string): void
}

interface Asked {
  readonly query: URLSearchParams
  readonly body: unknown
}

type Action = (pay: Controlled, asked: Asked, clock: MovableClock) => unknown

const SheetSchema = v.looseObject({
  appid: v.string(),
  timeStamp: v.unknown(),
  nonceStr: v.unknown(),
  package: v.unknown(),
  signType: v.unknown(),
  paySign: v.unknown()
})

/** openid, and either a scanned code or the arguments of wx.requestPayment. */
const PhoneSchema = v.union([
  v.strictObject({ openid: v.string(), codeUrl: v.string() }),
  v.strictObject({ openid: v.string(), sheet: SheetSchema })
])

const RefundEndSchema = v.strictObject({
  outRefundNo: v.string(),
  state: v.picklist(REFUND_ENDS)
})

const ResendSchema = v.strictObject({
  outTradeNo: v.string(),
  copies: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  atOnce: v.exactOptional(v.boolean()),
  twists: v.exactOptional(
    v.strictObject({
      signature: v.exactOptional(v.picklist(['wrong', 'signTest', 'missing'])),
      serialNo: v.exactOptional(v.string()),
      apiV3Key: v.exactOptional(v.string()),
      tamper: v.exactOptional(v.picklist(['tag', 'aad', 'ciphertext'])),
      staleMs: v.exactOptional(v.number()),
      resource: v.exactOptional(v.record(v.string(), v.unknown()))
    })
  )
})

const phoneAction =
  (verb: 'look' | 'pay' | 'wrongPassword' | 'cancel'): Action =>
  ({ phone }, { body }) => {
    const asked = v.parse(PhoneSchema, body)
    return phone[verb](asked.openid, 'codeUrl' in asked ? asked.codeUrl : asked.sheet)
  }

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET /control/keys': ({ merchant, publicKeyId, keys }) => ({
    keyMode: keys.mode,
    publicKeyId,
    merchant
  }),
  'POST /control/keys/rotate': async ({ keys }, _, clock) => ({
    serialNos: await keys.rotate(clock.now())
  }),
  'GET /control/trades': ({ trades }, { query }) => {
    const number = query.get('outTradeNo')
    return number === null ? trades.list() : [trades.get(number)].filter(Boolean)
  },
  'GET /control/refunds': ({ refunds }, { query }) => {
    const number = query.get('outTradeNo')
    return number === null ? refunds.list() : refunds.ofTrade(number)
  },
  'POST /control/refunds/end': ({ refunds }, { body }) => {
    const { outRefundNo, state } = v.parse(RefundEndSchema, body)
    return refunds.end(outRefundNo, state)
  },
  'GET /control/notifications': ({ notifications }, { query }) =>
    notifications.list(query.get('outTradeNo') ?? undefined),
  'POST /control/notifications/settled': async ({ notifications }) => {
    await notifications.settled()
    return {}
  },
  'POST /control/notifications/resend': async ({ notifications }, { body }) => {
    const { outTradeNo, ...options } = v.parse(ResendSchema, body)
    return { exchanges: await notifications.resend(outTradeNo, options) }
  },
  'POST /control/notifications/hosts': (pay, { body }) => {
    const { host, target } = v.parse(v.strictObject({ host: v.string(), target: v.string() }), body)
    pay.routeNotify(host, target)
    return {}
  },
  'GET /control/faults': ({ faults }) => faults.list(),
  'POST /control/faults': ({ faults }, { body }) => ({ id: faults.set(parseFault(body)) }),
  'DELETE /control/faults': ({ faults }, { query }) => {
    faults.clear(query.get('id') ?? undefined)
    return {}
  },
  'POST /control/phone/look': phoneAction('look'),
  'POST /control/phone/pay': phoneAction('pay'),
  'POST /control/phone/wrong-password': phoneAction('wrongPassword'),
  'POST /control/phone/cancel': phoneAction('cancel'),
  'GET /control/clock': (_pay, _asked, clock) => ({ now: clock.now(), offsetMs: clock.offsetMs }),
  'POST /control/clock': async (_pay, { body }, clock) => {
    const { advanceMs } = v.parse(v.strictObject({ advanceMs: v.number() }), body)
    await clock.advance(advanceMs)
    return { now: clock.now(), offsetMs: clock.offsetMs }
  }
}

/** The same switches over HTTP, in JSON, for the demo desk and for stories in other processes. */
export class Control {
  readonly #pay: Controlled
  readonly #clock: MovableClock

  constructor(pay: Controlled, clock: MovableClock) {
    this.#pay = pay
    this.#clock = clock
  }

  async handle(request: DoorRequest, response: ServerResponse): Promise<void> {
    const { status, answer } = await this.#answer(request)
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(answer))
  }

  async #answer(request: DoorRequest): Promise<{ status: number; answer: unknown }> {
    const [path = '', query = ''] = request.url.split(/\?(.*)/s)
    const name = `${request.method} ${path}`
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
    if (!action) return { status: 404, answer: { error: `no such control: ${name}` } }
    if (!isOurs(request)) return { status: 403, answer: { error: 'send application/json' } }
    try {
      const body: unknown = request.body ? JSON.parse(request.body) : undefined
      const asked = { query: new URLSearchParams(query), body }
      return { status: 200, answer: await action(this.#pay, asked, this.#clock) }
    } catch (error) {
      return { status: 400, answer: { error: error instanceof Error ? error.message : 'bad' } }
    }
  }
}

/**
 * A web page elsewhere can make a browser post forms to this machine, but neither JSON nor a
 * DELETE.
 */
const isOurs = ({ method, headers }: DoorRequest): boolean =>
  method !== 'POST' || (headers['content-type'] ?? '').startsWith('application/json')
