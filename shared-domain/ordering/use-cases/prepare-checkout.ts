import type { AddressId, Profile, Profiles, ShippingAddress } from '../../account/index.ts'
import { ZERO_FEN, type Fen } from '../../kernel/fen.ts'
import type { OpenId, ProductId, SkuId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Purse, Purses } from '../../ledger/index.ts'
import {
  arePriceable,
  MOST_GOODS_FEN,
  quote,
  type Buyer,
  type PricingRules,
  type Quote,
  type RuleBook
} from '../../pricing/index.ts'
import {
  findGoods,
  isMissing,
  pricedItem,
  type Goods,
  type GoodsPorts,
  type WantedItem
} from '../goods.ts'

/** What was chosen on the checkout page; what is absent is left to what is best for the shopper. */
export interface CheckoutWishes {
  readonly items: readonly WantedItem[]
  readonly addressId?: AddressId
  readonly carrierId?: string
  /** null: none. */
  readonly couponId?: string | null
  readonly usePoints?: boolean
  readonly useBalance?: boolean
}

export interface PrepareDeps extends GoodsPorts {
  readonly purses: Purses
  readonly profiles: Pick<Profiles, 'read'>
  readonly rules: RuleBook
  readonly clock: Clock
}

export interface PreparedCheckout {
  readonly goods: readonly Goods[]
  readonly quote: Quote
  readonly rules: PricingRules
  readonly address: ShippingAddress | null
  readonly purse: Purse | null
}

export type PrepareRefusal =
  | { readonly kind: 'notOnSale'; readonly skuId: SkuId }
  | { readonly kind: 'limitPerShopper'; readonly skuId: SkuId; readonly limit: number }
  | { readonly kind: 'addressNotFound'; readonly addressId: AddressId }
  | { readonly kind: 'tooDear'; readonly mostFen: Fen }

interface Preparing {
  readonly openid: OpenId
  readonly wishes: CheckoutWishes
  /** The page shows points, balance and coupons whether they are used or not. */
  readonly showsAssets: boolean
}

/**
 * Prices what somebody wants to buy, with everything that is true now. Reads side by side: offers, and only where they
 * are needed profile and purse; products and rules come from a warm function's memory.
 */
export const prepareCheckout = async (
  deps: PrepareDeps,
  { openid, wishes, showsAssets }: Preparing
): Promise<Result<PreparedCheckout, PrepareRefusal>> => {
  const packs = new Set((await deps.catalog.quotaProducts()).map(({ skuId }) => skuId))
  const shipped = wishes.items.some(({ skuId }) => !packs.has(skuId))
  const [found, rules, profile, purse] = await Promise.all([
    findGoods(deps, wishes.items),
    deps.rules.read(),
    shipped ? deps.profiles.read(openid) : null,
    showsAssets || wantsAssets(wishes) ? deps.purses.read(openid) : null
  ])
  const missing = found.find(isMissing)
  if (missing) return refuse({ kind: 'notOnSale', skuId: missing.item.skuId })
  const goods = found.filter((one) => !isMissing(one))
  const over = overLimit(goods)
  if (over) return refuse(over)
  const items = goods.map(pricedItem)
  if (!arePriceable(items)) return refuse({ kind: 'tooDear', mostFen: MOST_GOODS_FEN })
  const { addressId } = wishes
  const address = addressOf(profile, addressId)
  if (shipped && addressId !== undefined && !address) {
    return refuse({ kind: 'addressNotFound', addressId })
  }
  const buyer = buyerOf(openid, purse, profile?.level)
  const priced = quote({
    items,
    rules,
    buyer,
    choices: choicesOf(wishes, address),
    now: deps.clock.now()
  })
  return ok({ goods, quote: priced, rules, address, purse })
}

const wantsAssets = ({ couponId, usePoints, useBalance }: CheckoutWishes): boolean =>
  couponId !== null || usePoints === true || useBalance === true

/** Of one order: all SKUs of a product together. */
const overLimit = (goods: readonly Goods[]): PrepareRefusal | null => {
  const pieces = new Map<ProductId, number>()
  for (const one of goods) {
    const { item, product } = one
    const sum = (pieces.get(product.id) ?? 0) + item.quantity
    pieces.set(product.id, sum)
    const limit = one.kind === 'physical' ? one.product.limitPerShopper : undefined
    if (limit !== undefined && sum > limit) {
      return { kind: 'limitPerShopper', skuId: item.skuId, limit }
    }
  }
  return null
}

const addressOf = (
  profile: Profile | null,
  chosen: AddressId | undefined
): ShippingAddress | null =>
  profile?.addresses.find((address) =>
    chosen === undefined ? address.isDefault : address.addressId === chosen
  ) ?? null

const buyerOf = (openid: OpenId, purse: Purse | null, level: string | undefined): Buyer => ({
  openid,
  ...(level === undefined ? {} : { level }),
  coupons: Object.entries(purse?.coupons ?? {}).flatMap(([id, { templateId, state, expiresAt }]) =>
    state === 'claiming' ? [] : [{ id, templateId, owner: openid, state, expiresAt }]
  ),
  points: purse?.points.free ?? 0,
  walletFen: purse?.wallet.freeFen ?? ZERO_FEN
})

const choicesOf = (wishes: CheckoutWishes, address: ShippingAddress | null) => ({
  coupon: wishes.couponId === undefined ? ('best' as const) : wishes.couponId,
  points: wishes.usePoints === true ? ('all' as const) : 0,
  balance: wishes.useBalance === true,
  ...(wishes.carrierId === undefined ? {} : { carrierId: wishes.carrierId }),
  ...(address ? { region: [address.province, address.city, address.district] } : {})
})
