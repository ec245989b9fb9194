/** 商品 as who runs the shop edits them. Money in fen, times in milliseconds since 1970. */

import type { ChangedMeanwhile, LastChange } from './changed-meanwhile.ts'

/** One combination of choices, or the one thing that a product without specs is. */
export interface SkuDraft {
  /** Of one that is there already; absent: a new one. */
  readonly skuId?: string
  /** One text per spec, in the specs' order. */
  readonly choices: readonly string[]
  readonly priceFen: number
  /** 专柜价, above the price. */
  readonly listPriceFen?: number
  /** Sold while its product is. */
  readonly on: boolean
}

export interface SpecDraft {
  readonly name: string
  readonly choices: readonly {
    readonly text: string
    /** CSS colour of the dot beside the text: #0b665b. */
    readonly colour?: string
    readonly picture?: string
  }[]
}

export interface ProductDraft {
  readonly kind: 'physical'
  readonly name: string
  /** One line under the name. */
  readonly line: string
  readonly category: string
  readonly badge?: string
  readonly story: readonly string[]
  /** File ids; the first one stands for the product in lists. */
  readonly pictures: readonly string[]
  /** What it is found by besides its name. */
  readonly keywords: readonly string[]
  readonly specs: readonly SpecDraft[]
  readonly skus: readonly SkuDraft[]
  readonly weightGrams?: number
  /** 每人限购. */
  readonly limitPerShopper?: number
  /** Small ones come first. */
  readonly sort: number
}

export interface PackDraft {
  readonly kind: 'quota'
  readonly name: string
  readonly line: string
  readonly badge?: string
  /** AI calls in one pack. */
  readonly calls: number
  readonly models: readonly string[]
  readonly picture?: string
  readonly priceFen: number
  readonly sort: number
}

export type GoodsDraft = ProductDraft | PackDraft

/** Where the pieces of a SKU are: putIn = available + held + sold. */
export interface PiecesCount {
  readonly putIn: number
  readonly available: number
  readonly held: number
  readonly sold: number
  /** How often somebody moved pieces by hand: a move names how many it was decided on. */
  readonly moves: number
}

/** What is sold of a SKU at this moment: a change is on its way to it for a moment. */
export interface SkuStanding {
  readonly skuId: string
  readonly priceFen: number
  readonly enabled: boolean
  /** Absent: it needs no stock. */
  readonly pieces?: PiecesCount
}

export interface GoodsView {
  readonly productId: string
  /** Moves with each change; a change names the one that it was made on. */
  readonly edition: number
  readonly enabled: boolean
  readonly goods: GoodsDraft
  readonly standings: readonly SkuStanding[]
  readonly changed?: LastChange
  /** Its prices or lists still follow the last change: within some minutes. */
  readonly following: boolean
  readonly categories: readonly { readonly category: string; readonly name: string }[]
}

/** A product in the list. */
export interface GoodsRow {
  readonly productId: string
  readonly kind: GoodsDraft['kind']
  readonly name: string
  readonly picture?: string
  /** Of a pack. */
  readonly calls?: number
  readonly enabled: boolean
  readonly priceFen: number
  readonly topPriceFen: number
  /** SKUs of it. */
  readonly skus: number
  /** Of all SKUs; absent: it needs no stock. */
  readonly available?: number
  /** SKUs on sale with few pieces, and with none. */
  readonly few: number
  readonly none: number
}

/** A SKU on sale of which little is left. */
export interface LowRow {
  readonly productId: string
  readonly skuId: string
  readonly name: string
  readonly choices: readonly string[]
  readonly picture: string
  readonly available: number
  readonly moves: number
}

export interface MoveView {
  readonly moveId: string
  /** Below zero: taken out. */
  readonly quantity: number
  readonly reason: string
  readonly at: number
  readonly by: 'you' | 'other'
}

export type GoodsShelf = 'onSale' | 'offSale' | 'packs'

/** Names what is changed: the product as it was seen, and the change, so that sending it again changes nothing. */
interface Changing {
  readonly productId: string
  readonly edition: number
  readonly changeId: string
  /** The lowest price that was shown and is meant: what would get cheaper still is refused again. */
  readonly acceptsFen?: number
}

