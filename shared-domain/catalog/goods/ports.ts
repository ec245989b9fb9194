import type { QuotaPack } from '../../contracts/catalog.ts'
import type { LowestPrice } from '../../contracts/operator-goods.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { OpenId, ProductId, SkuId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { DuePage, PageAsked } from '../../kernel/work-list.ts'
import type { Written } from '../../kernel/written.ts'
import type { Front } from '../front.ts'
import type { EditedGoods, EditedSku, WantedOffer } from './goods.ts'

export interface Pieces {
  readonly putIn: number
  readonly available: number
  readonly held: number
  readonly sold: number
  /** How often somebody moved pieces by hand. */
  readonly moves: number
}

/** What is sold of a SKU at this moment. */
export interface Standing {
  readonly skuId: SkuId
  readonly productId: ProductId
  readonly priceFen: Fen
  readonly enabled: boolean
  readonly offerVersion: number
  /** The edition that it follows; 0: it is as the shop was opened. */
  readonly followed: number
  /** Absent: it needs no stock. */
  readonly pieces?: Pieces
}

export type Standings = ReadonlyMap<SkuId, Standing>

export interface FoundGoods {
  readonly goods: EditedGoods
  readonly standings: Standings
}

/** What a list shows of goods. */
export interface GoodsSummary {
  readonly id: ProductId
  readonly kind: EditedGoods['kind']
  readonly name: string
  readonly picture?: string
  readonly calls?: number
  readonly enabled: boolean
  readonly sort: number
  readonly skus: readonly SkuId[]
}

export interface GoodsPage {
  readonly kind: EditedGoods['kind']
  readonly enabled: boolean
  readonly after?: { readonly sort: number; readonly id: ProductId }
  readonly limit: number
}

export interface DueGoods {
  readonly id: ProductId
  readonly followAt: Instant
}

/** Goods as they are edited, never from memory. */
export interface Goods {
  /** With their offers; 2 calls side by side. Null: there are none. */
  byId(id: ProductId): Promise<FoundGoods | null>
  /** Whole, if nobody stored another edition since the one that was seen; null: there were none. 1 call. */
  save(goods: EditedGoods, seen: number | null): Promise<'done' | 'stale' | 'unknown'>
  /** In the shop's order. */
  page(page: GoodsPage): Promise<readonly GoodsSummary[]>
  /** Physical ones with a word that begins so, on sale or not. */
  search(
    beginnings: readonly [string, ...string[]],
    limit: number
  ): Promise<readonly GoodsSummary[]>
  due(asked: PageAsked): Promise<DuePage<DueGoods>>
  /** All has followed this edition. `refused`: there is a later one, which has its own. */
  followed(goods: Pick<EditedGoods, 'id' | 'edition'>): Promise<Written>
  postpone(due: DueGoods, until: Instant): Promise<void>
}

/** A move as it is asked for. */
export interface WantedMove extends Move {
  /** How many there were when it was decided; the same whenever it is sent again. */
  readonly seen: number
}

/** 库存流水: pieces that came in or went out by somebody's hand. */
export interface Move {
  readonly id: string
  readonly quantity: number
  readonly reason: string
  readonly by: OpenId
  readonly at: Instant
}

export type MoveOutcome =
  /** Now, or before by the same request. */
  | { readonly kind: 'moved'; readonly pieces: Pieces }
  /** This move was made before, of another number of pieces. */
  | { readonly kind: 'differentContent' }
  /** So many others came since it was decided that nobody knows whether it was made: it is not made now. */
  | { readonly kind: 'movedMeanwhile'; readonly moves: number }
  | { readonly kind: 'tooFew'; readonly available: number }
  | { readonly kind: 'needsNoStock' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unknown' }

export interface LowPage {
  readonly atMost: number
  readonly after?: { readonly available: number; readonly skuId: SkuId }
  readonly limit: number
}

/** The offers in stock documents, for who sets them. */
export interface OfferBook {
  ofProducts(ids: readonly ProductId[]): Promise<Standings>
  /** A SKU that was never sold gets its offer. `refused`: it has one. */
  open(wanted: WantedOffer): Promise<Written>
  /** The offer becomes what is wanted, if it still is as it was seen. */
  follow(wanted: WantedOffer, seen: Standing): Promise<Written>
  /** Keyed by the move's id: the same one again moves nothing, however late it comes. 2 calls. */
  move(skuId: SkuId, move: WantedMove): Promise<MoveOutcome>
  /** The last moves, the newest first. */
  moves(skuId: SkuId): Promise<{ readonly pieces: Pieces; readonly moves: readonly Move[] } | null>
  /** On sale with so few pieces, the fewest first. */
  low(page: LowPage): Promise<readonly Standing[]>
}

/** The front as it is written. */
export interface FrontDesk {
  /** Never from memory; a shop without a front has an empty one, version 0. */
  current(): Promise<Front>
  /** Raises the catalog's version: what warm functions remember is old. */
  announce(): Promise<Written>
  /** The same with other packs on show, if the front still is as it was seen. */
  showPacks(packs: readonly QuotaPack[], seen: Front): Promise<Written>
}

/** What SKUs of goods may cost in the end with the shop's rules, in their order. 1 call. */
export type LowestPrices = (
  goods: EditedGoods,
  skus: readonly EditedSku[]
) => Promise<readonly LowestPrice[]>
