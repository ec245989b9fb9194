import { field, listOf, numberOf, textOf, type Fields } from '../e2e/support/fields.ts'

interface Stored {
  readonly products: readonly Fields[]
  readonly stock: readonly Fields[]
  /** `rules/catalog`. */
  readonly front: Fields | undefined
}

/** What was edited and has followed: offers, prices in lists and packs on the front say what the product says. */
export const offersBreaches = ({ products, stock, front }: Stored): readonly string[] => {
  const offers = new Map(stock.map((one) => [textOf(one, '_id'), one]))
  return products
    .filter((product) => numberOf(product, 'edition') > 0 && !product['followAt'])
    .flatMap((product) => [
      ...skusOf(product).flatMap((sku) => offerBreaches(product, sku, offers)),
      ...(product['kind'] === 'physical' ? listBreaches(product) : packBreaches(product, front))
    ])
}

const skusOf = (product: Fields): readonly unknown[] => listOf(product['skus'])

const isOn = (sku: unknown): boolean => field(sku, 'on') === true

/** A SKU that no edition decided is as the shop was opened. */
const offerBreaches = (
  product: Fields,
  sku: unknown,
  offers: ReadonlyMap<string, Fields>
): readonly string[] => {
  if (numberOf(sku, 'edition') === 0) return []
  const id = textOf(sku, 'skuId')
  const offer = offers.get(id)
  const enabled = product['enabled'] === true && isOn(sku)
  const same =
    numberOf(offer, 'priceFen') === numberOf(sku, 'priceFen') && offer?.['enabled'] === enabled
  return same ? [] : [`the offer of ${id} does not follow its product`]
}

const listBreaches = (product: Fields): readonly string[] => {
  const all = skusOf(product)
  const sold = all.filter(isOn)
  const prices = (sold.length > 0 ? sold : all).map((sku) => numberOf(sku, 'priceFen'))
  return numberOf(product, 'priceFen') === Math.min(...prices)
    ? []
    : [`lists show another price of ${textOf(product, '_id')}`]
}

const packBreaches = (product: Fields, front: Fields | undefined): readonly string[] => {
  const id = textOf(product, '_id')
  const shown = listOf(front?.['packs']).filter((pack) => field(pack, 'productId') === id)
  const wanted =
    product['enabled'] === true ? skusOf(product).map((sku) => numberOf(sku, 'priceFen')) : []
  const same = shown.map((pack) => numberOf(pack, 'priceFen')).join() === wanted.join()
  return same ? [] : [`the home page shows ${id} otherwise`]
}
