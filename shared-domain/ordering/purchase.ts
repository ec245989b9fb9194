import type { StockHold } from '../catalog/index.ts'
import type { InvoiceRequest } from '../contracts/checkout.ts'
import type { AddressFields } from '../contracts/delivery.ts'
import { ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { ExplanationRow, LineShares } from '../pricing/index.ts'
import type { OrderLine } from './order-line.ts'
import type { ShopperLimits } from './shopper-limits.ts'

/** What of the shopper's own pays a part of an order. */
export interface OwnAssets {
  readonly walletFen: Fen
  readonly points: number
  readonly couponId?: string
}

/** One row of 金额明细 as it was true when the order was placed. */
export type KeptRow = Pick<ExplanationRow, 'kind' | 'amountFen' | 'shares'> & {
  readonly label: string
}

/** Everything that is bought, priced to the fen: what an order takes its snapshot of. */
export interface Purchase {
  readonly lines: readonly OrderLine[]
  /** Pieces to set aside; nothing for quota. */
  readonly stock: readonly StockHold[]
  readonly assets: OwnAssets
  readonly goodsFen: Fen
  readonly freightFen: Fen
  /** After all reductions, freight included: what points, balance and WeChat pay together. */
  readonly payableFen: Fen
  readonly cashFen: Fen
  readonly earnsPoints: number
  readonly explanation: readonly KeptRow[]
  readonly address?: AddressFields
  readonly carrier?: { readonly id: string; readonly name: string }
  readonly remark?: string
  readonly invoice?: InvoiceRequest
  /** Absent: the shopper's other orders don't matter. */
  readonly limits?: ShopperLimits
}

export const NO_ASSETS: OwnAssets = { walletFen: ZERO_FEN, points: 0 }

/** The shares of a line that nothing was taken off. */
export const allCash = (amountFen: Fen): LineShares => ({
  limitedFen: ZERO_FEN,
  promotionFen: ZERO_FEN,
  memberFen: ZERO_FEN,
  couponFen: ZERO_FEN,
  pointsFen: ZERO_FEN,
  walletFen: ZERO_FEN,
  cashFen: amountFen
})
