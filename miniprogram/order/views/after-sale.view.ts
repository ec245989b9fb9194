import type {
  AfterSaleKind,
  AfterSaleLine,
  AfterSaleReason,
  AfterSaleState,
  AfterSaleView,
  RefundAmounts
} from '#domain/contracts/after-sales'
import { callsIn, showCover, type CoverView } from '../../components/quota-cover/cover.view'
import { fullPrice, priceText, type PriceView } from '../../words/price'
import { refundMood } from '../../words/refunds'
import { refundParts, type RefundPart } from './refund.view'

export const KIND_WORDS: Readonly<Record<AfterSaleKind, string>> = {
  refundOnly: '仅退款',
  returnAndRefund: '退货退款'
}

export const REASON_WORDS: Readonly<Record<AfterSaleReason, string>> = {
  unwanted: '不想要了',
  wrongChoice: '拍错了、选错规格',
  late: '发货太慢',
  damaged: '收到时有破损',
  notAsDescribed: '和描述不一样',
  missing: '少发、漏发',
  other: '其他原因'
}

/** Goods of an after-sale. */
export interface AskedLineView {
  readonly line: number
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly cover: CoverView | null
  readonly quantity: number
}

export const askedLine = (line: AfterSaleLine): AskedLineView => ({
  line: line.line,
  name: line.name,
  choices: line.choices.join(' · '),
  picture: line.picture ?? '',
  cover: line.kind === 'quota' ? showCover(callsIn(line.name)) : null,
  quantity: line.quantity
})

/** What comes back and what leaves the account for it. */
export interface SumView {
  /** Money by WeChat and balance together. */
  readonly total: PriceView
  /** Points where no money goes back; empty else. */
  readonly instead: string
  readonly parts: readonly RefundPart[]
  readonly notes: readonly string[]
}

/** @param done what leaves the account has left it */
export const showSum = (amounts: RefundAmounts, done = false): SumView => {
  const { cashFen, walletFen, points, freightFen, earnedPoints, quota, couponBack } = amounts
  const parts = refundParts(amounts)
  const will = done ? '已' : '会'
  return {
    total: fullPrice(cashFen + walletFen),
    instead: cashFen + walletFen === 0 && points > 0 ? `${points} 积分` : '',
    parts: parts.length > 1 || walletFen > 0 ? parts : [],
    notes: [
      ...(cashFen > 0 && !done ? ['微信支付的部分从付款的地方原路退回'] : []),
      ...(freightFen > 0 ? [`含运费 ${priceText(freightFen)}`] : []),
      ...(couponBack ? ['用过的优惠券退回「我的券」'] : []),
      ...(earnedPoints > 0 ? [`这笔订单送的 ${earnedPoints} 积分${will}收回`] : []),
      ...(quota > 0 ? [`账户里的 ${quota} 次额度${will}收回`] : [])
    ]
  }
}

/** How an after-sale stands: pine for what is done, amber for what waits, quiet for what ended without money. */
export interface StandingView {
  readonly tone: 'pine' | 'amber' | 'quiet'
  readonly icon: string
  /** Short, for a list. */
  readonly label: string
  readonly headline: string
  readonly helper: string
}

export const standing = (view: AfterSaleView): StandingView =>
  view.state === 'refunding' && view.refund && refundMood(view.refund) === 'stuck'
    ? STUCK
    : STANDINGS[view.state]

const STUCK: StandingView = {
  tone: 'amber',
  icon: 'error-circle-filled',
  label: '退款遇到问题',
  headline: '退款遇到问题',
  helper: '商家正在处理，钱不会丢'
}

const STANDINGS: Readonly<Record<AfterSaleState, StandingView>> = {
  requested: {
    tone: 'amber',
    icon: 'time-filled',
    label: '等待商家处理',
    headline: '等待商家处理',
    helper: '商家会尽快回复，48 小时没有回复会催他'
  },
  awaitingReturn: {
    tone: 'amber',
    icon: 'vehicle',
    label: '等你寄回商品',
    headline: '商家同意了，请寄回商品',
    helper: '7 天内寄出并填写运单号，商家收到后退款'
  },
  returning: {
    tone: 'amber',
    icon: 'vehicle',
    label: '等待商家收货',
    headline: '等待商家收货',
    helper: '商家收到后退款，钱原路退回'
  },
  refunding: {
    tone: 'amber',
    icon: 'rollback',
    label: '退款中',
    headline: '正在退款',
    helper: '商家已同意，钱正在退回的路上'
  },
  refunded: {
    tone: 'pine',
    icon: 'check-circle-filled',
    label: '已退款',
    headline: '已退款',
    helper: ''
  },
  refused: {
    tone: 'quiet',
    icon: 'close-circle-filled',
    label: '商家没有同意',
    headline: '商家没有同意',
    helper: '可以补充说明，再申请一次'
  },
  withdrawn: {
    tone: 'quiet',
    icon: 'close-circle-filled',
    label: '已撤销',
    headline: '售后已撤销',
    helper: '需要时可以再申请'
  }
}
