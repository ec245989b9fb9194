import { emptyProfile } from '#domain/account/index'
import type { CentreIssue } from '#domain/coupons/coupon-issue'
import { fen } from '#domain/kernel/fen'
import { entryId, openId, productId, skuId, type OpenId, type SkuId } from '#domain/kernel/ids'
import { DAY_MS, later } from '#domain/kernel/instant'
import { adjustment } from '#domain/ledger/index'
import type { Promotion } from '#domain/pricing/index'
import type { Chance } from '#domain/testing/chance'
import type { Ports } from '#domain/testing/compose'
import { aCouponIssue } from '#domain/testing/coupon-builder'
import { homeOf, sf } from '#domain/testing/goods-shop'
import { aProduct } from '#domain/testing/in-memory-products'
import { TEST_START } from '#domain/testing/test-clock'
import type { TestStore } from '#domain/testing/test-store'

export const GRANTED = { wallet: 20_000, points: 3000 } as const
const SHOPPERS = 24
const PIECES = 25
const PRICES: Readonly<Record<string, number>> = { mug: 3900, cup: 2450, pot: 9900, pen: 799 }

export const goodsSkus: readonly SkuId[] = Object.keys(PRICES).map((id) => skuId(`${id}-1`))

export const shoppers: readonly OpenId[] = Array.from({ length: SHOPPERS }, (_, index) =>
  openId(`shopper-${index}`)
)

const issues: readonly CentreIssue[] = [
  aCouponIssue({ centre: { perShopper: 3 } }),
  aCouponIssue({ id: 'rare', centre: { perShopper: 2 } })
]

export const couponTemplates: readonly string[] = issues.map(({ template }) => template.id)
const COUPONS = [60, 8] as const

const autumn: Promotion = {
  kind: 'amountOff',
  id: 'autumn',
  name: '满减',
  scope: { kind: 'all' },
  steps: [{ atFen: fen(10_000), offFen: fen(1200) }],
  startsAt: TEST_START,
  endsAt: later(TEST_START, 100 * DAY_MS)
}

/** A shop with goods, packs, promotions and coupons, and shoppers who have an address, balance and points. */
export const openShop = async (store: TestStore, ports: Ports, chance: Chance): Promise<void> => {
  for (const [id, price] of Object.entries(PRICES)) {
    const product = aProduct({ id: productId(id), priceFen: fen(price) })
    store.products.put(product)
    store.shop.put({
      skuId: skuId(`${id}-1`),
      productId: product.id,
      priceFen: fen(price),
      enabled: true,
      available: PIECES,
      version: 1
    })
  }
  store.rules.put({
    carriers: [sf],
    coupons: issues.map(({ template }) => template),
    promotions: chance.percent(30) ? [autumn] : []
  })
  store.couponIssues.put(...issues)
  for (const [index, template] of couponTemplates.entries()) {
    store.couponStock.putIn(template, COUPONS[index] ?? 1)
  }
  for (const openid of shoppers) await welcome(store, ports, openid)
}

const welcome = async (store: TestStore, ports: Ports, openid: OpenId): Promise<void> => {
  const profile = emptyProfile(openid)
  await store.profiles.save(profile, { ...profile, addresses: [homeOf(openid)] })
  const movements = (['wallet', 'points'] as const).map((asset) => ({
    ...adjustment({
      openid,
      requestId: `${asset}-${openid}`,
      asset,
      amount: GRANTED[asset],
      reason: '开业礼'
    }),
    id: entryId(`grant-${asset}-${openid}`)
  }))
  await ports.ledger.post({ openid, movements, models: [] }, ports.clock.now())
}
