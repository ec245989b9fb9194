import type { OutTradeNo, RefundNo } from '../kernel/ids.ts'
import { DAY_MS, later, MINUTE_MS, SECOND_MS, type Clock, type Instant } from '../kernel/instant.ts'
import type { StoredNotice } from '../payment/evidence.ts'
import type { WechatTrade } from '../payment/gateway.ts'
import type {
  RefundEvidence,
  RefundGateway,
  RefundOutcome,
  RefundQueryOutcome,
  RefundRequest,
  WechatRefund,
  WechatRefundState
} from '../payment/refund-gateway.ts'
import { Losses, type Loss } from './losses.ts'

interface TradeBook {
  trade(number: OutTradeNo): WechatTrade | undefined
  /** From now on its state says that something was given back. */
  refunding(number: OutTradeNo): void
}

export interface FakeRefund {
  readonly request: RefundRequest
  readonly createdAt: Instant
  readonly seen: WechatRefund
  /** What it becomes by itself; absent when it has ended, or never does. */
  readonly ending?: { readonly state: RefundEnd; readonly at: Instant }
  /** When the money of a closed refund was back with the merchant. */
  readonly closedAt?: Instant
}

type Operation = 'refund' | 'refundQuery' | 'turnToMerchant'
export type RefundEnd = Exclude<WechatRefundState, 'processing'>
/** `never`: under way until somebody ends it. */
interface Plan {
  readonly state: RefundEnd | 'never'
  readonly afterMs: number
}

const USUAL: Plan = { state: 'succeeded', afterMs: 3 * SECOND_MS }
const MAX_REFUNDS = 50
const REFUNDABLE_MS = 365 * DAY_MS

const refused = (words: string, code = 'INVALID_REQUEST'): RefundOutcome => ({
  kind: 'refused',
  code,
  words
})

/** WeChat's book of refunds: accepted at once, ended later; a number is one refund for ever. */
export class FakeRefunds implements RefundGateway {
  readonly #clock: Clock
  readonly #trades: TradeBook
  readonly #refunds = new Map<RefundNo, FakeRefund>()
  readonly #ofTrade = new Map<OutTradeNo, RefundNo[]>()
  readonly #losses = new Losses<Operation>()
  readonly #plans: Plan[] = []
  #serial = 0
  /** Whether the merchant's account has too little for any refund. */
  poor = false

  constructor(clock: Clock, trades: TradeBook) {
    this.#clock = clock
    this.#trades = trades
  }

  async refund(request: RefundRequest): Promise<RefundOutcome> {
    return this.#losses.answer('refund', () => this.#apply(request))
  }

