import type { Breach } from './breach.ts'

/** A product as its document tells it. */
export interface OfferedGoods {
  readonly id: string
  readonly kind: 'physical' | 'quota'
  readonly enabled: boolean
  /** 0: no editor ever touched it. */
  readonly edition: number
  /** Offers, lists and the home page may still say what was before. */
  readonly isFollowing: boolean
  /** What lists show; a pack has none. */
  readonly priceFen?: number
  readonly skus: readonly {
    readonly skuId: string
    readonly priceFen: number
    readonly on: boolean
    /** That decided it; 0: it is as the shop was opened. */
    readonly edition: number
  }[]
}

/** What follows from products. */
export interface FollowingThem {
  /** By SKU. */
  readonly offers: ReadonlyMap<string, { readonly priceFen: number; readonly enabled: boolean }>
  /** Prices of packs on the home page, by product. */
  readonly packs: ReadonlyMap<string, number>
}

/** I9: what was edited and has followed says the same in its offers, in lists and on the home page. */
export const examineOffers = (
  products: readonly OfferedGoods[],
  { offers, packs }: FollowingThem
): readonly Breach[] =>
  products
    .filter(({ edition, isFollowing }) => edition > 0 && !isFollowing)
    .flatMap((product) => {
      const subject = `products:${product.id}`
      const breach = (what: string, other?: string): Breach => ({
        invariant: 'I9',
        what,
        subject,
        documents: other === undefined ? [subject] : [subject, other]
      })
      return [
        ...strayOffers(product, offers).map((sku) =>
          breach(`the offer of ${sku} does not follow its product`, `stock:${sku}`)
        ),
        ...(isShownSo(product, packs) ? [] : [breach('lists or the home page show another price')])
      ]
    })

const strayOffers = (
  { enabled, skus }: OfferedGoods,
  offers: FollowingThem['offers']
): readonly string[] =>
  skus
    .filter(({ skuId, priceFen, on, edition }) => {
      const offer = offers.get(skuId)
      const isSame = offer?.priceFen === priceFen && offer.enabled === (enabled && on)
      return edition > 0 && !isSame
    })
    .map(({ skuId }) => skuId)

/** The cheapest on sale in lists; a pack on sale with its price on the home page, and no other. */
const isShownSo = (product: OfferedGoods, packs: FollowingThem['packs']): boolean => {
  const { id, kind, enabled, skus } = product
  const sold = skus.filter(({ on }) => on)
  const least = Math.min(...(sold.length > 0 ? sold : skus).map(({ priceFen }) => priceFen))
  if (kind === 'physical') return product.priceFen === least
  return packs.get(id) === (enabled ? least : undefined)
}
