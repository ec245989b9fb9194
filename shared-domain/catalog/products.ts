import type { Fen } from '../kernel/fen.ts'
import type { ProductId } from '../kernel/ids.ts'
import type { Cursor, ProductOrder } from './product-order.ts'
import type { Product, ProductSummary } from './product.ts'

/** One page of a list; a page begins behind its cursor. */
export interface Browse {
  /** Absent: all goods. */
  readonly category?: string
  readonly order: ProductOrder
  /** Both ends included. */
  readonly minFen?: Fen
  readonly maxFen?: Fen
  readonly after?: Cursor
  readonly limit: number
}

export interface Search {
  /** All of them must begin one of the product's words. */
  readonly beginnings: readonly [string, ...string[]]
  readonly after?: Cursor
  readonly limit: number
}

/**
 * Physical goods on sale, best sold first where nothing else is asked. Prices, like names, may be some seconds old:
 * what a shopper pays is the offer's.
 */
export interface Products {
  browse(page: Browse): Promise<readonly ProductSummary[]>
  search(page: Search): Promise<readonly ProductSummary[]>
  /** Those with a word that begins with any of the pieces. */
  touching(pieces: readonly string[], limit: number): Promise<readonly ProductSummary[]>
  /** Those that there are, disabled ones too. One call at most, none for what is remembered. */
  byIds(ids: readonly ProductId[]): Promise<ReadonlyMap<ProductId, Product>>
  /** Disabled ones too. */
  byId(id: ProductId): Promise<Product | null>
}
