import type { Fen } from '../kernel/fen.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** 规格: one thing to choose, as 颜色 or 容量, with its choices in the shop's order. */
export interface Spec {
  readonly name: string
  readonly choices: readonly SpecChoice[]
}

export interface SpecChoice {
  readonly text: string
  /** CSS colour of the dot beside the text. */
  readonly colour?: string
  /** Of the product in this choice. */
  readonly picture?: string
}

/** One combination of choices that is made. Its price and pieces are those of its offer, never here. */
export interface ProductSku {
  readonly id: SkuId
  /** One choice's text per spec, in the specs' order; empty for a product of one kind. */
  readonly choices: readonly string[]
  /** 专柜价, struck through beside the price. */
  readonly listPriceFen?: Fen
}

/** What a list shows of a product, and what it is sorted by. */
export interface ProductSummary {
  readonly id: ProductId
  readonly category: string
  readonly name: string
  /** One line under the name. */
  readonly line: string
  readonly picture: string
  /** Of the cheapest SKU. */
  readonly priceFen: Fen
  /** Of the dearest SKU. */
  readonly topPriceFen: Fen
  /** 专柜价 of the cheapest SKU, struck through beside its price. */
  readonly listPriceFen?: Fen
  readonly soldShown: number
  readonly badge?: string
  /** 已售完, as of some minutes ago. */
  readonly soldOut?: boolean
  /** What the shop's own order goes by. */
  readonly sort: number
  readonly createdAt: Instant
  /** Written terms that it is found by, as 手冲壶. */
  readonly terms: readonly string[]
}

/** 实物商品: goods that are chosen by specs, kept in stock and shipped. */
export interface Product extends ProductSummary {
  /** A disabled one is still shown to who has its address: 商品已失效. */
  readonly enabled: boolean
  /** The long description, a paragraph each. */
  readonly story: readonly string[]
  readonly pictures: readonly string[]
  readonly specs: readonly Spec[]
  readonly skus: readonly ProductSku[]
  /** Of one piece of any SKU, packed: what freight by weight goes by. Absent counts as nothing. */
  readonly weightGrams?: number
  /** 每人限购. */
  readonly limitPerShopper?: number
}
