import type { ProductView, SkuView } from '#domain/contracts/catalog'
import { listPrice, type PriceView } from '../../words/price'

/** One text of a spec. `off`: with the other choices of now it is not to be had; a tap changes those. */
export interface ChipView {
  readonly text: string
  /** Of the dot beside the text; empty: none. */
  readonly colour: string
  readonly state: 'on' | 'free' | 'off'
  /** Why it is off, beside the text: colour and dashes alone would not tell. */
  readonly note: string
}

export interface SpecView {
  readonly skuId: string
  readonly picture: string
  readonly price: PriceView
  /** Struck through; null: nothing. */
  readonly was: PriceView | null
  /** `限时价`, or nothing. */
  readonly priceTag: string
  /** When the limited-time price ends; 0: no such price. */
  readonly until: number
  /** `云杉绿，500 ml`; empty where there is nothing to choose. */
  readonly choices: string
  /** `仅剩 6 件`, `已售完`, or nothing. */
  readonly stock: string
  readonly axes: readonly { readonly name: string; readonly chips: readonly ChipView[] }[]
  /** So many at once. */
  readonly most: number
  /** Why not more: `每人限购 5 件`; nothing where only the line's limit holds. */
  readonly limit: string
  readonly onSale: boolean
}

/** A line of an order has no more pieces than this. Source: the shop's settings. */
const PIECES_AT_MOST = 999

/** What the sheet shows for one SKU of a product; null: the product has no such SKU. */
export const showSpecs = (product: ProductView, skuId: string): SpecView | null => {
  const sku = product.skus.find((one) => one.skuId === skuId)
  if (!sku) return null
  const onSale = product.enabled && isOnSale(sku)
  return {
    skuId,
    picture: sku.picture ?? product.pictures[0] ?? '',
    price: listPrice(sku.priceFen),
    was: struck(sku),
    priceTag: sku.wasFen === undefined ? '' : '限时价',
    until: sku.until ?? 0,
    choices: sku.choices.join('，'),
    stock: stockWords(product, sku),
    axes: product.specs.map(({ name, choices }, axis) => ({
      name,
      chips: choices.map(({ text, colour = '' }) => ({
        text,
        colour,
        ...chipState(product, sku, { axis, text })
      }))
    })),
    ...limits(product, sku),
    onSale
  }
}

/** The SKU that a page begins with: the first that can be had, else the first; empty where there is none. */
export const firstSku = ({ skus }: ProductView): string =>
  (skus.find(isOnSale) ?? skus[0])?.skuId ?? ''

interface Choice {
  readonly axis: number
  readonly text: string
}

/** The SKU after a tap on a chip: it has this choice, can be had if any can, and keeps most of the others. */
export const choose = (product: ProductView, skuId: string, choice: Choice): string => {
  const now = product.skus.find((one) => one.skuId === skuId)
  const fitting = product.skus.filter(({ choices }) => choices[choice.axis] === choice.text)
  const worth = (sku: SkuView): number =>
    (isOnSale(sku) ? product.specs.length + 1 : 0) +
    sku.choices.filter((text, axis) => text === now?.choices[axis]).length
  const best = fitting.reduce<SkuView | undefined>(
    (top, sku) => (top && worth(top) >= worth(sku) ? top : sku),
    undefined
  )
  return best?.skuId ?? skuId
}

/** Whole pieces between one and what can be had. */
export const withinLimits = (quantity: number, most: number): number =>
  Math.max(1, Math.min(Number.isFinite(quantity) ? Math.floor(quantity) : 1, most))

export const isOnSale = ({ enabled, stock }: SkuView): boolean => enabled && stock !== 'none'

const struck = ({ priceFen, wasFen, listPriceFen }: SkuView): PriceView | null => {
  const before = wasFen ?? listPriceFen
  return before !== undefined && before > priceFen ? listPrice(before) : null
}

const stockWords = ({ enabled }: ProductView, sku: SkuView): string => {
  if (!enabled || !sku.enabled) return '商品已失效'
  if (sku.stock === 'none') return '已售完'
  return sku.left === undefined ? '' : `仅剩 ${sku.left} 件`
}

const chipState = (
  product: ProductView,
  chosen: SkuView,
  { axis, text }: Choice
): Pick<ChipView, 'state' | 'note'> => {
  const would = product.skus.find(({ choices }) =>
    choices.every((one, at) => one === (at === axis ? text : chosen.choices[at]))
  )
  const note = !would ? '无此款' : isOnSale(would) ? '' : '售完'
  if (chosen.choices[axis] === text) return { state: 'on', note }
  return { state: note === '' ? 'free' : 'off', note }
}

const limits = (
  { limitPerShopper }: ProductView,
  { left }: SkuView
): Pick<SpecView, 'most' | 'limit'> => {
  const most = Math.max(1, Math.min(limitPerShopper ?? PIECES_AT_MOST, left ?? PIECES_AT_MOST))
  if (limitPerShopper !== undefined && most === limitPerShopper) {
    return { most, limit: `每人限购 ${limitPerShopper} 件` }
  }
  return { most, limit: left === undefined || left === 0 ? '' : `库存只剩 ${left} 件` }
}
