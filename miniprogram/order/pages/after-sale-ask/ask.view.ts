import type {
  AfterSaleActions,
  AfterSaleKind,
  AfterSaleLine,
  AfterSaleReason,
  AskedLine
} from '#domain/contracts/after-sales'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import {
  ready,
  refused,
  type FailedView,
  type PageView,
  type ReadyView
} from '../../../words/page-view'
import { afterSaleTrouble } from '../../views/after-sale-refusal.view'
import {
  askedLine,
  KIND_WORDS,
  REASON_WORDS,
  showSum,
  type AskedLineView,
  type SumView
} from '../../views/after-sale.view'

/** What the server keeps at most. */
export const WORDS_AT_MOST = 200
export const PICTURES_AT_MOST = 9

type Quote = AfterSaleActions['afterSale.quote']['answer']

/** A line with the pieces that are asked for. */
export interface AskLineView extends AskedLineView {
  readonly on: boolean
  readonly most: number
}

export interface KindView {
  readonly value: AfterSaleKind
  readonly word: string
  readonly helper: string
}

interface Ask {
  readonly lines: readonly AskLineView[]
  readonly kinds: readonly KindView[]
  readonly kind: AfterSaleKind
  /** null: nothing is chosen, or nobody could say what it comes to. */
  readonly sum: SumView | null
}

export type AskView = PageView<Ask>

/** What a shopper wants back, of what they may ask for. */
export interface Wanted {
  readonly possible: readonly AfterSaleLine[]
  readonly chosen: readonly AskedLine[]
  readonly kind: AfterSaleKind
}

/** At first all that may be asked for is chosen: of most orders that is meant. */
export const allOf = ({ possible }: Quote): Wanted => ({
  possible,
  chosen: possible.map(({ line, quantity }) => ({ line, quantity })),
  kind: 'refundOnly'
})

export const showAsk = (quote: Quote, wanted: Wanted): ReadyView<Ask> => {
  const { kinds, amounts } = quote
  return ready({
    lines: showLines(wanted),
    kinds: kinds.map((value) => ({ value, word: KIND_WORDS[value], helper: KIND_HELPERS[value] })),
    kind: kindAmong(kinds, wanted.kind),
    sum: wanted.chosen.length > 0 ? withoutFreight(showSum(amounts), quote) : null
  })
}

/** Who paid for a parcel that is on its way would else look for the rest of the money. */
const withoutFreight = (sum: SumView, { kinds, amounts }: Quote): SumView =>
  amounts.freightFen === 0 && kinds.includes('returnAndRefund')
    ? { ...sum, notes: [...sum.notes, '不含寄出时的运费'] }
    : sum

/** Whether a kind is possible depends on the pieces: only what was sent can be sent back. */
export const kindAmong = (kinds: readonly AfterSaleKind[], kind: AfterSaleKind): AfterSaleKind =>
  kinds.includes(kind) ? kind : (kinds[0] ?? 'refundOnly')

const KIND_HELPERS: Readonly<Record<AfterSaleKind, string>> = {
  refundOnly: '没收到货，或和商家说好不用寄回',
  returnAndRefund: '收到货了，寄回给商家'
}

export const showLines = ({ possible, chosen }: Wanted): AskLineView[] =>
  possible.map((line) => {
    const pieces = chosen.find((one) => one.line === line.line)?.quantity ?? 0
    return {
      ...askedLine(line),
      quantity: pieces > 0 ? pieces : line.quantity,
      on: pieces > 0,
      most: line.quantity
    }
  })

/** @param quantity 0 leaves the line out */
export const withPieces = (wanted: Wanted, { line, quantity }: AskedLine): Wanted => ({
  ...wanted,
  chosen: wanted.possible.flatMap((one) => {
    const pieces =
      one.line === line
        ? quantity
        : (wanted.chosen.find((other) => other.line === one.line)?.quantity ?? 0)
    return pieces > 0 ? [{ line: one.line, quantity: pieces }] : []
  })
})

/** 破损 and the like are known only of what was sent. */
const BEFORE_SENDING: readonly AfterSaleReason[] = ['unwanted', 'wrongChoice', 'late', 'other']
const ALL: readonly AfterSaleReason[] = [
  'unwanted',
  'wrongChoice',
  'late',
  'damaged',
  'notAsDescribed',
  'missing',
  'other'
]

export const reasonChoices = (
  kinds: readonly AfterSaleKind[]
): { readonly value: AfterSaleReason; readonly word: string }[] =>
  (kinds.includes('returnAndRefund') ? ALL : BEFORE_SENDING).map((value) => ({
    value,
    word: REASON_WORDS[value]
  }))

const END = { drawing: 'missing', action: '回首页' } as const

export const NOTHING_LEFT: FailedView = {
  state: 'failed',
  trouble: { ...END, title: '没有可以退的商品', advice: '已经退过，或额度已经用掉' }
}

/** Why there is nothing to ask for, as a page. */
export const cannotAsk = (refusal: StorefrontRefusal): FailedView => {
  const { trouble } = refused(refusal)
  const known = ['busy', 'notSignedIn', 'orderNotFound'].includes(refusal.kind)
  return {
    state: 'failed',
    trouble: known
      ? trouble
      : { ...END, title: '现在不能申请售后', advice: afterSaleTrouble(refusal) }
  }
}
