import type { RefundView } from '#domain/contracts/after-sales'
import { fullPrice, priceText, type PriceView } from '../../words/price'
import {
  HOW_LONG,
  refundMood,
  SETTLED_BY_SHOP,
  waysBack,
  type RefundMood
} from '../../words/refunds'
import { listTime } from '../../words/time'

/** One way on which a part of a refund comes back. */
export interface RefundPart {
  readonly way: string
  /** Of money. */
  readonly price: PriceView | null
  /** Of points. */
  readonly points: string
}

/** 退款: how much, how far it is, and where the money is. */
export interface RefundCard {
  readonly refundNo: string
  readonly title: string
  readonly mood: RefundMood
  readonly state: string
  readonly time: string
  readonly parts: readonly RefundPart[]
  readonly where: string
  /** In the shop's words. */
  readonly because: string
  /** Its after-sale; empty: it has none. */
  readonly afterSaleId: string
}

const TITLES: Readonly<Record<RefundView['reason'], string>> = {
  orderClosed: '关闭后收到的付款',
  paidTwice: '多付的一笔',
  afterSale: '售后退款',
  operator: '商家退款'
}

const STATES: Readonly<Record<RefundMood, string>> = {
  stuck: '遇到问题',
  moving: '退款中',
  arrived: '已退款',
  void: '没有办成'
}

/** The refunds of an order, the newest first. */
export const refundCards = (refunds: readonly RefundView[], now: number): RefundCard[] =>
  refunds.reduceRight<RefundCard[]>((cards, refund) => [...cards, refundCard(refund, now)], [])

export const refundCard = (refund: RefundView, now: number): RefundCard => {
  const mood = refundMood(refund)
  return {
    refundNo: refund.refundNo,
    title: TITLES[refund.reason],
    mood,
    state: STATES[mood],
    time: listTime(refund.endedAt ?? refund.at, now),
    parts: refundParts(refund),
    where: whereIs(refund),
    because: refund.because ?? '',
    afterSaleId: refund.reason === 'afterSale' ? refund.refundNo : ''
  }
}

export const refundParts = ({
  cashFen,
  walletFen,
  points
}: Pick<RefundView, 'cashFen' | 'walletFen' | 'points'>): RefundPart[] => [
  ...(cashFen > 0 ? [{ way: '微信支付', price: fullPrice(cashFen), points: '' }] : []),
  ...(walletFen > 0 ? [{ way: '余额', price: fullPrice(walletFen), points: '' }] : []),
  ...(points > 0 ? [{ way: '积分', price: null, points: `${points} 积分` }] : [])
]

/** Where the money of a refund is, in a sentence. */
const whereIs = (refund: RefundView): string => WHERE[refundMood(refund)](refund)

const WHERE: Readonly<Record<RefundMood, (refund: RefundView) => string>> = {
  stuck: () => `微信没能退回原来的账户，${SETTLED_BY_SHOP}`,
  void: () => '额度已经用过，这次没有退',
  moving: (refund) =>
    refund.cashFen > 0 ? `原路退回微信支付，${HOW_LONG}` : `正在退回${ownWays(refund)}`,
  arrived: (refund) => {
    const own = ownWays(refund)
    if (refund.cashFen === 0) return `已退回${own}`
    if (refund.byHand !== undefined) return `商家已另行退还：${refund.byHand}`
    return `已退回${account(refund)}${own ? `，${own}已退回你的账户` : ''}`
  }
}

const ownWays = ({ walletFen, points }: RefundView): string =>
  waysBack({ cashFen: 0, walletFen, points })

/** 退款入账账户: WeChat calls a shopper's own purse 支付用户零钱; of cards it names bank, kind and last digits. */
const account = ({ receivedBy }: RefundView): string =>
  receivedBy === undefined ? '微信支付' : receivedBy.replace(/^支付用户/, '微信')

/** `¥39.90 已退回微信零钱`, for a line of a history. */
export const arrivedWords = (refund: RefundView): string => {
  const sum = refund.cashFen + refund.walletFen
  return sum > 0 ? `${priceText(sum)} ${whereIs(refund)}` : whereIs(refund)
}
