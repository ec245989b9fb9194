import type { Fen } from '../kernel/fen.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { LineShares } from '../pricing/index.ts'

/**
 * How far one line's delivery is. For quota the ledger entry is the delivery and this follows it; goods are shipped in
 * parcels and received.
 */
export interface LineFulfillment {
  readonly state: 'none' | 'due' | 'shipped' | 'delivered'
  readonly at?: Instant
}

interface BoughtLine {
  readonly line: number
  readonly productId: ProductId
  readonly skuId: SkuId
  readonly name: string
  /** Chosen texts, as 雾蓝 and 500 ml. */
  readonly choices: readonly string[]
  readonly picture?: string
  readonly quantity: number
  /** With a limited-time price in it. */
  readonly unitFen: Fen
  readonly amountFen: Fen
  /** After promotions, member price and coupon: the most that a refund gives back. */
  readonly paidFen: Fen
  /** How each fen of the line is accounted for: refunds use the same shares. */
  readonly shares: LineShares
  readonly fulfillment: LineFulfillment
}

export interface QuotaLine extends BoughtLine {
  readonly kind: 'quota'
  /** Quota of one piece. */
  readonly calls: number
  readonly models: readonly string[]
}

export interface PhysicalLine extends BoughtLine {
  readonly kind: 'physical'
}

/** One bought thing with everything that was true of it when it was ordered. */
export type OrderLine = QuotaLine | PhysicalLine

export const isQuota = (line: OrderLine): line is QuotaLine => line.kind === 'quota'
