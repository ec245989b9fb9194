import type { GoodsRow, GoodsShelf, LowRow } from '../../../contracts/operator-goods.ts'
import { parseProductId, type ProductId } from '../../../kernel/ids.ts'
import { settings } from '../../../kernel/settings.ts'
import type { Products } from '../../products.ts'
import { pictured } from '../../product-views.ts'
import { tokensOf } from '../../search-text.ts'
import { FEW } from '../../stock-level.ts'
import type { Goods, GoodsPage, GoodsSummary, LowPage, OfferBook, Standing } from '../ports.ts'

interface ListGoodsDeps {
  readonly goods: Goods
  readonly offerBook: OfferBook
}

export interface ListGoods {
  readonly shelf: GoodsShelf
  readonly text?: string
  readonly after?: NonNullable<GoodsPage['after']>
}

/** One page, with the offers of now: 2 calls in a row; packs 3. With words: what they find, wherever it stands. */
export const listGoods =
  (deps: ListGoodsDeps) =>
  async ({
    shelf,
    text = '',
    after
  }: ListGoods): Promise<{
    readonly rows: readonly GoodsRow[]
    readonly end?: NonNullable<GoodsPage['after']>
  }> => {
    const limit = settings.goodsPerPage
    const from = after ? { after } : {}
    if (shelf === 'packs') return { rows: await rowsOf(deps, await packs(deps, text)) }
    if (text !== '') return { rows: await rowsOf(deps, await named(deps, text)) }
    const asked = { kind: 'physical', enabled: shelf === 'onSale', limit, ...from } as const
    const found = await deps.goods.page(asked)
    const last = found.length === limit ? found.at(-1) : undefined
    return {
      rows: await rowsOf(deps, found),
      ...(last && { end: { sort: last.sort, id: last.id } })
    }
  }

/** More than any shop has. */
const PACKS = 100

const packs = async ({ goods }: ListGoodsDeps, text: string): Promise<readonly GoodsSummary[]> => {
  const found = await Promise.all(
    [true, false].map((enabled) => goods.page({ kind: 'quota', enabled, limit: PACKS }))
  )
  return found.flat().filter(({ name, id }) => name.includes(text) || id === text)
}

const named = async ({ goods }: ListGoodsDeps, text: string): Promise<readonly GoodsSummary[]> => {
  const [first, ...others] = tokensOf(text)
  const id = parseProductId(text)
  const [byWords, byId] = await Promise.all([
    first === undefined ? [] : goods.search([first, ...others], settings.goodsPerPage),
    id ? goods.byId(id) : null
  ])
  if (!byId || byWords.some((one) => one.id === byId.goods.id)) return byWords
  return [summaryOf(byId.goods), ...byWords]
}

const summaryOf = (
  goods: NonNullable<Awaited<ReturnType<Goods['byId']>>>['goods']
): GoodsSummary => {
  const { id, kind, name, enabled, sort, skus } = goods
  const picture = goods.kind === 'physical' ? goods.pictures[0] : goods.picture
  const shown = {
    ...(picture !== undefined && { picture }),
    ...(goods.kind === 'quota' && { calls: goods.calls })
  }
  return { id, kind, name, enabled, sort, skus: skus.map((sku) => sku.id), ...shown }
}

const rowsOf = async (
  { offerBook }: ListGoodsDeps,
  found: readonly GoodsSummary[]
): Promise<readonly GoodsRow[]> => {
  if (found.length === 0) return []
  const standings = [...(await offerBook.ofProducts(found.map(({ id }) => id))).values()]
  return found.map((summary) => {
    const own = standings.filter(({ skuId }) => summary.skus.includes(skuId))
    return rowOf(summary, own)
  })
}

const rowOf = (
  { id: productId, kind, name, picture, calls, enabled, skus }: GoodsSummary,
  standings: readonly Standing[]
): GoodsRow => {
  const sold = standings.filter((one) => one.enabled)
  const prices = (sold.length > 0 ? sold : standings).map(({ priceFen }) => priceFen)
  const left = sold.flatMap(({ pieces }) => (pieces ? [pieces.available] : []))
  const counted = standings.flatMap(({ pieces }) => (pieces ? [pieces.available] : []))
  return {
    productId,
    kind,
    name,
    ...(picture !== undefined && { picture }),
    ...(calls !== undefined && { calls }),
    enabled,
    priceFen: prices.length > 0 ? Math.min(...prices) : 0,
    topPriceFen: Math.max(0, ...prices),
    skus: skus.length,
    ...(kind === 'physical' && { available: counted.reduce((sum, one) => sum + one, 0) }),
    few: left.filter((one) => one > 0 && one < FEW).length,
    none: left.filter((one) => one === 0).length
  }
}

/** What runs low, the fewest first. 2 calls in a row. */
export const listLow =
  ({ offerBook, products }: Pick<ListGoodsDeps, 'offerBook'> & { readonly products: Products }) =>
  async ({
    atMost,
    after
  }: Omit<LowPage, 'limit'>): Promise<{
    readonly rows: readonly LowRow[]
    readonly end?: NonNullable<LowPage['after']>
  }> => {
    const limit = settings.lowPerPage
    const found = await offerBook.low({ atMost, ...(after && { after }), limit })
    const ids: readonly ProductId[] = [...new Set(found.map(({ productId }) => productId))]
    const known = await products.byIds(ids)
    const rows = found.flatMap(({ skuId, productId, pieces }): LowRow[] => {
      const product = known.get(productId)
      const sku = product?.skus.find(({ id }) => id === skuId)
      if (!product || !sku || !pieces) return []
      const { name } = product
      const picture = pictured(product.specs, sku).picture ?? product.picture
      const { available, moves } = pieces
      return [{ productId, skuId, name, choices: sku.choices, picture, available, moves }]
    })
    const last = found.length === limit ? found.at(-1) : undefined
    const end = last?.pieces && { available: last.pieces.available, skuId: last.skuId }
    return { rows, ...(end && { end }) }
  }
