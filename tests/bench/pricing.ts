import { writeFileSync } from 'node:fs'
import { quote } from '#domain/pricing/index'
import { chanceOf } from '#domain/testing/chance'
import { randomCart } from '#domain/testing/random-cart'

/**
 * How long a quote takes, from a shopper's cart to ten times a thousand lines or coupons. Prints a table.
 * Usage: npx tsx tests/bench/pricing.ts [--json file]
 */
const RUNS = 15
const SIZES = [
  { items: 5, promotions: 8, coupons: 10, products: 40 },
  { items: 50, promotions: 20, coupons: 50, products: 200 },
  { items: 1000, promotions: 20, coupons: 300, products: 400 },
  { items: 10_000, promotions: 20, coupons: 300, products: 4000 },
  { items: 1000, promotions: 20, coupons: 3000, products: 400 },
  { items: 10_000, promotions: 20, coupons: 3000, products: 4000 }
] as const

const measure = (size: (typeof SIZES)[number]) => {
  const cart = randomCart(chanceOf(11), size)
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now()
    quote(cart)
    return performance.now() - started
  }).toSorted((a, b) => a - b)
  const ms = (share: number): number =>
    Number((times[Math.floor(share * (RUNS - 1))] ?? 0).toFixed(2))
  const { items, promotions, coupons } = size
  return { items, promotions, coupons, fastestMs: ms(0), medianMs: ms(0.5), slowestMs: ms(1) }
}

measure(SIZES[2])
const table = SIZES.map(measure)
console.table(table)
const file = process.argv[process.argv.indexOf('--json') + 1]
if (process.argv.includes('--json') && file) {
  writeFileSync(file, `${JSON.stringify({ figure: 11, runs: RUNS, table }, null, 2)}\n`)
}
