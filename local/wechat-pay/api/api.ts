import type { ServerResponse } from 'node:http'
import { outageAnswer, signAnswer, type SignedAnswer } from './answer-faults.ts'
import { ApiError } from './api-error.ts'
import type { ApiRequest, AuthorizationCheck } from './authorization.ts'
import type { FaultBoard } from '../faults/fault-board.ts'
import type { ApiFault } from '../faults/faults.ts'
import type { Phone } from '../phone/phone.ts'
import type { PlatformKeys } from '../keys/platform-keys.ts'
import { findRoute, numberInBody, parseBody, type Products, type RouteMatch } from './routes.ts'
import { randomHex } from '../crypto/signing.ts'
import type { ApiAnswer } from './transactions.ts'

export interface ApiDeps {
  readonly guard: AuthorizationCheck
  readonly products: Products
  readonly keys: PlatformKeys
  readonly faults: FaultBoard
  readonly phone: Phone
  readonly now: () => number
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

interface Visit {
  readonly request: ApiRequest
  readonly response: ServerResponse
  readonly match: RouteMatch
  readonly outTradeNo: string | undefined
  readonly faults: readonly ApiFault[]
}

interface Outcome {
  readonly answer: ApiAnswer
  readonly errno: number
}

type FaultOf<Kind> = Extract<ApiFault, { kind: Kind }>

/** Letters of a call's name in the log. */
const ID_LENGTH = 16

/** WeChat Pay's door: finds the call, lets the faults strike, checks who asks, answers signed. */
export class Api {
  readonly #deps: ApiDeps

  constructor(deps: ApiDeps) {
    this.#deps = deps
  }

  handle(request: ApiRequest, response: ServerResponse): void {
    const match = findRoute(request.method, request.url)
    const op = match.route?.op
    const outTradeNo = match.name || numberInBody(request.body)
    const faults = op ? this.#deps.faults.takeForApi(op, outTradeNo) : []
    const id = randomHex(ID_LENGTH)
    const from = performance.now()
    response.once('close', () => {
      this.#deps.log({ event: 'wechatPay.ended', id, tookMs: performance.now() - from })
    })
    const { outcome, answer } = this.#visit({ request, response, match, outTradeNo, faults })
    const struck = faults.map((fault) => fault.kind)
    const told = { op, outTradeNo, faults: struck, outcome, request: request.body, answer }
    this.#deps.log({ event: 'wechatPay.call', id, ...told })
  }

  #visit(visit: Visit): {
    readonly outcome: number | 'dropped' | 'hung'
    readonly answer?: string
  } {
    const { response, faults } = visit
    if (find(faults, 'dropBefore')) return { outcome: drop(response) }
    const hang = find(faults, 'hang')
    const error = find(faults, 'error')
    const stall = hang ?? error
    const outcome = stall && !stall.processed ? undefined : this.#work(visit)
    if (find(faults, 'dropAnswer')) return { outcome: drop(response) }
    if (hang) return { outcome: 'hung' }
    const answer = outcome && !error ? outcome.answer : outageAnswer(error?.status ?? 500)
    const signed = this.#sign(visit, { answer, errno: outcome?.errno ?? 0 })
    const delay = find(faults, 'delay')
    if (delay) setTimeout(() => send(response, signed), delay.ms).unref()
    else send(response, signed)
    const { body } = signed
    const shown = typeof body === 'string' ? body : `a file of ${body.length} bytes`
    return { outcome: answer.status, answer: shown }
  }

  #work(visit: Visit): Outcome {
    this.#pay(find(visit.faults, 'payBefore'), visit.outTradeNo)
    const outcome = this.#answer(visit)
    this.#pay(find(visit.faults, 'payAfter'), visit.outTradeNo)
    return outcome
  }

  #answer({ request, match, faults }: Visit): Outcome {
    const now = this.#deps.now()
    const aheadMs = find(faults, 'merchantClock')?.aheadMs ?? 0
    try {
      this.#deps.guard.check(request, now - aheadMs)
      if (!match.route) throw unknownPath()
      const answer = match.route.run(this.#deps.products, {
        name: match.name,
        query: match.query,
        body: match.route.method === 'POST' ? parseBody(request.body) : undefined,
        serial: serialOf(request),
        now,
        lagMs: find(faults, 'lag')?.ms ?? 0,
        faults
      })
      return { answer, errno: 0 }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return { answer: { status: error.status, body: error.body }, errno: error.errno }
    }
  }

  #pay(fault: { openid: string } | undefined, outTradeNo: string | undefined): void {
    if (fault && outTradeNo) this.#deps.phone.payOrder(fault.openid, outTradeNo)
  }

  #sign({ request, faults }: Visit, { answer, errno }: Outcome): SignedAnswer {
    return signAnswer(answer, {
      signer: this.#deps.keys.forAnswer(serialOf(request)),
      now: this.#deps.now(),
      errno,
      requestId: randomHex(32).toUpperCase(),
      faults
    })
  }
}

const find = <Kind extends ApiFault['kind']>(
  faults: readonly ApiFault[],
  kind: Kind
): FaultOf<Kind> | undefined => faults.find((fault): fault is FaultOf<Kind> => fault.kind === kind)

const drop = (response: ServerResponse): 'dropped' => {
  response.destroy()
  return 'dropped'
}

const send = (response: ServerResponse, answer: SignedAnswer): void => {
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body)
}

const serialOf = (request: ApiRequest): string | undefined => {
  const serial = request.headers['wechatpay-serial']
  return typeof serial === 'string' ? serial : undefined
}

const unknownPath = (): ApiError =>
  new ApiError({ status: 404, code: 'NOT_FOUND', message: '请求的API不存在' })
