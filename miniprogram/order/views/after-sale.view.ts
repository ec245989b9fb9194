import type {
  AfterSaleLine,
  AfterSaleState,
  AfterSaleView,
  RefundAmounts
} from '#domain/contracts/after-sales'
import { callsIn, showCover, type CoverView } from '../../components/quota-cover/cover.view'
import { fullPrice, priceText, type PriceView } from '../../words/price'
import { refundMood } from '../../words/refunds'
import { refundParts, type RefundPart } from './refund.view'

export { KIND_WORDS, REASON_WORDS } from '../../words/after-sale'

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
  readonly word: string
  /** Money by WeChat and balance together. */
  readonly total: PriceView
  /** Points where no money goes back; empty else. */
  readonly instead: string
  readonly parts: readonly RefundPart[]
  readonly notes: readonly string[]
}

/** What a sum tells of: of what will be, was done, or never came to be. */
type SumTense = 'will' | 'done' | 'never'

export const showSum = (amounts: RefundAmounts, tense: SumTense = 'will'): SumView => {
  const { cashFen, walletFen, points } = amounts
  const parts = refundParts(amounts)
  return {
    word: tense === 'never' ? '申请退款' : '退款金额',
    total: fullPrice(cashFen + walletFen),
    instead: cashFen + walletFen === 0 && points > 0 ? `${points} 积分` : '',
    parts: parts.length > 1 || walletFen > 0 ? parts : [],
    notes: tense === 'never' ? [] : notesOf(amounts, tense)
  }
}

const notesOf = (
  { cashFen, freightFen, earnedPoints, quota, couponBack }: RefundAmounts,
  tense: SumTense
): string[] => {
  const taken = tense === 'done' ? '已收回' : '会收回'
  return [
    ...(cashFen > 0 && tense === 'will' ? ['微信支付的部分从付款的地方原路退回'] : []),
    ...(freightFen > 0 ? [`含运费 ${priceText(freightFen)}`] : []),
    ...(couponBack ? ['用过的优惠券退回「我的券」'] : []),
    ...(earnedPoints > 0 ? [`这笔订单送的 ${earnedPoints} 积分${taken}`] : []),
    ...(quota > 0 ? [`账户里的 ${quota} 次额度${taken}`] : [])
  ]
}

/** By how it stands: a request that ended without money promises none. */
export const sumOf = ({ amounts, refund, state }: AfterSaleView): SumView =>
  showSum({ ...amounts, ...refund }, TENSES[state] ?? 'will')

const TENSES: Readonly<Partial<Record<AfterSaleState, SumTense>>> = {
  refunded: 'done',
  refused: 'never',
  withdrawn: 'never'
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
    helper: '商家会尽快回复，48 小时没有回复会再催'
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
