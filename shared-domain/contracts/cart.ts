/** 购物车. Money in fen. */

import type { NoRequest } from './catalog.ts'

/** One item of the cart or of a checkout. */
export interface CartLineView {
  readonly skuId: string
  readonly productId: string
  readonly name: string
  /** The chosen texts, as 雾蓝 · 500 ml; empty where there is nothing to choose. */
  readonly choices: readonly string[]
  readonly picture: string
  readonly quantity: number
  /** With a limited-time price in it. */
  readonly unitFen: number
  /** Struck through: what it costs without the limited-time price, or 专柜价. */
  readonly wasFen?: number
  readonly amountFen: number
  /** Below what it was when it was added, or above. */
  readonly changedFen?: number
  readonly stock: 'none' | 'low' | 'enough'
  /** Pieces, only where they are few. */
  readonly left?: number
  readonly selected: boolean
  /** Multi-product promotions that it may join; `promotionId` is the one that it has joined. */
  readonly promotions: readonly PromotionChoice[]
  readonly promotionId?: string
}

export interface PromotionChoice {
  readonly promotionId: string
  /** As 满200减30. */
  readonly tag: string
}

/** 促销组: the items of one promotion, with what it takes off. */
export interface CartGroupView {
  readonly promotionId: string
  readonly tag: string
  readonly kind: PromotionKind
  readonly reductionFen: number
  /** Absent: the last step is reached. */
  readonly next?: PromotionStep
  /** How far to each step, 0 to 100. */
  readonly progress: number
  readonly lines: readonly CartLineView[]
}

export type PromotionKind = 'amountOff' | 'piecesRate' | 'piecesFree'

/** What is missing to a promotion's next step, and what it brings. */
export interface PromotionStep {
  /** One of the two is given. */
  readonly missingFen?: number
  readonly missingPieces?: number
  readonly tag: string
}

/** 失效商品: shown, never ordered. */
export interface InvalidLineView {
  readonly skuId: string
  readonly productId?: string
  readonly name: string
  readonly choices: readonly string[]
  readonly picture: string
  readonly quantity: number
  /** tooDear: more money than one order may hold; fewer pieces, here or elsewhere in the cart, will do. */
  readonly why: 'gone' | 'disabled' | 'soldOut' | 'tooDear'
}

export interface CartView {
  readonly groups: readonly CartGroupView[]
  readonly loose: readonly CartLineView[]
  readonly invalid: readonly InvalidLineView[]
  /** Of what is selected. */
  readonly totals: {
    readonly pieces: number
    readonly goodsFen: number
    readonly reductionFen: number
    /** Without freight and coupons: these belong to the checkout. */
    readonly payableFen: number
    readonly lines: readonly { readonly label: string; readonly amountFen: number }[]
  }
  /** All pieces, for the badge. */
  readonly pieces: number
}

/** Items that are not selected on this phone; absent: all are. */
interface Deselected {
  readonly deselected?: readonly string[]
}

export interface CartActions {
  'cart.view': { request: Deselected; answer: CartView }
  /** Sums the quantity of the same SKU; above the stock or the limit it is refused and nothing changes. */
  'cart.add': {
    request: { readonly skuId: string; readonly quantity: number }
    answer: { readonly pieces: number; readonly quantity: number }
  }
  /** Several at once, as 再次购买: what is not on sale any more is left out and named. */
  'cart.addAll': {
    request: { readonly items: readonly { readonly skuId: string; readonly quantity: number }[] }
    answer: { readonly pieces: number; readonly leftOut: readonly string[] }
  }
  /** Clamped to the stock: the answer tells. */
  'cart.change': {
    request: Deselected & { readonly skuId: string; readonly quantity: number }
    answer: CartView
  }
  /** 换规格: the one becomes the other; is the other there already, their pieces are summed. */
  'cart.swap': {
    request: Deselected & {
      readonly skuId: string
      readonly toSkuId: string
      readonly quantity: number
    }
    answer: CartView
  }
  'cart.remove': {
    request: Deselected & { readonly skuIds: readonly string[] }
    answer: CartView
  }
  /** 换促销: null leaves the choice to the best for the shopper. */
  'cart.choosePromotion': {
    request: Deselected & { readonly skuId: string; readonly promotionId: string | null }
    answer: CartView
  }
  'cart.count': { request: NoRequest; answer: { readonly pieces: number } }
}

export type CartRefusal =
  /** 该购物项已不存在. */
  | { readonly kind: 'notInCart'; readonly skuId: string }
  | { readonly kind: 'cartFull'; readonly limit: number }
  | { readonly kind: 'limitPerShopper'; readonly skuId: string; readonly limit: number }
  | { readonly kind: 'soldOut'; readonly skuId: string; readonly left: number }
  /** More money than one order may hold. */
  | { readonly kind: 'tooDear'; readonly mostFen: number }
