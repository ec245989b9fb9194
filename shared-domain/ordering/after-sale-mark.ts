import type {
  AfterSaleKind,
  AfterSaleReason,
  AskedLine,
  RefundAmounts
} from '../contracts/after-sales.ts'
import { refundNo, type RefundNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** All that a shopper asks for: whoever finds a request that was cut off can write it down. */
export interface AfterSaleAsk {
  readonly kind: AfterSaleKind
  readonly lines: readonly AskedLine[]
  /** What it would have brought when it was asked for. */
  readonly amounts: RefundAmounts
  readonly reason: AfterSaleReason
  readonly words: string
  readonly pictures: readonly string[]
}

/** 售后申请 as its order knows it. Its number is the refund's and is never used for anything else. */
export interface AfterSaleMark {
  /** Made on the phone: the same again is the same request. */
  readonly requestId: string
  readonly at: Instant
  /** Present until it ended, or its refund was decided. */
  readonly ask?: AfterSaleAsk
}

export type AfterSaleMarks = Readonly<Record<string, AfterSaleMark>>

export interface OpenAfterSale {
  readonly number: RefundNo
  readonly mark: AfterSaleMark
  readonly ask: AfterSaleAsk
}

interface Marked {
  readonly afterSales: AfterSaleMarks
}

/** The request that waits for its decision: there is at most one. */
export const openAfterSale = ({ afterSales }: Marked): OpenAfterSale | null => {
  for (const [number, mark] of Object.entries(afterSales)) {
    if (mark.ask) return { number: refundNo(number), mark, ask: mark.ask }
  }
  return null
}

/** Pieces of a line that are asked back and need not be returned: what was not sent of them waits for the decision. */
export const askedUnsent = (order: Marked, line: number): number => {
  const open = openAfterSale(order)
  if (open?.ask.kind !== 'refundOnly') return 0
  return open.ask.lines.find((one) => one.line === line)?.quantity ?? 0
}
