import type { ExplanationView, QuoteView } from '#domain/contracts/checkout'
import { saidPrice } from '../../words/price'

/** 到手价 of so many pieces and how it comes about, as the server worked it out. */
export interface WorkedOutView {
  /** `2 件到手`. */
  readonly pieces: string
  readonly amount: string
  /** ` = 商品 ¥256 − 满200减30 ¥30`; empty where nothing is taken off. */
  readonly how: string
}

/** What belongs to the goods themselves: freight and the shopper's own money come at the checkout. */
const OF_GOODS: readonly ExplanationView['kind'][] = [
  'goods',
  'limited',
  'promotion',
  'member',
  'coupon'
]

/** Short words; a promotion says its own. */
const SHORT: Partial<Readonly<Record<ExplanationView['kind'], string>>> = {
  goods: '商品',
  limited: '限时',
  member: '会员',
  coupon: '券'
}

/** The server's rows added up, never prices multiplied here. */
export const showWorkedOut = (
  quantity: number,
  { explanation }: Pick<QuoteView, 'explanation'>
): WorkedOutView => {
  const rows = explanation.filter(({ kind }) => OF_GOODS.includes(kind))
  const total = rows.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const terms = rows.map(({ kind, label, amountFen }) => {
    const sign = amountFen < 0 ? ' − ' : kind === 'goods' ? '' : ' + '
    return `${sign}${SHORT[kind] ?? label} ${saidPrice(Math.abs(amountFen))}`
  })
  return {
    pieces: `${quantity} 件到手`,
    amount: saidPrice(total),
    how: rows.length > 1 ? ` = ${terms.join('')}` : ''
  }
}
