import type {
  AfterSaleAction,
  AfterSaleKind,
  AfterSaleMessage,
  AfterSaleState,
  AfterSaleView
} from '#domain/contracts/after-sales'
import { ready, type PageView, type ReadyView } from '../../../words/page-view'
import { fullTime, listTime } from '../../../words/time'
import {
  askedLine,
  KIND_WORDS,
  REASON_WORDS,
  standing,
  sumOf,
  type AskedLineView,
  type StandingView,
  type SumView
} from '../../views/after-sale.view'
import { refundCard } from '../../views/refund.view'

/** What the server keeps of one message at most. */
export const WORDS_AT_MOST = 200

export interface StepView {
  readonly word: string
  readonly state: 'done' | 'now' | 'later'
}

export interface MessageView {
  readonly id: string
  readonly mine: boolean
  readonly who: string
  readonly time: string
  readonly text: string
}

export interface ButtonView {
  readonly does: AfterSaleAction
  readonly word: string
  /** The one that leads on. */
  readonly main: boolean
}

interface Progress {
  readonly standing: StandingView
  readonly steps: readonly StepView[]
  /** Why it ended without money, in the shop's words or ours; empty: nothing to tell. */
  readonly because: string
  /** Where the goods are to be sent, while they are to be; empty else. */
  readonly returnTo: string
  readonly parcel: { readonly carrier: string; readonly trackingNumber: string } | null
  readonly sum: SumView
  readonly lines: readonly AskedLineView[]
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly pictures: readonly string[]
  readonly messages: readonly MessageView[]
  readonly buttons: readonly ButtonView[]
  readonly afterSaleId: string
  readonly orderId: string
}

export type ProgressView = PageView<Progress>

export const showProgress = (view: AfterSaleView, now: number): ReadyView<Progress> => {
  const stands = standing(view)
  const where = view.refund ? refundCard(view.refund, now).where : ''
  return ready({
    standing: { ...stands, helper: where || stands.helper },
    steps: stepsOf(view),
    because: view.refusedBecause ?? view.withdrawnBecause ?? '',
    returnTo: view.state === 'awaitingReturn' ? (view.returnTo ?? '') : '',
    parcel: view.returnParcel ?? null,
    sum: sumOf(view),
    lines: view.lines.map(askedLine),
    facts: factsOf(view),
    pictures: view.pictures,
    messages: view.messages.map((message, index) => showMessage(message, index, now)),
    buttons: buttonsOf(view.actions),
    afterSaleId: view.afterSaleId,
    orderId: view.orderId
  })
}

/** How long until the page asks again by itself, in milliseconds; 0: what comes next is the shopper's to do. */
export const askAgainIn = ({ state }: AfterSaleView): number => GAPS_MS[state]

const MOVING_MS = 5000
const DECIDING_MS = 20_000

const GAPS_MS: Readonly<Record<AfterSaleState, number>> = {
  requested: DECIDING_MS,
  awaitingReturn: 0,
  returning: DECIDING_MS,
  refunding: MOVING_MS,
  refunded: 0,
  refused: 0,
  withdrawn: 0
}

const STEPS: Readonly<Record<AfterSaleKind, readonly string[]>> = {
  refundOnly: ['提交申请', '商家处理', '退款到账'],
  returnAndRefund: ['提交申请', '商家处理', '寄回商品', '商家收货', '退款到账']
}

/** How many steps are over; of what ended without money there is no way to show. */
const stepsOf = ({ kind, state }: AfterSaleView): StepView[] => {
  const words = STEPS[kind]
  const over: Readonly<Record<AfterSaleState, number>> = {
    requested: 1,
    awaitingReturn: 2,
    returning: 3,
    refunding: words.length - 1,
    refunded: words.length,
    refused: 0,
    withdrawn: 0
  }
  const done = over[state]
  if (done === 0) return []
  return words.map((word, index) => ({
    word,
    state: index < done ? 'done' : index === done ? 'now' : 'later'
  }))
}

const factsOf = (view: AfterSaleView): { name: string; value: string }[] => [
  { name: '售后方式', value: KIND_WORDS[view.kind] },
  { name: '退款原因', value: REASON_WORDS[view.reason] },
  ...(view.words ? [{ name: '补充说明', value: view.words }] : []),
  { name: '申请时间', value: fullTime(view.createdAt) }
]

const showMessage = (
  { by, at, text }: AfterSaleMessage,
  index: number,
  now: number
): MessageView => ({
  id: String(index),
  mine: by === 'shopper',
  who: by === 'shopper' ? '我' : '商家',
  time: listTime(at, now),
  text
})

const BUTTONS: readonly ButtonView[] = [
  { does: 'withdraw', word: '撤销申请', main: false },
  { does: 'message', word: '给商家留言', main: false },
  { does: 'sendBack', word: '填写运单号', main: true }
]

const buttonsOf = (actions: readonly AfterSaleAction[]): ButtonView[] =>
  BUTTONS.filter(({ does }) => actions.includes(does))
