import type { Fen } from '../kernel/fen.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** How far one line's delivery is. For quota the ledger entry is the delivery; this follows it. */
export interface LineFulfillment {
  readonly state: 'none' | 'due' | 'delivered'
  readonly at?: Instant
}

/** One bought thing with everything that was true of it when it was ordered. */
export interface OrderLine {
  readonly line: number
  readonly kind: 'quota'
  readonly productId: ProductId
  readonly skuId: SkuId
  readonly name: string
  readonly quantity: number
  readonly unitFen: Fen
  readonly amountFen: Fen
  /** Quota of one piece. */
  readonly calls: number
  readonly models: readonly string[]
  readonly fulfillment: LineFulfillment
}