  async queryRefund(number: RefundNo): Promise<RefundQueryOutcome> {
    return this.#losses.answer('refundQuery', () => {
      const known = this.#get(number)
      return known ? { kind: 'refund', refund: known.seen } : { kind: 'notFound' }
    })
  }

  async turnToMerchant({ refundNo }: Pick<WechatRefund, 'refundNo'>): Promise<RefundOutcome> {
    return this.#losses.answer('turnToMerchant', () => {
      const known = this.#get(refundNo)
      if (!known) return refused('退款单不存在', 'RESOURCE_NOT_EXISTS')
      if (isTurned(known.seen)) return { kind: 'accepted', refund: known.seen }
      if (known.seen.state !== 'abnormal') return refused('退款单状态不是退款异常')
      const at = later(this.#clock.now(), USUAL.afterMs)
      const seen = { ...known.seen, state: 'processing', receivedBy: '商户结算银行账户' } as const
      const turned: FakeRefund = { ...known, seen, ending: { state: 'succeeded', at } }
      this.#refunds.set(refundNo, turned)
      return { kind: 'accepted', refund: seen }
    })
  }

  /** The next calls of an operation get lost, the first loss first. */
  lose(operation: Operation, ...losses: readonly Loss[]): void {
    this.#losses.add(operation, losses)
  }

  /** How the next refund that is accepted ends, the first plan first. */
  plan(state: Plan['state'], afterMs: number = USUAL.afterMs): void {
    this.#plans.push({ state, afterMs })
  }

  /** Ends a refund now, also an abnormal one. */
  end(number: RefundNo, state: RefundEnd): void {
    const known = this.#get(number)
    if (!known || !['processing', 'abnormal'].includes(known.seen.state)) {
      throw new Error('nothing is under way with this number')
    }
    this.#settle(known, { state, at: this.#clock.now() })
  }

  /** What the notification of an ended refund says. */
  notice(number: RefundNo): RefundEvidence {
    const refund = this.#get(number)?.seen
    if (!refund || refund.state === 'processing')
      throw new Error('nothing has ended, so nothing is notified')
    const at = this.#clock.now()
    const noticeId = `notice-${number}-${refund.state}`
    const notice: StoredNotice = { noticeId, at, headers: {}, body: `notice of ${number}` }
    return { source: 'notification', refund, notice }
  }

  /** As it is now, whatever happens to questions. */
  of(number: RefundNo): FakeRefund | undefined {
    return this.#get(number)
  }

  /** How much of a payment has gone back, in fen. */
  arrivedOf(number: OutTradeNo): number {
    return this.#earlier(number)
      .filter(({ seen }) => seen.state === 'succeeded')
      .reduce((sum, { seen }) => sum + seen.amountFen, 0)
  }

  /** Oldest first, as they are now. */
  list(): readonly FakeRefund[] {
    return [...this.#refunds.keys()].flatMap((number) => this.#get(number) ?? [])
  }

  #apply(request: RefundRequest): RefundOutcome {
    const known = this.#get(request.refundNo)
    if (known) {
      const same = JSON.stringify(known.request) === JSON.stringify(request)
      return same
        ? { kind: 'accepted', refund: known.seen }
        : refused('请求重入时，参数与首次请求时不一致')
    }
    const trade = this.#trades.trade(request.outTradeNo)
    if (!trade) return refused('订单不存在', 'RESOURCE_NOT_EXISTS')
    return this.#refusal(request, trade) ?? this.#accept(request, trade)
  }

  #refusal(request: RefundRequest, trade: WechatTrade): RefundOutcome | null {
    const now = this.#clock.now()
    const { paidAt, totalFen } = trade
    if (paidAt === undefined || totalFen === undefined) return refused('订单未支付，不能申请退款')
    if (request.totalFen !== totalFen || request.amountFen < 1) return refused('订单金额不一致')
    if (now > paidAt + REFUNDABLE_MS) return refused('订单已超过可退款的最大期限')
    const earlier = this.#earlier(request.outTradeNo)
    const givenBack = earlier
      .filter(({ seen }) => seen.state !== 'closed')
      .reduce((sum, { seen }) => sum + seen.amountFen, 0)
    if (givenBack + request.amountFen > totalFen) return refused('申请退款金额大于订单可退金额')
    if (earlier.length >= MAX_REFUNDS) return refused('订单部分退款次数超过50次限制')
    if (earlier.some(({ createdAt }) => now < createdAt + MINUTE_MS)) return { kind: 'frequency' }
    return this.poor ? { kind: 'notEnough' } : null
  }

  #accept(request: RefundRequest, trade: WechatTrade): RefundOutcome {
    const { refundNo, outTradeNo, amountFen, totalFen } = request
    const { transactionId } = trade
    if (transactionId === undefined) throw new Error('a paid trade has a transaction id')
    this.#serial += 1
    const refundId = `50300${String(this.#serial).padStart(24, '0')}`
    const seen: WechatRefund = {
      refundNo,
      refundId,
      outTradeNo,
      transactionId,
      amountFen,
      totalFen,
      state: 'processing',
      currency: 'CNY',
      mchid: trade.mchid,
      receivedBy: '支付用户零钱'
    }
    const createdAt = this.#clock.now()
    const { state, afterMs } = this.#plans.shift() ?? USUAL
    const ending = state === 'never' ? {} : { ending: { state, at: later(createdAt, afterMs) } }
    this.#refunds.set(refundNo, { request, createdAt, seen, ...ending })
    const numbers = this.#ofTrade.get(outTradeNo) ?? []
    this.#ofTrade.set(outTradeNo, [...numbers, refundNo])
    this.#trades.refunding(outTradeNo)
    return { kind: 'accepted', refund: seen }
  }

  #earlier(number: OutTradeNo): FakeRefund[] {
    return (this.#ofTrade.get(number) ?? []).flatMap((one) => this.#get(one) ?? [])
  }

  /** As it is now: what is due has ended. */
  #get(number: RefundNo): FakeRefund | undefined {
    const known = this.#refunds.get(number)
    if (!known?.ending || this.#clock.now() < known.ending.at) return known
    return this.#settle(known, known.ending)
  }

  #settle(known: FakeRefund, { state, at }: NonNullable<FakeRefund['ending']>): FakeRefund {
    const { ending: _, ...rest } = known
    const where = isTurned(known.seen) ? ({ atMerchant: true } as const) : {}
    const time = state === 'succeeded' ? { succeededAt: at, ...where } : {}
    const closed = state === 'closed' ? { closedAt: at } : {}
    const settled = { ...rest, ...closed, seen: { ...known.seen, state, ...time } }
    this.#refunds.set(known.seen.refundNo, settled)
    return settled
  }
}

const isTurned = ({ receivedBy = '' }: WechatRefund): boolean => receivedBy.startsWith('商户')
