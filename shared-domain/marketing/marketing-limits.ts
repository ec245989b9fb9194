import { fen } from '../kernel/fen.ts'
import { DAY_MS } from '../kernel/instant.ts'

/** What rules may be at most: more is a slip of the finger, and one document holds them all. */
export const marketingLimits = {
  /** Characters; a tag of a card or a coupon has no room for more. */
  nameLength: 20,
  scopeLength: 12,
  /** Of one kind. Their document is read every 5 s: with a hundred products each it would have 300 KB, usually 40. */
  rules: 100,
  productsPerRule: 100,
  stepsPerRule: 5,
  pieces: 99,
  /** 1 折 to 9.9 折. */
  payPercent: [10, 99],
  longestMs: 366 * DAY_MS,
  couponsInAll: 1_000_000,
  perShopper: 100,
  validDays: 366,
  /** A price, a reduction or a threshold. */
  amountFen: fen(10_000_000),
  /** A preview warns of a line below so many percent of its price, and of a cart that loses more than so many. */
  floorPercent: 50,
  mostPercent: 30,
  linesPerTrial: 20
} as const
