import { writeFileSync } from 'node:fs'
import { quote } from '#domain/pricing/index'
import { chanceOf } from '#domain/testing/chance'
import { randomCart } from '#domain/testing/random-cart'

/**
 * How long a quote takes, from a shopper's cart to ten times a thousand lines or coupons. Prints a table: time on the
 * wall, and time of the processor, which says more where other programs run beside it.
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
  const runs = Array.from({ length: RUNS }, () => {
    const started = performance.now()
    const spent = process.cpuUsage()
    quote(cart)
    const { user, system } = process.cpuUsage(spent)
    return { wall: performance.now() - started, cpu: (user + system) / 1000 }
  })
  const { items, promotions, coupons } = size
  return {
    items,
    promotions,
    coupons,
    fastestMs: at(
      0,
      runs.map(({ wall }) => wall)
    ),
    medianMs: at(
      0.5,
      runs.map(({ wall }) => wall)
    ),
    slowestMs: at(
      1,
      runs.map(({ wall }) => wall)
    ),
    cpuMs: at(
      0.5,
      runs.map(({ cpu }) => cpu)
    )
  }
}

const at = (share: number, times: readonly number[]): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2))
}

measure(SIZES[2])
const table = SIZES.map(measure)
console.table(table)
const file = process.argv[process.argv.indexOf('--json') + 1]
if (process.argv.includes('--json') && file) {
  writeFileSync(file, `${JSON.stringify({ figure: 11, runs: RUNS, table }, null, 2)}\n`)
}
