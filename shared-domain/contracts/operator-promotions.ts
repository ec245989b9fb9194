/** 促销 as who runs the shop edits them. Money in fen, times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'
import type { NamedProduct, PreviewView, SavedView, TriedItem } from './operator-marketing.ts'

interface FormBase {
  /** Made by the page for a new one: the same again is the same promotion. */
  readonly id: string
  readonly name: string
  readonly scope:
    | { readonly kind: 'all' }
    | { readonly kind: 'products'; readonly productIds: readonly string[] }
    | { readonly kind: 'categories'; readonly categories: readonly string[] }
  /** Both ends are included. */
  readonly startsAt: number
  readonly endsAt: number
}

/** 80 to pay of 100 is 8折. */
export type PromotionForm = FormBase &
  (
    | {
        readonly kind: 'limitedPrice'
        readonly cut:
          | { readonly kind: 'price'; readonly priceFen: number }
          | { readonly kind: 'off'; readonly offFen: number }
          | { readonly kind: 'rate'; readonly payPercent: number }
      }
    | {
        readonly kind: 'amountOff'
        readonly steps: readonly { readonly atFen: number; readonly offFen: number }[]
      }
    | { readonly kind: 'rateOff'; readonly pieces: number; readonly payPercent: number }
    | { readonly kind: 'cheapestFree'; readonly pieces: number; readonly freePieces: number }
  )

export interface OperatorPromotionView {
  readonly promotion: PromotionForm
  readonly state: 'notYet' | 'on' | 'over'
  /** Rises with every change; 0 is one that was never stored. */
  readonly revision: number
  readonly saved?: SavedView
  /** In lists, of one for single products: the name of the first. */
  readonly firstProduct?: string
}

/** With what its editor needs to name what it is for. */
export interface OperatorPromotionDetail extends OperatorPromotionView {
  readonly products: readonly NamedProduct[]
}

interface One {
  readonly promotionId: string
}

export interface OperatorPromotionActions {
  /** All of them: what is on, what comes, then what is over, the newest first. */
  'promotion.list': {
    request: NoRequest
    answer: { readonly promotions: readonly OperatorPromotionView[] }
  }
  'promotion.show': { request: One; answer: OperatorPromotionDetail }
  /** `revision` as it was seen, 0 for a new one. The same content again is no change. */
  'promotion.save': {
    request: { readonly promotion: PromotionForm; readonly revision: number }
    answer: OperatorPromotionView
  }
  /** At once, for ever. Orders that were placed keep their prices. */
  'promotion.end': {
    request: One & { readonly revision: number }
    answer: OperatorPromotionView
  }
  /** Prices carts with and without it; stores nothing. `items`: a cart of one's own. */
  'promotion.preview': {
    request: { readonly promotion: PromotionForm; readonly items?: readonly TriedItem[] }
    answer: PreviewView
  }
}
