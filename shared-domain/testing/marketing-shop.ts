import type { CouponIssue } from '../coupons/index.ts'
import { fen } from '../kernel/fen.ts'
import { openId, productId, skuId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { marketingUseCases } from '../marketing-use-cases.ts'
import type { CouponDraft } from '../marketing/index.ts'
import type { AmountOff, LimitedPrice, Promotion } from '../pricing/index.ts'
import { aCouponIssue } from './coupon-builder.ts'
import { InMemoryKeptRules } from './in-memory-kept-rules.ts'
import { aProduct } from './in-memory-products.ts'
import { TEST_START } from './test-clock.ts'
import { openTestStore, type TestStore } from './test-store.ts'

export const OWNER = openId('oOwner-of-the-shop')
export const CLERK = openId('oClerk-of-the-shop')

/** Name, fen and category of what the shop sells, best sold first. */
const GOODS = [
  ['mug', 3900, 'coffee'],
  ['kettle', 16_900, 'coffee'],
  ['towel', 2900, 'bath']
] as const

/** A shop with some goods, whose rules are edited; what is stored is what prices follow from. */
export const openMarketing = () => {
  const store = openTestStore()
  GOODS.forEach(([id, priceFen, category], at) => shelve(store, { id, priceFen, category, at }))
  const shelf = { id: '', shortName: '', line: '', picture: '' }
  const categories = ['coffee', 'bath'].map((id) => ({ ...shelf, id, name: id }))
  const front = { version: 1, banners: [], categories, hotWords: [], packs: [] }
  store.products.putFront(front)
  const promotions = new InMemoryKeptRules<Promotion>(({ id }) => id)
  const couponRules = new InMemoryKeptRules<CouponIssue>(({ template }) => template.id)
  const rules = {
    read: async () => ({
      ...(await store.rules.read()),
      promotions: (await promotions.read()).kept.map(({ rule }) => rule),
      coupons: (await couponRules.read()).kept.map(({ rule }) => rule.template)
    })
  }
  const couponIssues = {
    read: async () => (await couponRules.read()).kept.map(({ rule }) => rule)
  }
  const ports = { ...store.ports, promotions, couponRules, rules, couponIssues }
  return { store, promotions, couponRules, ports, ...marketingUseCases(ports) }
}

interface Shelved {
  readonly id: string
  readonly priceFen: number
  readonly category: string
  readonly at: number
}

const shelve = (store: TestStore, { id, priceFen, category, at }: Shelved): void => {
  const product = productId(id)
  const sku = skuId(`${id}-1`)
  const price = fen(priceFen)
  store.products.put(
    aProduct({
      id: product,
      name: id,
      category,
      priceFen: price,
      topPriceFen: price,
      soldShown: 100 - at
    })
  )
  store.shop.put({
    skuId: sku,
    productId: product,
    priceFen: price,
    enabled: true,
    available: 50,
    version: 1
  })
}

const about = {
  name: '秋日',
  scope: { kind: 'all' },
  startsAt: TEST_START,
  endsAt: later(TEST_START, 7 * DAY_MS)
} as const

/** 满 200 减 30. */
export const anAmountOff = (changes: Partial<AmountOff> = {}): AmountOff => ({
  ...about,
  id: 'amount-off',
  kind: 'amountOff',
  steps: [{ atFen: fen(20_000), offFen: fen(3000) }],
  ...changes
})

/** ¥9 off every mug. */
export const aLimitedPrice = (changes: Partial<LimitedPrice> = {}): LimitedPrice => ({
  ...about,
  id: 'limited-price',
  kind: 'limitedPrice',
  scope: { kind: 'products', productIds: ['mug'] },
  cut: { kind: 'off', offFen: fen(900) },
  ...changes
})

/** ¥10 without a threshold, as an editor sends it. */
export const aCouponDraft = (changes: Partial<CouponDraft['template']> = {}): CouponDraft => {
  const { template, scope, centre } = aCouponIssue()
  return { template: { ...template, ...changes }, scope, centre }
}
