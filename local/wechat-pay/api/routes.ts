import { paramError } from './api-error.ts'
import { isRecord } from './body-rules.ts'
import type { ApiFault, ApiOp } from '../faults/faults.ts'
import type { BillCalls } from './bills.ts'
import type { RefundCalls } from './refunds.ts'
import type { Security } from './security.ts'
import type { ApiAnswer, Transactions } from './transactions.ts'

/** What the routes lead to. */
export interface Products {
  readonly transactions: Transactions
  readonly refunds: RefundCalls
  readonly bills: BillCalls
  readonly security: Security
}

export interface Call {
  /** The part of the path that names an order, a transaction or a refund. */
  readonly name: string
  readonly query: URLSearchParams
  readonly body: unknown
  /** Wechatpay-Serial of the request. */
  readonly serial: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** How long a payment stays invisible to queries. */
  readonly lagMs: number
  readonly faults: readonly ApiFault[]
}

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  readonly op: ApiOp
  readonly run: (products: Products, call: Call) => ApiAnswer
}

const TRANSACTIONS = '/v3/pay/transactions'
const REFUNDS = '/v3/refund/domestic/refunds'

const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: new RegExp(`^${TRANSACTIONS}/native$`),
    op: 'prepay',
    run: ({ transactions }, call) => transactions.prepay('NATIVE', call.body, call.now)
  },
  {
    method: 'POST',
    path: new RegExp(`^${TRANSACTIONS}/jsapi$`),
    op: 'prepay',
    run: ({ transactions }, call) => transactions.prepay('JSAPI', call.body, call.now)
  },
  {
    method: 'GET',
    path: new RegExp(`^${TRANSACTIONS}/out-trade-no/([^/]+)$`),
    op: 'query',
    run: ({ transactions }, call) => transactions.queryByNumber(call.name, call.query, call)
  },
  {
    method: 'GET',
    path: new RegExp(`^${TRANSACTIONS}/id/([^/]+)$`),
    op: 'query',
    run: ({ transactions }, call) => transactions.queryById(call.name, call.query, call)
  },
  {
    method: 'POST',
    path: new RegExp(`^${TRANSACTIONS}/out-trade-no/([^/]+)/close$`),
    op: 'close',
    run: ({ transactions }, call) => transactions.close(call.name, call.body, call.now)
  },
  {
    method: 'POST',
    path: new RegExp(`^${REFUNDS}$`),
    op: 'refund',
    run: ({ refunds }, call) => refunds.apply(call.body, call)
  },
  {
    method: 'GET',
    path: new RegExp(`^${REFUNDS}/([^/]+)$`),
    op: 'refundQuery',
    run: ({ refunds }, call) => refunds.query(call.name)
  },
  {
    method: 'POST',
    path: new RegExp(`^${REFUNDS}/([^/]+)/apply-abnormal-refund$`),
    op: 'abnormalRefund',
    run: ({ refunds }, call) => refunds.turnToMerchant(call.name, call.body, call.now)
  },
  {
    method: 'GET',
    path: /^\/v3\/bill\/tradebill$/,
    op: 'tradeBill',
    run: ({ bills }, call) => bills.trade(call)
  },
  {
    method: 'GET',
    path: /^\/v3\/bill\/fundflowbill$/,
    op: 'fundFlowBill',
    run: ({ bills }, call) => bills.fundFlow(call)
  },
  {
    method: 'GET',
    path: /^\/v3\/billdownload\/file$/,
    op: 'billFile',
    run: ({ bills }, call) => bills.file(call)
  },
  {
    method: 'GET',
    path: /^\/v3\/certificates$/,
    op: 'certificates',
    run: ({ security }, call) => security.certificates(call.now)
  },
  {
    method: 'POST',
    path: /^\/v3\/security\/echo$/,
    op: 'echo',
    run: ({ security }, call) => security.echo(call.body, call.serial)
  }
]

export interface RouteMatch {
  readonly route: Route | undefined
  /** The decoded order or transaction of the path, or ''. */
  readonly name: string
  readonly query: URLSearchParams
}

/** @param url path and query as received */
export const findRoute = (method: string, url: string): RouteMatch => {
  const [path = '', query = ''] = url.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  for (const route of ROUTES) {
    const found = route.method === method ? route.path.exec(path) : null
    if (found) return { route, name: decode(found[1] ?? ''), query: parameters }
  }
  return { route: undefined, name: '', query: parameters }
}

/** @throws ApiError PARAM_ERROR */
export const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw paramError('请求报文不是有效的JSON', { location: 'body' })
  }
}

/** The order that a prepay body speaks of, if it can be read at all. */
export const numberInBody = (body: string): string | undefined => {
  try {
    const parsed: unknown = JSON.parse(body)
    const number = isRecord(parsed) ? parsed['out_trade_no'] : undefined
    return typeof number === 'string' ? number : undefined
  } catch {
    return undefined
  }
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
