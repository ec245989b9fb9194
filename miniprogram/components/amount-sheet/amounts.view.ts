import type { ExplanationView } from '#domain/contracts/checkout'
import { callsIn, showCover, type CoverView } from '../quota-cover/cover.view'
import { fullPrice, type PriceView } from '../../words/price'

/** What of a line the sheet needs: a quote's and an order's have it both. */
export interface PricedLine {
  readonly skuId: string
  readonly name: string
  readonly kind: 'physical' | 'quota'
  readonly picture?: string
  readonly quantity: number
  /** Before everything that takes off. */
  readonly amountFen: number
  /** After it. */
  readonly payableFen: number
}

export interface AmountLine {
  readonly skuId: string
  readonly name: string
  readonly picture: string
  readonly cover: CoverView | null
  readonly quantity: number
  /** Struck through; null: nothing took off. */
  readonly was: PriceView | null
  readonly price: PriceView
}

/** One rule with what it adds or takes off, and which line carries how much of it. */
export interface AmountRow {
  readonly id: string
  /** As 券; empty: the label says all. */
  readonly tag: string
  readonly tone: 'red' | 'pine'
  readonly label: string
  /** Before freight. */
  readonly plus: boolean
  readonly price: PriceView
  /** Reductions are red; the shopper's own money is black. */
  readonly red: boolean
  readonly shares: readonly { readonly name: string; readonly price: PriceView }[]
}

export interface AmountsView {
  readonly lines: readonly AmountLine[]
  readonly rows: readonly AmountRow[]
  /** What WeChat pays. */
  readonly cash: PriceView
}

type Kind = ExplanationView['kind']

const TAGS: Readonly<Record<Kind, string>> = {
  goods: '',
  limited: '限时',
  promotion: '促销',
  member: '会员',
  coupon: '券',
  freight: '',
  points: '积分',
  balance: '余额',
  cash: ''
}

const OWN: readonly Kind[] = ['points', 'balance']

export interface Priced {
  readonly lines: readonly PricedLine[]
  readonly explanation: readonly ExplanationView[]
  readonly payableFen: number
}

/** 金额明细: every fen by rule, and at its end what WeChat pays. */
export const showAmounts = ({ lines, explanation, payableFen }: Priced): AmountsView => ({
  lines: lines.map((line) => showLine(line, explanation)),
  rows: explanation
    .filter(({ kind }) => kind !== 'cash')
    .map((row, index) => showRow(row, { index, lines })),
  cash: fullPrice(payableFen)
})

const showLine = (line: PricedLine, explanation: readonly ExplanationView[]): AmountLine => {
  const goods = explanation.find(({ kind }) => kind === 'goods')
  const before = goods?.lines.find(({ skuId }) => skuId === line.skuId)?.amountFen ?? line.amountFen
  return {
    skuId: line.skuId,
    name: line.name,
    picture: line.picture ?? '',
    cover: line.kind === 'quota' ? showCover(callsIn(line.name)) : null,
    quantity: line.quantity,
    was: before > line.payableFen ? fullPrice(before) : null,
    price: fullPrice(line.payableFen)
  }
}

interface Place {
  readonly index: number
  readonly lines: readonly PricedLine[]
}

const showRow = (
  { kind, label, amountFen, lines: shares }: ExplanationView,
  place: Place
): AmountRow => {
  const own = OWN.includes(kind)
  const nameOf = (skuId: string): string =>
    place.lines.find((line) => line.skuId === skuId)?.name ?? ''
  return {
    id: `${place.index}:${kind}`,
    tag: TAGS[kind],
    tone: own ? 'pine' : 'red',
    label,
    plus: kind === 'freight' && amountFen > 0,
    price: fullPrice(amountFen),
    red: amountFen < 0 && !own,
    // The lines above already are the shares of the goods.
    shares:
      kind === 'goods'
        ? []
        : shares
            .filter((share) => share.amountFen !== 0)
            .map((share) => ({ name: nameOf(share.skuId), price: fullPrice(share.amountFen) }))
  }
}
