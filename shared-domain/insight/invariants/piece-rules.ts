import { total, type Rule } from './breach.ts'

/** Pieces of a SKU, or coupons of a template, as they lie in one stock document. */
export interface PiecesSeen {
  readonly id: string
  readonly version: number
  readonly putIn: number
  readonly available: number
  readonly sold: number
  readonly holdCount: number
  /** By order, or by coupon. */
  readonly holds: Readonly<Record<string, number>>
}

/** What a stock document says by itself (I5). */
export const pieceRules: readonly Rule<PiecesSeen>[] = [
  {
    invariant: 'I5',
    what: 'available, held and sold are not what was put in',
    broken: ({ putIn, available, sold, holds }) =>
      available + total(Object.values(holds)) + sold !== putIn
  },
  {
    invariant: 'I5',
    what: 'pieces are below zero',
    broken: ({ available, sold, holds }) =>
      [available, sold, ...Object.values(holds)].some((count) => count < 0)
  },
  {
    invariant: 'I5',
    what: 'the number of holds is not how many there are',
    broken: ({ holds, holdCount }) => holdCount !== Object.keys(holds).length
  }
]
