import { fen, type Fen } from '../kernel/fen.ts'

/** Of a list of any length: thousands of arguments would not fit on the stack. */
export const sumFen = (amounts: readonly Fen[]): Fen =>
  fen(amounts.reduce<number>((sum, amount) => sum + amount, 0))
