import type { OrderLine } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { piecesLeft } from './refund-plan.ts'

/** Goods that were not reviewed before, and of which a piece is still the shopper's. */
export const mayReview = (order: OrderSnapshot, line: OrderLine): boolean =>
  line.kind === 'physical' && !order.reviewed.includes(line.line) && piecesLeft(order, line) > 0
