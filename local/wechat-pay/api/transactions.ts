import { ApiError, orderClosed, orderNotExist, orderPaid, signError } from './api-error.ts'
import { checkFields } from './body-rules.ts'
import { beijingTime, orderAnswer, unpaidView } from './order-answer.ts'
import { OUT_TRADE_NO, parsePrepay } from './prepay-body.ts'
import { randomHex, randomToken } from '../crypto/signing.ts'
import { addPrepay, closeTrade, type Trade } from '../books/trade.ts'
import type { Trades } from '../books/trades.ts'

export interface MerchantNames {
  readonly mchid: string
  readonly appid: string
}

/** Where documents of WeChat disagree with each other. */
export interface CloseRules {
  /**
   * V2 and overseas documents forbid closing within five minutes; today's v3 page does not.
   * Default 0.
   */
  readonly closeAfterMs?: number
  /**
   * Closing a closed order: 204 (best-practice guide) or ORDER_CLOSED (error table). Default
   * noContent.
   */
  readonly closedAgain?: 'noContent' | 'orderClosed'
}

export interface ApiAnswer {
  readonly status: number
  readonly body: string
  /** A bill: sent in place of the body, and signed by nobody. */
  readonly file?: { readonly bytes: Buffer; readonly contentType: string }
}

export interface QueryOptions {
  /** A payment stays invisible to queries for so long. */
  readonly lagMs: number
}

/** The number asked for was first used with other parameters; WeChat's own number. */
const REENTRY_ERRNO = 268_498_688

/** The five calls of the payment products Native and mini-program (JSAPI). */
export class Transactions {
  readonly #trades: Trades
  readonly #names: MerchantNames
  readonly #rules: CloseRules

  constructor(trades: Trades, names: MerchantNames, rules: CloseRules) {
    this.#trades = trades
    this.#names = names
    this.#rules = rules
  }

  /** @throws ApiError */
  prepay(channel: Trade['channel'], body: unknown, now: number): ApiAnswer {
    const asked = parsePrepay(channel, body, now)
    this.#checkMchid(asked.mchid)
    if (asked.appid !== this.#names.appid) {
      throw new ApiError({
        status: 400,
        code: 'APPID_MCHID_NOT_MATCH',
        message: 'appid和mchid不匹配，请检查后再试'
      })
    }
    const known = this.#trades.get(asked.outTradeNo)
    if (known) checkReentry(known, asked)
    const id = channel === 'JSAPI' ? makePrepayId(now) : makeCodeUrl()
    this.#trades.save(addPrepay(known ?? asked, id, now))
    return ok(channel === 'JSAPI' ? { prepay_id: id } : { code_url: id })
  }

  /** @throws ApiError ORDER_NOT_EXIST */
  queryByNumber(
    outTradeNo: string,
    query: URLSearchParams,
    options: QueryOptions & Now
  ): ApiAnswer {
    checkFields({ out_trade_no: outTradeNo }, { out_trade_no: OUT_TRADE_NO }, '/uri_template')
    this.#checkMchid(query.get('mchid'))
    const trade = this.#trades.get(outTradeNo)
    if (!trade) throw orderNotExist()
    return ok(orderAnswer(isHidden(trade, options) ? unpaidView(trade) : trade))
  }

  /** A transaction id exists only once paid. @throws ApiError ORDER_NOT_EXIST */
  queryById(transactionId: string, query: URLSearchParams, options: QueryOptions & Now): ApiAnswer {
    this.#checkMchid(query.get('mchid'))
    const trade = this.#trades.byTransaction(transactionId)
    if (!trade || isHidden(trade, options)) throw orderNotExist()
    return ok(orderAnswer(trade))
  }

  /** @throws ApiError ORDER_NOT_EXIST, ORDERPAID and, by the rules chosen, ORDER_CLOSED */
  close(outTradeNo: string, body: unknown, now: number): ApiAnswer {
    checkFields({ out_trade_no: outTradeNo }, { out_trade_no: OUT_TRADE_NO }, '/uri_template')
    checkFields(body, CLOSE_BODY, '/body')
    const trade = this.#trades.get(outTradeNo)
    if (!trade) throw orderNotExist()
    if (trade.payment) throw orderPaid()
    if (trade.state === 'CLOSED') {
      if (this.#rules.closedAgain === 'orderClosed') throw orderClosed()
      return NO_CONTENT
    }
    if (now < trade.createdAt + (this.#rules.closeAfterMs ?? 0)) {
      throw new ApiError({
        status: 400,
        code: 'INVALID_REQUEST',
        message: '订单生成后不能马上调用关单接口，最短调用时间间隔为5分钟'
      })
    }
    this.#trades.save(closeTrade(trade, now))
    return NO_CONTENT
  }

  #checkMchid(mchid: string | null): void {
    if (mchid === this.#names.mchid) return
    throw signError('请求中的商户号与Authorization中的商户号不一致', {
      location: 'authorization',
      field: 'mchid',
      value: mchid
    })
  }
}

interface Now {
  readonly now: number
}

const NO_CONTENT: ApiAnswer = { status: 204, body: '' }
const CLOSE_BODY = { mchid: { kind: 'text', name: '商户号', max: 32, required: true } } as const

const ok = (content: unknown): ApiAnswer => ({ status: 200, body: JSON.stringify(content) })

const isHidden = (trade: Trade, options: QueryOptions & Now): boolean =>
  trade.payment !== undefined && options.now < trade.payment.paidAt + options.lagMs

/**
 * One number is one request for ever: the same parameters again give a fresh code, others are
 * refused.
 */
const checkReentry = (known: Trade, asked: Trade): void => {
  if (known.payment) throw orderPaid()
  if (known.state === 'CLOSED') throw orderClosed()
  if (known.channel !== asked.channel) {
    throw new ApiError({
      status: 403,
      code: 'OUT_TRADE_NO_USED',
      message: '201 商户订单号重复'
    })
  }
  if (known.content === asked.content) return
  throw new ApiError({
    status: 400,
    code: 'INVALID_REQUEST',
    message: '请求重入时，参数与首次请求时不一致',
    errno: REENTRY_ERRNO
  })
}

const makePrepayId = (now: number): string =>
  `wx${beijingTime(now).replace(/\D/g, '').slice(0, 14)}${randomHex(20)}`

const makeCodeUrl = (): string => `weixin://wxpay/bizpayurl?pr=${randomToken(9)}`
