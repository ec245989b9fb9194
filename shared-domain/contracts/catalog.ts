/** What the shop's pages ask for and get. Money in fen, times in milliseconds since 1970. */

/** An action that needs nothing but the caller. */
export type NoRequest = Readonly<Record<string, never>>

export interface QuotaPack {
  readonly productId: string
  readonly skuId: string
  readonly name: string
  readonly description: string
  /** AI calls in one pack. */
  readonly calls: number
  readonly models: readonly string[]
  readonly priceFen: number
  readonly badge?: string
  /** On the home page. */
  readonly picture?: string
}

/** A product in a list. */
export interface ProductCard {
  readonly productId: string
  readonly name: string
  readonly line: string
  readonly picture: string
  /** Of the cheapest SKU; others cost more where `priceVaries`. */
  readonly priceFen: number
  readonly priceVaries: boolean
  readonly listPriceFen?: number
  readonly soldShown: number
  readonly badge?: string
  /** Promotions that it is in, the strongest first: 限时, 满200减30. A limited-time price is in `priceFen` already. */
  readonly tags?: readonly string[]
  /** Every SKU is sold out. */
  readonly soldOut?: true
}

export interface ProductPage {
  readonly products: readonly ProductCard[]
  /** Asks for the page behind this one; absent on the last. */
  readonly next?: string
}

export interface BannerView {
  readonly bannerId: string
  readonly picture: string
  /** The lines over its left half. */
  readonly title: readonly string[]
  readonly action: string
  /** CSS colour of the words. */
  readonly ink: string
  readonly opens:
    | { readonly kind: 'category'; readonly category: string }
    | { readonly kind: 'product'; readonly productId: string }
    | { readonly kind: 'quotaPacks' }
}

export interface CategoryView {
  readonly category: string
  readonly name: string
  /** Four characters at most, under an icon. */
  readonly shortName: string
  readonly line: string
  readonly picture: string
}

export interface HomeView {
  readonly banners: readonly BannerView[]
  readonly categories: readonly CategoryView[]
  readonly hotWords: readonly string[]
  readonly packs: readonly QuotaPack[]
  /** The first page of all goods in the shop's order: `catalog.products` goes on with its `next`. */
  readonly recommended: ProductPage
}

export type ProductSort = 'shop' | 'sales' | 'new' | 'priceUp' | 'priceDown'

export interface ProductsRequest {
  /** Absent: all goods. */
  readonly category?: string
  /** Absent: the shop's own order. */
  readonly sort?: ProductSort
  readonly minFen?: number
  readonly maxFen?: number
  readonly after?: string
}

export interface SpecView {
  readonly name: string
  readonly choices: readonly {
    readonly text: string
    /** CSS colour of the dot beside the text. */
    readonly colour?: string
    readonly picture?: string
  }[]
}

/** One combination of choices with its offer of now. A combination without one is not made. */
export interface SkuView {
  readonly skuId: string
  /** One text per spec, in the specs' order. */
  readonly choices: readonly string[]
  readonly picture?: string
  /** With a limited-time price in it. */
  readonly priceFen: number
  readonly listPriceFen?: number
  /** Without the limited-time price. */
  readonly wasFen?: number
  /** When the limited-time price ends. */
  readonly until?: number
  readonly enabled: boolean
  readonly stock: 'none' | 'low' | 'enough'
  /** Pieces, only where they are few. */
  readonly left?: number
  /** Moves with every change of the offer. */
  readonly version: number
}

export interface ProductView {
  readonly productId: string
  readonly name: string
  readonly line: string
  readonly story: readonly string[]
  readonly pictures: readonly string[]
  readonly category: string
  /** False: 商品已失效. */
  readonly enabled: boolean
  readonly specs: readonly SpecView[]
  readonly skus: readonly SkuView[]
  readonly soldShown: number
  readonly badge?: string
  readonly limitPerShopper?: number
  /** What takes something off, the strongest first. */
  readonly promotions?: readonly PromotionView[]
}

/** One promotion of a product. */
export interface PromotionView {
  readonly promotionId: string
  readonly kind: 'limited' | 'amountOff' | 'piecesRate' | 'piecesFree'
  /** As 满200减30. */
  readonly tag: string
  /** As 满 200 元减 30 元，满 400 元减 80 元. */
  readonly sentence: string
  readonly until?: number
}

export interface SearchView extends ProductPage {
  /** Where nothing has all that was typed: what comes nearest, and words to try. */
  readonly nearest?: {
    readonly words: readonly string[]
    readonly products: readonly ProductCard[]
  }
}

export interface CatalogActions {
  'catalog.home': { request: NoRequest; answer: HomeView }
  'catalog.quotaPacks': {
    request: NoRequest
    answer: { readonly packs: readonly QuotaPack[] }
  }
  'catalog.products': { request: ProductsRequest; answer: ProductPage }
  'catalog.product': { request: { readonly productId: string }; answer: ProductView }
  'catalog.search': {
    request: { readonly text: string; readonly after?: string }
    answer: SearchView
  }
  /** Words that begin as typed; with nothing typed the hot words. */
  'catalog.suggest': {
    request: { readonly text: string }
    answer: { readonly words: readonly string[] }
  }
}

export type CatalogRefusal = { readonly kind: 'productNotFound'; readonly productId: string }
