import { fen, type Fen } from '../kernel/fen.ts'
import type { PayPercent } from './rules.ts'

/** What a rate takes off an amount, rounded down to the fen; a rate outside 0 to 99 takes off nothing. */
export const rateOff = (amount: Fen, payPercent: PayPercent): Fen => {
  const off = Math.floor((amount * (100 - payPercent)) / 100)
  return fen(Math.min(amount, Math.max(0, off)))
}
