import { transactionId, type OutTradeNo, type WechatTransactionId } from '../kernel/ids.ts'
import { HOUR_MS, type Clock, type Instant } from '../kernel/instant.ts'
import { evidenceOfTrade } from '../payment/evidence-of-trade.ts'
import type { PaymentEvidence } from '../payment/evidence.ts'
import type {
  CloseOutcome,
  PaymentGateway,
  PaySheet,
  PrepayOutcome,
  PrepayRequest,
  QueryOutcome,
  WechatChannel,
  WechatTrade
} from '../payment/gateway.ts'
import { FakeBills } from './fake-bills.ts'
import { FakeRefunds } from './fake-refunds.ts'
import { Losses, type Loss } from './losses.ts'

interface Trade {
  readonly request: PrepayRequest
  readonly body: string
  /** The last code given out: a new one kills it. */
  readonly code: string
  readonly codeAt: Instant
  readonly seen: WechatTrade
}

type Operation = 'prepay' | 'query' | 'close'

export type PaidOrNot =
  | { readonly kind: 'paid'; readonly evidence: PaymentEvidence }
  | { readonly kind: 'refused'; readonly why: 'unknownCode' | 'closed' | 'alreadyPaid' | 'expired' }

const CODE_LIFE_MS = 2 * HOUR_MS
export const TEST_PAYER = 'openid-of-the-payer'

