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
  const sign = amount < 0 ? -1n : 1n
  const size = BigInt(amount) * sign
  const whole = BigInt(total)
  const shares = weights.map((weight, index) => {
    const scaled = size * BigInt(weight)
    return { index, part: scaled / whole, rest: scaled % whole }
  })
  let left = size - shares.reduce((sum, share) => sum + share.part, 0n)
  for (const share of shares.toSorted((a, b) => Number(b.rest - a.rest) || a.index - b.index)) {
    if (left === 0n) break
    share.part += 1n
    left -= 1n
  }
  return shares.map((share) => fen(Number(share.part * sign)))
}
