import type { RefundView } from '#domain/contracts/after-sales'
import type { OrderView } from '#domain/contracts/storefront'
import { priceText } from './price'

/** How far a refund is, as a shopper tells it apart. */
export type RefundMood =
  /** WeChat could not pay it out: a person settles it. */
  | 'stuck'
  | 'moving'
  | 'arrived'
  /** It could not be any more; nothing was given back. */
  | 'void'

const MOODS: Readonly<Record<RefundView['state'], RefundMood>> = {
  abnormal: 'stuck',
  due: 'moving',
  processing: 'moving',
  // WeChat gave this number up and another one took over.
  closed: 'moving',
  success: 'arrived',
  void: 'void'
}

export const refundMood = ({ state }: Pick<RefundView, 'state'>): RefundMood => MOODS[state]

type Why = 'orderClosed' | 'paidTwice' | 'own'

/** Money that the order could not take, or money of the order itself. */
const whyOf = ({ reason }: RefundView): Why =>
  reason === 'orderClosed' || reason === 'paidTwice' ? reason : 'own'

/** Money that came when the order was closed already. */
export const lateRefunds = ({ refunds }: Pick<OrderView, 'refunds'>): readonly RefundView[] =>
  refunds.filter((one) => whyOf(one) === 'orderClosed' && refundMood(one) !== 'void')

/** Whether every piece was given back, or is being. */
export const allGoesBack = ({ lines }: Pick<OrderView, 'lines'>): boolean =>
  lines.length > 0 && lines.every(({ quantity, refunded }) => refunded >= quantity)

/** Whether something of the order itself is on its way back. */
export const goesBack = ({ refunds }: Pick<OrderView, 'refunds'>): boolean =>
  refunds.some((one) => whyOf(one) === 'own' && ['stuck', 'moving'].includes(refundMood(one)))

/** Amounts of money and points: `¥21.90`, `¥21.90 和 300 积分`. */
interface Worth {
  readonly cashFen: number
  readonly walletFen: number
  readonly points: number
}

export const worthWords = ({ cashFen, walletFen, points }: Worth): string =>
  [
    ...(cashFen + walletFen > 0 ? [priceText(cashFen + walletFen)] : []),
    ...(points > 0 ? [`${points} 积分`] : [])
  ].join(' 和 ')

/** An amount and what becomes of it; between Chinese words stands no space. */
const worthThen = (worth: Worth, words: string): string =>
  `${worthWords(worth)}${worth.points > 0 ? '' : ' '}${words}`

/** The ways back: `微信支付、余额`. */
export const waysBack = ({ cashFen, walletFen, points }: Worth): string =>
  [
    ...(cashFen > 0 ? ['微信支付'] : []),
    ...(walletFen > 0 ? ['余额'] : []),
    ...(points > 0 ? ['积分'] : [])
  ].join('、')

export const HOW_LONG = '通常几分钟，银行卡最多 3 个工作日'
export const SETTLED_BY_SHOP = '商家正在处理，钱不会丢'

const STUCK = `退款遇到问题，${SETTLED_BY_SHOP}`

type Sentence = (worth: Worth) => string

const SENTENCES: Readonly<Record<Why, Readonly<Record<RefundMood, Sentence>>>> = {
  orderClosed: {
    stuck: (worth) => `付款时订单已关闭，${worthThen(worth, STUCK)}。`,
    moving: (worth) => `付款时订单已关闭，${worthThen(worth, '正在原路退回。')}`,
    arrived: (worth) => `付款时订单已关闭，${worthThen(worth, '已原路退回。')}`,
    void: () => ''
  },
  paidTwice: {
    stuck: (worth) => `这笔订单付了两次，多付的 ${worthThen(worth, STUCK)}`,
    moving: (worth) => `这笔订单付了两次，多付的 ${worthThen(worth, '正在原路退回')}`,
    arrived: (worth) => `这笔订单付了两次，多付的 ${worthThen(worth, '已原路退回')}`,
    void: () => ''
  },
  own: {
    stuck: () => STUCK,
    moving: (worth) =>
      worth.cashFen > 0 ? worthThen(worth, `退款中，${HOW_LONG}`) : worthThen(worth, '正在退回'),
    arrived: (worth) => `已退 ${worthWords(worth)} · ${waysBack(worth)}`,
    void: () => '额度已经用过，退款没有办成'
  }
}

/** What matters more is told first. */
const MOODS_BY_WEIGHT: readonly RefundMood[] = ['stuck', 'moving', 'arrived', 'void']
const WHYS_BY_WEIGHT: readonly Why[] = ['orderClosed', 'paidTwice', 'own']

/** Where the money of an order is, in the one sentence that matters most; empty where none goes back. */
export const refundSentence = ({ refunds }: Pick<OrderView, 'refunds'>): string => {
  for (const mood of MOODS_BY_WEIGHT) {
    for (const why of WHYS_BY_WEIGHT) {
      const some = refunds.filter((one) => whyOf(one) === why && refundMood(one) === mood)
      if (some.length > 0) return SENTENCES[why][mood](sumOf(some))
    }
  }
  return ''
}

const sumOf = (refunds: readonly RefundView[]): Worth => ({
  cashFen: refunds.reduce((sum, { cashFen }) => sum + cashFen, 0),
  walletFen: refunds.reduce((sum, { walletFen }) => sum + walletFen, 0),
  points: refunds.reduce((sum, { points }) => sum + points, 0)
})