/** WeChat Pay as a book of trades: re-entry with identical bodies only, codes that die, closes that are final. */
export class FakeWechat implements PaymentGateway {
  readonly mchid = '1900000001'
  readonly appid = 'wx0000000000000001'
  readonly #clock: Clock
  readonly #trades = new Map<OutTradeNo, Trade>()
  readonly #requests = new Map<string, PrepayRequest>()
  readonly #numberOfCode = new Map<string, OutTradeNo>()
  /** Of each payment its number. */
  readonly #paid = new Map<WechatTransactionId, OutTradeNo>()
  readonly #losses = new Losses<Operation>()
  /** Refunds of its trades. */
  readonly refunds: FakeRefunds
  /** Bills of both. */
  readonly bills: FakeBills
  #serial = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.refunds = new FakeRefunds(clock, {
      trade: (number) => this.#trades.get(number)?.seen,
      refunding: (number) => this.#refunding(number)
    })
    this.bills = new FakeBills(clock, {
      trades: () => this.trades(),
      refunds: () => this.refunds.list()
    })
  }

  prepayBody(request: PrepayRequest): string {
    const body = JSON.stringify(request)
    this.#requests.set(body, request)
    return body
  }

  async prepay(channel: WechatChannel, body: string): Promise<PrepayOutcome> {
    return this.#losses.answer('prepay', () => this.#prepay(channel, body))
  }

  async query(number: OutTradeNo): Promise<QueryOutcome> {
    return this.#losses.answer('query', () => {
      const trade = this.#trades.get(number)
      return trade ? { kind: 'trade', trade: trade.seen } : { kind: 'notFound' }
    })
  }

  async close(number: OutTradeNo): Promise<CloseOutcome> {
    return this.#losses.answer('close', () => {
      const trade = this.#trades.get(number)
      if (!trade) return { kind: 'notFound' }
      if (isPaid(trade.seen)) return { kind: 'alreadyPaid' }
      this.#see(trade, { state: 'closed' })
      return { kind: 'accepted' }
    })
  }

  paySheet(prepayId: string): PaySheet {
    const timeStamp = String(Math.floor(this.#clock.now() / 1000))
    const paySign = `signed ${prepayId}`
    return {
      timeStamp,
      nonceStr: 'nonce',
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
      paySign
    }
  }

  /** The next calls of an operation get lost, the first loss first. */
  lose(operation: Operation, ...losses: readonly Loss[]): void {
    this.#losses.add(operation, losses)
  }

  /** A phone scans a code (or confirms a sheet) and pays. */
  pay(code: string | undefined, payer: string = TEST_PAYER): PaidOrNot {
    const number = this.#numberOfCode.get(code ?? '')
    const trade = number === undefined ? undefined : this.#trades.get(number)
    if (!trade || trade.code !== code || this.#clock.now() >= trade.codeAt + CODE_LIFE_MS) {
      return { kind: 'refused', why: 'unknownCode' }
    }
    if (trade.seen.state === 'closed') return { kind: 'refused', why: 'closed' }
    if (isPaid(trade.seen)) return { kind: 'refused', why: 'alreadyPaid' }
    if (this.#clock.now() >= trade.request.expiresAt) return { kind: 'refused', why: 'expired' }
    return { kind: 'paid', evidence: this.settle(trade.seen.outTradeNo, payer) }
  }

  /** Money that arrives whatever the book says, as when a payment was under way at the moment of closing. */
  settle(number: OutTradeNo, payer: string = TEST_PAYER): PaymentEvidence {
    const trade = this.#trades.get(number)
    if (!trade) throw new Error('WeChat does not know this number')
    this.#serial += 1
    const id = transactionId(`42000${String(this.#serial).padStart(23, '0')}`)
    this.#paid.set(id, number)
    this.#see(trade, {
      state: 'paid',
      transactionId: id,
      totalFen: trade.request.totalFen,
      currency: 'CNY',
      payer,
      paidAt: this.#clock.now()
    })
    return this.notice(number)
  }

  /** What the notification of a paid trade says. */
  notice(number: OutTradeNo): PaymentEvidence {
    const seen = this.#trades.get(number)?.seen
    const at = this.#clock.now()
    const stored = { noticeId: `notice-${number}`, at, headers: {}, body: `notice of ${number}` }
    // Whatever became of it since: the notification was written when it succeeded.
    const then = seen && isPaid(seen) ? ({ ...seen, state: 'paid' } as const) : seen
    const evidence = then && evidenceOfTrade(then, 'notification', { now: at, notice: stored })
    if (!evidence) throw new Error('nothing was paid, so nothing is notified')
    return evidence
  }

  /** The last code of a number, whether or not anybody was told. */
  codeOf(number: OutTradeNo): string | undefined {
    return this.#trades.get(number)?.code
  }

  /** The number that was paid by this transaction, if any was. */
  numberOf(id: WechatTransactionId): OutTradeNo | undefined {
    return this.#paid.get(id)
  }

  /** When this transaction was paid. */
  paidAt(id: WechatTransactionId): Instant | undefined {
    const number = this.#paid.get(id)
    return number && this.#trades.get(number)?.seen.paidAt
  }

  /** Whether all of it went back. */
  isGivenBack(id: WechatTransactionId): boolean {
    const number = this.#paid.get(id)
    const totalFen = number && this.#trades.get(number)?.seen.totalFen
    return number !== undefined && this.refunds.arrivedOf(number) === totalFen
  }

  trades(): readonly WechatTrade[] {
    return [...this.#trades.values()].map((trade) => trade.seen)
  }

  #prepay(channel: WechatChannel, body: string): PrepayOutcome {
    const request = this.#requests.get(body)
    if (request?.channel !== channel) return { kind: 'refused', code: 'PARAM_ERROR' }
    const known = this.#trades.get(request.outTradeNo)
    if (known && known.body !== body) return { kind: 'refused', code: 'INVALID_REQUEST' }
    if (known && isPaid(known.seen)) return { kind: 'alreadyPaid' }
    if (known?.seen.state === 'closed') return { kind: 'closed' }
    this.#serial += 1
    const code =
      channel === 'native' ? `weixin://code/${this.#serial}` : `wx-prepay-${this.#serial}`
    const { outTradeNo } = request
    const seen = { outTradeNo, mchid: this.mchid, appid: this.appid, state: 'notPaid' as const }
    if (known) this.#numberOfCode.delete(known.code)
    this.#numberOfCode.set(code, outTradeNo)
    this.#trades.set(outTradeNo, { request, body, code, codeAt: this.#clock.now(), seen })
    return { kind: 'ready', ...(channel === 'native' ? { codeUrl: code } : { prepayId: code }) }
  }

  #see(trade: Trade, changes: Partial<WechatTrade>): void {
    const seen = Object.assign({}, trade.seen, changes)
    this.#trades.set(trade.seen.outTradeNo, { ...trade, seen })
  }

  #refunding(number: OutTradeNo): void {
    const trade = this.#trades.get(number)
    if (trade) this.#see(trade, { state: 'refunding' })
  }
}

const isPaid = ({ state }: WechatTrade): boolean => state === 'paid' || state === 'refunding'