interface Changed {
  readonly productId: string
  readonly edition: number
  /** True: it is kept, and prices and lists follow within some minutes. */
  readonly following: boolean
  /** Of the SKUs whose price or sale it decided the one that gets cheapest; absent: none, or it was kept before. */
  readonly lowest?: LowestPrice
}

/** The least that a piece of a SKU may cost with all that runs or is to begin, bought without anything else. */
export interface LowestPrice {
  readonly skuId: string
  readonly choices: readonly string[]
  readonly priceFen: number
  /** Of one piece, rounded down. */
  readonly lowestFen: number
  /** Bought so many at once. */
  readonly pieces: number
  /** When it may cost so little first; absent: already. */
  readonly from?: number
  /** Names of what takes something off then: promotions, a member's rate, a coupon. */
  readonly by: readonly string[]
  /** As in a preview of a promotion. free: nothing is left to pay. belowFloor: less than half of its price. */
  readonly warning?: 'free' | 'belowFloor'
  /** Promotions alone leave nothing to pay: their own editor refuses that, and nobody can accept it. */
  readonly isFault?: true
}

export interface OperatorGoodsActions {
  /** 20 a page in the shop's order. `text`: what it finds, on sale or not, best sold first, without a next page. */
  'goods.list': {
    request: { readonly shelf: GoodsShelf; readonly text?: string; readonly after?: string }
    answer: { readonly rows: readonly GoodsRow[]; readonly next?: string }
  }
  'goods.show': { request: { readonly productId: string }; answer: GoodsView }
  /**
   * The same change again is the same product, whatever happened to its answer; with other content it is `madeBefore`.
   * It is not on sale before it is put there.
   */
  'goods.create': {
    request: { readonly changeId: string; readonly goods: GoodsDraft }
    answer: Changed
  }
  /** All that a product says of itself, its SKUs and their prices. */
  'goods.change': { request: Changing & { readonly goods: GoodsDraft }; answer: Changed }
  'goods.putOnSale': { request: Changing & { readonly onSale: boolean }; answer: Changed }
  /** Price and sale of single SKUs. */
  'goods.offer': {
    request: Changing & {
      readonly skus: readonly {
        readonly skuId: string
        readonly priceFen?: number
        readonly on?: boolean
      }[]
    }
    answer: Changed
  }
  /** 库存流水: the last 30 moves of a SKU's pieces, the newest first. */
  'goods.moves': {
    request: { readonly skuId: string }
    answer: { readonly pieces: PiecesCount; readonly moves: readonly MoveView[] }
  }
  /**
   * 入库 above zero, 出库 below: only pieces that nobody holds. The same `moveId` again moves nothing, with the same
   * `movesSeen`: how many there were when it was decided.
   */
  'goods.move': {
    request: {
      readonly skuId: string
      readonly moveId: string
      readonly movesSeen: number
      readonly quantity: number
      readonly reason: string
    }
    answer: { readonly skuId: string; readonly pieces: PiecesCount }
  }
  /** SKUs on sale with so many pieces or fewer, the fewest first; 50 a page. */
  'goods.low': {
    request: { readonly atMost: number; readonly after?: string }
    answer: { readonly rows: readonly LowRow[]; readonly next?: string }
  }
}

export type GoodsRefusal =
  | { readonly kind: 'productNotFound'; readonly productId: string }
  | { readonly kind: 'skuNotFound'; readonly skuId: string }
  | ChangedMeanwhile
  /** This very request made goods before, of other content or changed since: what is sent now was not kept. */
  | { readonly kind: 'madeBefore'; readonly productId: string; readonly edition: number }
  /** What was sold, is held or lies in stock can be put off sale but not taken away. */
  | { readonly kind: 'skuInUse'; readonly skuId: string; readonly pieces: PiecesCount }
  /** So cheap may these SKUs get: nothing is kept but where that was accepted. A fault can't be. */
  | { readonly kind: 'tooCheap'; readonly lows: readonly LowestPrice[] }
  | { readonly kind: 'tooFewPieces'; readonly available: number }
  /** 30 others came since, or it was decided on what never was: it can't be known whether it was made, so it is not. */
  | { readonly kind: 'movedMeanwhile'; readonly moves: number }
  /** A move of this id was made before, of another number of pieces. */
  | { readonly kind: 'differentContent' }
  /** A quota pack has no pieces. */
  | { readonly kind: 'needsNoStock'; readonly skuId: string }
