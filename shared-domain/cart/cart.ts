import type { Fen } from '../kernel/fen.ts'
import type { OpenId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import { settings } from '../kernel/settings.ts'

export interface CartLine {
  readonly skuId: SkuId
  readonly quantity: number
  /** When it was put in, or its quantity was last added to. */
  readonly unitFenSeen: Fen
  readonly at: Instant
  /** The multi-product promotion that the shopper chose; absent: the best for them. */
  readonly promotionId?: string
}

/** 购物车: one per shopper, made on first use; what was put in last is on top. */
export interface Cart {
  readonly openid: OpenId
  /** 0: not stored yet. */
  readonly version: number
  readonly lines: readonly CartLine[]
}

export type CartSaved =
  | { readonly kind: 'done'; readonly cart: Cart }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' }

export interface Carts {
  /** Null for a shopper who never put anything in. */
  read(openid: OpenId): Promise<Cart | null>
  /** Stores the lines if nobody else stored since `before` was read. One call. */
  save(before: Cart, after: Cart): Promise<CartSaved>
  /** Takes lines out, whatever else was stored meanwhile. `refused`: none of them is there. One call. */
  drop(openid: OpenId, skus: readonly SkuId[]): Promise<Written>
}

export const emptyCart = (openid: OpenId): Cart => ({ openid, version: 0, lines: [] })

export const piecesIn = ({ lines }: Cart): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

export const lineOf = ({ lines }: Cart, skuId: SkuId): CartLine | undefined =>
  lines.find((line) => line.skuId === skuId)

export const isFull = ({ lines }: Cart): boolean => lines.length >= settings.linesPerCart

/** The cart with a line put in on top, or in the place of the same SKU with the new quantity and price. */
export const withLine = (cart: Cart, line: CartLine): Cart => {
  const there = lineOf(cart, line.skuId)
  if (!there) return { ...cart, lines: [line, ...cart.lines] }
  const lines = cart.lines.map((one) => (one === there ? { ...there, ...line } : one))
  return { ...cart, lines }
}

/** What is not there is no matter. */
export const withoutLines = (cart: Cart, skus: readonly SkuId[]): Cart => {
  const lines = cart.lines.filter(({ skuId }) => !skus.includes(skuId))
  return lines.length === cart.lines.length ? cart : { ...cart, lines }
}
