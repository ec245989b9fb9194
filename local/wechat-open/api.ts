import type { ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { DoorRequest } from '../wechat-pay/door.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Deliveries } from './deliveries/deliveries.ts'
import { orderAnswer } from './deliveries/order-answer.ts'
import { parseUpload } from './deliveries/upload-body.ts'
import type { OpenFault, OpenFaults, OpenOp } from './faults.ts'
import type { Subscriptions } from './messages/subscriptions.ts'
import { OpenError } from './open-error.ts'
import type { Payment } from './payments.ts'

interface ApiParts {
  readonly tokens: AccessTokens
  readonly deliveries: Deliveries
  readonly subscriptions: Subscriptions
  readonly faults: OpenFaults
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

interface Route {
  readonly op: OpenOp
  readonly answer: (parts: ApiParts, body: unknown) => object
}

const asked = v.looseObject({
  transaction_id: v.optional(v.string(), ''),
  merchant_id: v.optional(v.string(), ''),
  merchant_trade_no: v.optional(v.string(), '')
})

/** @throws OpenError */
const paymentOf = ({ deliveries }: ApiParts, body: unknown): Payment => {
  const parsed = v.safeParse(asked, body)
  if (!parsed.success) throw new OpenError(47001, 'data format error')
  const { transaction_id, merchant_id, merchant_trade_no } = parsed.output
  return deliveries.payment({
    order_key: {
      order_number_type: transaction_id === '' ? 1 : 2,
      transaction_id,
      mchid: merchant_id,
      out_trade_no: merchant_trade_no
    }
  })
}

const TOKEN_PATH = '/cgi-bin/stable_token'

const ROUTES: Readonly<Record<string, Route>> = {
  [TOKEN_PATH]: { op: 'token', answer: ({ tokens }, body) => tokens.give(body) },
  '/wxa/sec/order/upload_shipping_info': {
    op: 'upload',
    answer: ({ deliveries }, body) => {
      deliveries.upload(parseUpload(body))
      return {}
    }
  },
  '/wxa/sec/order/get_order': {
    op: 'getOrder',
    answer: (parts, body) => {
      const payment = paymentOf(parts, body)
      const { deliveries } = parts
      const delivery = deliveries.of(payment.transactionId)
      return orderAnswer(payment, delivery, deliveries.stateOf(payment))
    }
  },
  '/wxa/sec/order/notify_confirm_receive': {
    op: 'notifyReceive',
    answer: (parts, body) => {
      parts.deliveries.askForReceipt(paymentOf(parts, body))
      return {}
    }
  },
  '/cgi-bin/message/subscribe/send': {
    op: 'message',
    answer: ({ subscriptions }, body) => subscriptions.send(body)
  }
}

/** Stands for https://api.weixin.qq.com: POST, JSON, an access token in the query, errcode in a 200. */
export class OpenApiDoor {
  readonly #parts: ApiParts

  constructor(parts: ApiParts) {
    this.#parts = parts
  }

  async handle(request: DoorRequest, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = request.url.split(/\?(.*)/s)
    const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
    if (!route) return send(response, 200, { errcode: 40066, errmsg: 'invalid url' })
    const fault = this.#parts.faults.take(route.op)
    if (fault?.kind === 'dropBefore') return void response.destroy()
    if (fault?.kind === 'status') return send(response, fault.status, { errmsg: 'outage' })
    if (fault?.kind === 'tokenExpired') this.#parts.tokens.expire()
    const token = new URLSearchParams(query).get('access_token') ?? ''
    const answer = this.#answer(route, { request, token, fault })
    this.#parts.log({ event: 'wechatOpen.call', path, answer })
    if (fault?.kind === 'dropAnswer') return void response.destroy()
    if (fault?.kind === 'delay') await pause(fault.ms)
    send(response, 200, answer)
  }

  #answer(
    route: Route,
    { request, token, fault }: { request: DoorRequest; token: string; fault: OpenFault | undefined }
  ): object {
    try {
      if (request.method !== 'POST') throw new OpenError(43002, 'require POST method')
      if (route.op !== 'token') this.#parts.tokens.check(token)
      if (fault?.kind === 'errcode') throw new OpenError(fault.errcode, 'as it was asked for')
      return { errcode: 0, errmsg: 'ok', ...route.answer(this.#parts, parsed(request.body)) }
    } catch (error) {
      if (!(error instanceof OpenError)) throw error
      return { errcode: error.errcode, errmsg: `${error.message} rid: local` }
    }
  }
}

/** @throws OpenError 47001 */
const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    throw new OpenError(47001, 'data format error')
  }
}

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; encoding=utf-8' })
  response.end(JSON.stringify(body))
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
