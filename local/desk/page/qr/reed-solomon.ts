/** Arithmetic of GF(256) with the polynomial x^8+x^4+x^3+x^2+1, and the error correction words of QR codes. */

const POLYNOMIAL = 0x11d
const ORDER = 255

const exp: number[] = []
const log: number[] = []
for (let power = 0, value = 1; power < ORDER; power++) {
  exp[power] = value
  log[value] = power
  value <<= 1
  if (value > ORDER) value ^= POLYNOMIAL
}

const multiply = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (exp[((log[a] ?? 0) + (log[b] ?? 0)) % ORDER] ?? 0)

/** Coefficients of (x-1)(x-2)(x-4)..., highest power first, without the leading 1. */
const generator = (degree: number): number[] => {
  let result: number[] = Array.from({ length: degree }, (_, index) =>
    index === degree - 1 ? 1 : 0
  )
  for (let power = 0; power < degree; power++) {
    const root = exp[power] ?? 0
    result = result.map((value, index) => multiply(value, root) ^ (result[index + 1] ?? 0))
  }
  return result
}

/** The words that let a reader mend a block: `count` of them. */
export const correctionWords = (data: readonly number[], count: number): number[] => {
  const divisor = generator(count)
  let rest = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0)
    rest = divisor.map((value, index) => (rest[index + 1] ?? 0) ^ multiply(value, factor))
  }
  return rest
}
