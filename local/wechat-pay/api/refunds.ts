import { ApiError } from './api-error.ts'
import { checkFields } from './body-rules.ts'
import { beijingTime } from './order-answer.ts'
import { refundAnswer } from './refund-answer.ts'
import { OUT_REFUND_NO, parseAbnormal, parseRefund, type RefundBody } from './refund-body.ts'
import type { ApiAnswer } from './transactions.ts'
import { turnToMerchant, type Refund } from '../books/refund.ts'
import type { Refunds } from '../books/refunds.ts'
import { beginRefund, type Payment, type Trade } from '../books/trade.ts'
import type { Trades } from '../books/trades.ts'
import { randomDigits } from '../crypto/signing.ts'
import type { ApiFault } from '../faults/faults.ts'

const DAY_MS = 24 * 60 * 60_000
/** From the payment; source: 申请退款, "以支付成功时间为起点+365天计算". */
const REFUNDABLE_MS = 365 * DAY_MS
const MAX_REFUNDS = 50
/** Two refunds of one order need a minute between them. */
const PACE_MS = 60_000
/** Unless a switch says otherwise, the money is back this much later. */
const USUAL_MS = 3000

export interface RefundRules {
  /** Milliseconds from the application to its success. Default 3,000. */
  readonly refundTakesMs?: number
}

interface Asked {
  readonly now: number
  readonly faults: readonly ApiFault[]
}

type Paid = Trade & { readonly payment: Payment }

/** 申请退款 and 查询单笔退款. An answer of 200 says that it was accepted, never that the money arrived. */
export class RefundCalls {
  readonly #refunds: Refunds
  readonly #trades: Trades
  readonly #rules: RefundRules

  constructor(books: { refunds: Refunds; trades: Trades }, rules: RefundRules) {
    this.#refunds = books.refunds
    this.#trades = books.trades
    this.#rules = rules
  }

  /** @throws ApiError */
  apply(body: unknown, asked: Asked): ApiAnswer {
    const wanted = parseRefund(body)
    const known = this.#refunds.get(wanted.out_refund_no)
    if (known) {
      if (known.content !== wanted.content) throw otherRequest()
      return ok(known)
    }
    const trade = this.#paidTrade(wanted)
    this.#check(trade, wanted, asked.now)
    if (asked.faults.some(({ kind }) => kind === 'notEnough')) throw notEnough()
    const refund = this.#make(trade, wanted, asked)
    this.#trades.save(beginRefund(trade))
    return ok(this.#refunds.save(refund))
  }

  /** @throws ApiError RESOURCE_NOT_EXISTS */
  query(outRefundNo: string): ApiAnswer {
    checkFields({ out_refund_no: outRefundNo }, { out_refund_no: OUT_REFUND_NO }, '/uri_template')
    const refund = this.#refunds.get(outRefundNo)
    if (!refund) throw notFound('退款单不存在')
    return ok(refund)
  }

  /** 提交异常退款申请. Again it is the same. @throws ApiError */
  turnToMerchant(refundId: string, body: unknown, now: number): ApiAnswer {
    const refund = this.#refunds.get(parseAbnormal(body))
    if (refund?.refundId !== refundId) throw notFound('退款单不存在')
    if (refund.toMerchant) return ok(refund)
    if (refund.state !== 'ABNORMAL') throw invalid('退款单状态不是退款异常，不能提交异常退款')
    const takesMs = this.#rules.refundTakesMs ?? USUAL_MS
    return ok(this.#refunds.save(turnToMerchant(refund, now + takesMs)))
  }

  /** By either number; when both are given the transaction's own one decides. */
  #paidTrade(wanted: RefundBody): Paid {
    const { transaction_id: id, out_trade_no: number } = wanted
    const trade = id === undefined ? this.#trades.get(number ?? '') : this.#trades.byTransaction(id)
    if (!trade) throw notFound('订单不存在')
    const { payment } = trade
    if (!payment) throw invalid('订单未支付，不能申请退款')
    return { ...trade, payment }
  }

  #check(trade: Paid, wanted: RefundBody, now: number): void {
    const { refund, total } = wanted.amount
    if (total !== trade.totalFen) {
      throw invalid('订单金额或退款金额与之前请求不一致，请核实后再试')
    }
    if (now > trade.payment.paidAt + REFUNDABLE_MS) throw invalid('订单已超过可退款的最大期限')
    const earlier = this.#refunds.ofTrade(trade.outTradeNo)
    const givenBack = earlier
      .filter(({ state }) => state !== 'CLOSED')
      .reduce((sum, { refundFen }) => sum + refundFen, 0)
    if (givenBack >= total) throw invalid('订单已全额退款')
    if (givenBack + refund > total) throw invalid('申请退款金额大于订单可退金额')
    if (earlier.length >= MAX_REFUNDS) throw invalid('订单部分退款次数超过50次限制')
    if (earlier.some(({ createdAt }) => now < createdAt + PACE_MS)) throw tooOften()
  }

  #make(trade: Paid, wanted: RefundBody, { now, faults }: Asked): Refund {
    const end = faults.find((fault) => fault.kind === 'refundEnds')
    const takesMs = end?.afterMs ?? this.#rules.refundTakesMs ?? USUAL_MS
    return {
      outRefundNo: wanted.out_refund_no,
      refundId: makeRefundId(now),
      outTradeNo: trade.outTradeNo,
      transactionId: trade.payment.transactionId,
      mchid: trade.mchid,
      totalFen: wanted.amount.total,
      refundFen: wanted.amount.refund,
      currency: wanted.amount.currency,
      ...(wanted.reason !== undefined && { reason: wanted.reason }),
      ...(wanted.notify_url !== undefined && { notifyUrl: wanted.notify_url }),
      content: wanted.content,
      createdAt: now,
      state: 'PROCESSING',
      ...(end?.state !== 'PROCESSING' && {
        ending: { state: end?.state ?? 'SUCCESS', at: now + takesMs }
      }),
      ends: []
    }
  }
}

const ok = (refund: Refund): ApiAnswer => ({
  status: 200,
  body: JSON.stringify(refundAnswer(refund))
})

const invalid = (message: string): ApiError =>
  new ApiError({ status: 400, code: 'INVALID_REQUEST', message })

const notFound = (message: string): ApiError =>
  new ApiError({ status: 404, code: 'RESOURCE_NOT_EXISTS', message })

const otherRequest = (): ApiError => invalid('请求重入时，参数与首次请求时不一致')

const notEnough = (): ApiError =>
  new ApiError({
    status: 403,
    code: 'NOT_ENOUGH',
    message: '基本账户余额不足，请充值后重新发起'
  })

const tooOften = (): ApiError =>
  new ApiError({
    status: 429,
    code: 'FREQUENCY_LIMITED',
    message: '频率限制，同一笔订单多次退款的请求需相隔1分钟'
  })

/** 29 digits: 503, seven digits, the Beijing day, eleven digits; as ids of real refunds look. */
const makeRefundId = (now: number): string =>
  `503${randomDigits(7)}${beijingTime(now).replace(/\D/g, '').slice(0, 8)}${randomDigits(11)}`
