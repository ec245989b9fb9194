import type { AfterSaleView, RefundAmounts } from '#domain/contracts/after-sales'
import type { OperatorAfterSaleView, OperatorDeed } from '#domain/contracts/operator-after-sales'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { KIND_WORDS, REASON_WORDS } from '../../../words/after-sale'
import { ready, type PageView } from '../../../words/page-view'
import { waysBack, worthWords } from '../../../words/refunds'
import { fullTime, listTime } from '../../../words/time'
import { isStuck, standingOf } from '../../views/after-sale-words.view'
import { fenTyped } from '../../views/money-typed.view'
import { operatorRefused } from '../../views/refusal.view'
import { figurePrice, withFigures } from '../../views/figure-words.view'
import { withCommas } from '../../../words/price'

export type Deed = OperatorDeed | 'sendAgain'

interface ButtonView {
  readonly does: Deed
  readonly word: string
  readonly main: boolean
}

interface MessageView {
  readonly id: string
  readonly mine: boolean
  readonly from: string
  readonly text: string
}

interface Decision {
  readonly afterSaleId: string
  readonly orderId: string
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  readonly helper: string
  /** What was asked for: `¥69.00 和 300 积分`, and how it goes back. */
  readonly worth: string
  readonly ways: string
  readonly notes: readonly string[]
  readonly isReturn: boolean
  /** Money that may be given back, in fen: the most of a smaller amount. */
  readonly mostFen: number
  readonly lines: readonly string[]
  readonly reason: string
  readonly words: string
  readonly pictures: readonly string[]
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly messages: readonly MessageView[]
  readonly buttons: readonly ButtonView[]
  readonly refundNo: string
}

export type DecisionView = PageView<Decision>

/** A request as who decides it reads it. */
export const showDecision = (answer: OperatorAnswer<'afterSale.show'>): DecisionView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { value: view } = answer
  const { afterSaleId, orderId, amounts, kind, reason, words, pictures, refund, lines } = view
  return ready({
    afterSaleId,
    orderId,
    ...standingOf(view),
    helper: helperOf(view),
    worth: `${KIND_WORDS[kind]} ${withFigures(worthWords(refund ?? amounts))}`,
    ways: waysBack(refund ?? amounts),
    notes: notesOf(amounts),
    isReturn: kind === 'returnAndRefund',
    mostFen: amounts.cashFen + amounts.walletFen,
    lines: lines.map(({ name, choices, quantity }) =>
      [name, ...choices, `× ${quantity}`].join(' ')
    ),
    reason: REASON_WORDS[reason],
    words,
    pictures,
    facts: factsOf(view),
    messages: messagesOf(view),
    buttons: buttonsOf(view),
    refundNo: refund?.refundNo ?? ''
  })
}

const helperOf = (view: OperatorAfterSaleView): string => {
  if (isStuck(view)) return '微信付不出这笔钱，买家的卡可能注销了。可以重发，或到原订单改退商户账户'
  if (view.refusedBecause !== undefined) return `拒绝的理由：${view.refusedBecause}`
  if (view.withdrawnBecause !== undefined) return view.withdrawnBecause
  return view.refund?.because === undefined ? '' : `说明：${view.refund.because}`
}

const notesOf = ({ freightFen, earnedPoints, quota, couponBack }: RefundAmounts): string[] => [
  ...(freightFen > 0 ? [`含运费 ${figurePrice(freightFen)}`] : []),
  ...(couponBack ? ['退回用过的优惠券'] : []),
  ...(earnedPoints > 0 ? [`收回送的 ${withCommas(earnedPoints)} 积分`] : []),
  ...(quota > 0 ? [`收回 ${withCommas(quota)} 次额度`] : [])
]

const factsOf = (view: AfterSaleFacts): Decision['facts'] => [
  { name: '申请', value: fullTime(view.createdAt) },
  { name: '退款单号', value: view.afterSaleId },
  ...(view.returnTo === undefined ? [] : [{ name: '寄回地址', value: view.returnTo }]),
  ...(view.returnParcel === undefined
    ? []
    : [
        {
          name: '退货包裹',
          value: `${view.returnParcel.carrier} ${view.returnParcel.trackingNumber}`
        }
      ])
]

type AfterSaleFacts = Pick<AfterSaleView, 'createdAt' | 'afterSaleId' | 'returnTo' | 'returnParcel'>

const messagesOf = ({ messages, now }: OperatorAfterSaleView): readonly MessageView[] =>
  messages.map(({ by, at, text }, index) => ({
    id: `${at}:${index}`,
    mine: by === 'operator',
    from: `${by === 'operator' ? '商家' : '买家'} · ${listTime(at, now)}`,
    text
  }))

const WORDS: Readonly<Record<OperatorDeed, string>> = {
  approve: '同意',
  refuse: '拒绝',
  received: '收到退货',
  message: '留言'
}
/** From left to right: what is pressed most lies under the thumb. */
const ORDER: readonly OperatorDeed[] = ['message', 'refuse', 'approve', 'received']
const MAIN: readonly OperatorDeed[] = ['approve', 'received']

const buttonsOf = (view: OperatorAfterSaleView): readonly ButtonView[] => [
  ...ORDER.filter((does) => view.actions.includes(does)).map((does) => ({
    does,
    word: WORDS[does],
    main: MAIN.includes(does)
  })),
  ...(isStuck(view) ? [{ does: 'sendAgain', word: '重发退款', main: true } as const] : [])
]

interface TypedRefund {
  readonly amount: string
  readonly because: string
}

/** What keeps money from being given back, in words; empty: nothing. @param mostFen 0: points alone go back */
export const refundNeed = ({ amount, because }: TypedRefund, mostFen: number): string => {
  if (mostFen === 0) return ''
  const fen = fenTyped(amount)
  if (fen === null) return amount.trim() === '' ? '还要填退款金额' : '金额写成 12.50 这样'
  if (fen > mostFen) return `最多 ${figurePrice(mostFen)}`
  return fen < mostFen && because.trim() === '' ? '少退要写明原因' : ''
}

export const returnNeed = (returnTo: string): string =>
  returnTo.trim() === '' ? '还要填退货地址，买家照着寄' : ''
