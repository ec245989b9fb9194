import type { Fen } from '../../kernel/fen.ts'
import type { OpenId, ProductId, SkuId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Spec } from '../product.ts'

/** One change of goods: who made it, and under which name it may be sent again. */
export interface Change {
  /** Of what was asked, too: the phone's id with other content is another change. */
  readonly id: string
  readonly by: OpenId
  readonly at: Instant
}

/** A SKU with what is wanted of its offer. */
export interface EditedSku {
  readonly id: SkuId
  readonly choices: readonly string[]
  readonly priceFen: Fen
  readonly listPriceFen?: Fen
  /** Sold while its product is. */
  readonly on: boolean
  /** The edition that decided its price and sale last; 0: none did, its offer is as the shop was opened. */
  readonly edition: number
}

interface Edited {
  readonly id: ProductId
  /** Moves with each change, and with nothing else. */
  readonly edition: number
  readonly enabled: boolean
  readonly name: string
  readonly line: string
  readonly badge?: string
  readonly sort: number
  readonly skus: readonly EditedSku[]
  readonly changed?: Change
  /** When what follows from it is looked after; null: all has followed. */
  readonly followAt: Instant | null
}

/** 实物商品 as they are edited. */
export interface EditedProduct extends Edited {
  readonly kind: 'physical'
  readonly category: string
  readonly story: readonly string[]
  readonly pictures: readonly string[]
  /** All that it is found by, as it is stored: see words.ts. */
  readonly words: readonly string[]
  readonly specs: readonly Spec[]
  readonly weightGrams?: number
  readonly limitPerShopper?: number
  readonly createdAt: Instant
}

/** 额度包 as it is edited: one SKU, without stock. */
export interface EditedPack extends Edited {
  readonly kind: 'quota'
  readonly calls: number
  readonly models: readonly string[]
  readonly picture?: string
}

/**
 * Goods as who runs the shop edits them. Their document is the truth of what is wanted; the offers in stock documents,
 * the prices in lists and the packs of the front follow from it, and may be written again at any time.
 */
export type EditedGoods = EditedProduct | EditedPack

/** What the offer of a SKU has to be. */
export interface WantedOffer {
  readonly productId: ProductId
  readonly skuId: SkuId
  readonly priceFen: Fen
  readonly enabled: boolean
  /** An offer that follows a later edition is left alone. */
  readonly edition: number
  /** Its pieces are counted. */
  readonly counted: boolean
}

export const wantedOffers = (goods: EditedGoods): readonly WantedOffer[] =>
  goods.skus.map((sku) => ({
    productId: goods.id,
    skuId: sku.id,
    priceFen: sku.priceFen,
    enabled: isSold(goods, sku),
    edition: sku.edition,
    counted: goods.kind === 'physical'
  }))

export const isSold = ({ enabled }: EditedGoods, { on }: EditedSku): boolean => enabled && on

/** The prices that lists show and sort by: of the SKUs on sale, or of all where none is. */
export const pricesShown = ({
  skus
}: Pick<EditedGoods, 'skus'>): {
  readonly priceFen: Fen
  readonly topPriceFen: Fen
  readonly listPriceFen?: Fen
} => {
  const sold = skus.filter(({ on }) => on)
  const sorted = (sold.length > 0 ? sold : skus).toSorted((a, b) => a.priceFen - b.priceFen)
  const [cheapest, dearest] = [sorted[0], sorted.at(-1)]
  if (!cheapest || !dearest) throw new TypeError('goods have a SKU')
  const { priceFen, listPriceFen } = cheapest
  return {
    priceFen,
    topPriceFen: dearest.priceFen,
    ...(listPriceFen === undefined ? {} : { listPriceFen })
  }
}
