import type { KeyObject } from 'node:crypto'
import { beijingTime } from '../api/order-answer.ts'
import { checkPaySheet, type RequestPayment } from './pay-sheet.ts'
import { randomDigits } from '../crypto/signing.ts'
import { bindPayer, payClosedTrade, payTrade, PREPAY_LIFE_MS, type Trade } from '../books/trade.ts'
import type { Trades } from '../books/trades.ts'

/** A scanned code_url, or the arguments of wx.requestPayment. */
export type Presented = string | RequestPayment

/** What the phone says instead of paying. */
export const REFUSALS = {
  unknownCode: '二维码无效或订单不存在',
  codeReplaced: '二维码已失效，请重新扫码',
  codeExpired: '二维码已过期，请重新发起支付',
  timeExpired: '订单已过期，请重新下单',
  closed: '该订单已关闭',
  paid: '该订单已支付',
  otherUser: '商家订单信息有误，请重新下单支付',
  wrongScene: '支付场景非法',
  wrongAppid: '商家参数错误：appid与下单时不一致',
  malformedSheet: '调用支付JSAPI缺少参数或参数类型错误',
  badPaySign: '支付验证签名失败',
  wrongPassword: '支付密码错误，请重试',
  cancelled: '用户取消支付'
} as const

export type PhoneRefusal = keyof typeof REFUSALS

/** Before paying: what the shopper sees. */
export type Look =
  | {
      readonly ok: true
      readonly outTradeNo: string
      readonly description: string
      readonly totalFen: number
    }
  | Refused

export type PhoneAnswer =
  | {
      readonly ok: true
      readonly outTradeNo: string
      readonly transactionId: string
      readonly errMsg: string
    }
  | Refused

interface Refused {
  readonly ok: false
  readonly reason: PhoneRefusal
  readonly message: string
  /** What wx.requestPayment reports. */
  readonly errMsg: string
}

export interface PhoneDeps {
  readonly trades: Trades
  readonly merchantKey: KeyObject
  readonly now: () => number
  readonly onPaid: (trade: Trade) => unknown
}

/** A shopper's WeChat: scans codes, opens pay sheets, and pays or does not. */
export class Phone {
  readonly #deps: PhoneDeps

  constructor(deps: PhoneDeps) {
    this.#deps = deps
  }

  /** Scans a code or opens the sheet. The first WeChat user who does binds a Native order. */
  look(openid: string, presented: Presented): Look {
    const found = this.#open(openid, presented)
    if (typeof found === 'string') return refused(found)
    const { outTradeNo, description, totalFen } = found
    return { ok: true, outTradeNo, description, totalFen }
  }

  pay(openid: string, presented: Presented): PhoneAnswer {
    const found = this.#open(openid, presented)
    return typeof found === 'string' ? refused(found) : this.#settle(found, openid)
  }

  /** The money stays, the order stays NOTPAY, and WeChat tells the merchant nothing. */
  wrongPassword(openid: string, presented: Presented): PhoneAnswer {
    const found = this.#open(openid, presented)
    return refused(typeof found === 'string' ? found : 'wrongPassword')
  }

  cancel(openid: string, presented: Presented): PhoneAnswer {
    const found = this.#open(openid, presented)
    return refused(typeof found === 'string' ? found : 'cancelled')
  }

  /** Pays an order by its number as if its code were at hand: for races that a test arranges. */
  payOrder(openid: string, outTradeNo: string): PhoneAnswer {
    const trade = this.#deps.trades.get(outTradeNo)
    const refusal = trade ? whyNotPayable(trade, openid, this.#deps.now()) : 'unknownCode'
    return trade && !refusal ? this.#settle(trade, openid) : refused(refusal ?? 'unknownCode')
  }

  /**
   * Takes money for an order that was closed: what should never happen, and what every merchant has
   * seen. WeChat's notice comes as for any payment.
   */
  payAlthoughClosed(openid: string, outTradeNo: string): PhoneAnswer {
    const trade = this.#deps.trades.get(outTradeNo)
    if (!trade) return refused('unknownCode')
    return trade.payment ? refused('paid') : this.#settle(trade, openid, payClosedTrade)
  }

  #open(openid: string, presented: Presented): Trade | PhoneRefusal {
    const trade = typeof presented === 'string' ? this.#byCode(presented) : this.#bySheet(presented)
    if (typeof trade === 'string') return trade
    const refusal = whyNotPayable(trade, openid, this.#deps.now())
    if (refusal) return refusal
    return trade.openid ? trade : this.#deps.trades.save(bindPayer(trade, openid))
  }

  #byCode(code: string): Trade | PhoneRefusal {
    const trade = this.#deps.trades.byPrepay(code)
    if (!trade || trade.channel !== 'NATIVE') return 'unknownCode'
    const last = trade.prepays.at(-1)
    if (last?.id !== code) return 'codeReplaced'
    return this.#isFresh(last.madeAt) ? trade : 'codeExpired'
  }

  #bySheet(sheet: RequestPayment): Trade | PhoneRefusal {
    const check = checkPaySheet(sheet, this.#deps.merchantKey)
    if (!check.ok) return check.reason
    const trade = this.#deps.trades.byPrepay(check.prepayId)
    const prepay = trade?.prepays.find((each) => each.id === check.prepayId)
    if (!trade || !prepay) return 'unknownCode'
    if (trade.channel !== 'JSAPI') return 'wrongScene'
    if (trade.appid !== sheet.appid) return 'wrongAppid'
    return this.#isFresh(prepay.madeAt) ? trade : 'codeExpired'
  }

  #isFresh(madeAt: number): boolean {
    return this.#deps.now() < madeAt + PREPAY_LIFE_MS
  }

  #settle(trade: Trade, openid: string, pay = payTrade): PhoneAnswer {
    const paidAt = this.#deps.now()
    const transactionId = makeTransactionId(paidAt)
    this.#deps.onPaid(this.#deps.trades.save(pay(trade, { transactionId, openid, paidAt })))
    return { ok: true, outTradeNo: trade.outTradeNo, transactionId, errMsg: 'requestPayment:ok' }
  }
}

const whyNotPayable = (trade: Trade, openid: string, now: number): PhoneRefusal | undefined => {
  if (trade.payment) return 'paid'
  if (trade.state === 'CLOSED') return 'closed'
  if (now > trade.payableUntil) return 'timeExpired'
  if (trade.openid && trade.openid !== openid) return 'otherUser'
  return undefined
}

const refused = (reason: PhoneRefusal): Refused => {
  const message = REFUSALS[reason]
  const words = reason === 'cancelled' ? 'cancel' : message
  return { ok: false, reason, message, errMsg: `requestPayment:fail ${words}` }
}

/**
 * 28 digits: 4200, six digits, the Beijing day, ten digits; as transaction ids of real payments
 * look.
 */
const makeTransactionId = (now: number): string =>
  `4200${randomDigits(6)}${beijingTime(now).replace(/\D/g, '').slice(0, 8)}${randomDigits(10)}`
