declare const fenBrand: unique symbol

/** Money: a whole number of fen (1 yuan = 100 fen). Yuan exist only where something is shown. */
export type Fen = number & { readonly [fenBrand]: true }

/** The largest amount that one order may reach: ten million yuan, far inside exact integers. */
export const MAX_FEN = 1_000_000_000

/**
 * Makes money from a whole number of fen.
 * @throws RangeError on fractions, NaN and amounts beyond ten million yuan: only a bug produces them
 */
export const fen = (amount: number): Fen => {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > MAX_FEN) {
    throw new RangeError(`not an amount in fen: ${amount}`)
  }
  return (amount === 0 ? 0 : amount) as Fen
}

export const ZERO_FEN = fen(0)

export const addFen = (...amounts: readonly Fen[]): Fen =>
  fen(amounts.reduce((sum, amount) => sum + amount, 0))

export const timesFen = (unit: Fen, quantity: number): Fen => fen(unit * quantity)

/**
 * Splits an amount by weights so that the parts add up to the fen (largest remainder; ties go to the earlier part).
 * @throws RangeError when the weights are negative or add up to nothing although there is money to split
 */
export const allocateFen = (amount: Fen, weights: readonly number[]): Fen[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('weights are whole and not negative')
  }
  if (total === 0) {
    if (amount !== 0 || weights.length === 0) throw new RangeError('nothing to split the amount by')
    return weights.map(() => ZERO_FEN)
  }
  const sign = amount < 0 ? -1 : 1
  const size = amount * sign
  const shares = weights.map((weight, index) => shareOf({ size, weight, total }, index))
  let left = shares.reduce((rest, share) => rest - share.part, size)
  if (left > 0) {
    for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
      if (left === 0) break
      share.part += 1
      left -= 1
    }
  }
  return shares.map((share) => fen(share.part * sign))
}

interface Portion {
  readonly size: number
  readonly weight: number
  readonly total: number
}

/** Rounded down, and what is cut off. A product beyond exact numbers is worked out in long ones. */
const shareOf = ({ size, weight, total }: Portion, index: number) => {
  const scaled = size * weight
  if (scaled <= Number.MAX_SAFE_INTEGER) {
    const rest = scaled % total
    return { index, part: (scaled - rest) / total, rest }
  }
  const exact = BigInt(size) * BigInt(weight)
  const whole = BigInt(total)
  return { index, part: Number(exact / whole), rest: Number(exact % whole) }
}
