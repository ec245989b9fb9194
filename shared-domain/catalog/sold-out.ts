import type { ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** How a product stands: in stock, and on its card. */
export interface ShelfStanding {
  readonly productId: ProductId
  /** None of its SKUs that are on sale has a piece that nobody holds. */
  readonly soldOut: boolean
  /** Its card says so. */
  readonly marked: boolean
  /** When its card was last changed. */
  readonly markedAt?: Instant
}

/** 已售完 on the cards of lists: a copy for showing, some minutes old at most. Whoever orders asks the stock. */
export interface SoldOutMarks {
  /** Goods whose stock changed since, the earliest first; `end`: where a full page ended. One call. */
  changedSince(
    at: Instant,
    limit: number
  ): Promise<{ readonly products: readonly ProductId[]; readonly end: Instant | null }>
  /** 2 calls. */
  standings(products: readonly ProductId[]): Promise<readonly ShelfStanding[]>
  /** One call. */
  mark(products: readonly ProductId[], soldOut: boolean, at: Instant): Promise<void>
}
