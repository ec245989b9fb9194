import type {
  GoodsDraft,
  GoodsView,
  MoveView,
  PiecesCount,
  SkuDraft,
  SkuStanding
} from '../../../contracts/operator-goods.ts'
import type { OpenId, ProductId, SkuId } from '../../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../../kernel/result.ts'
import type { Category, ShopFront } from '../../front.ts'
import type { EditedGoods, EditedSku } from '../goods.ts'
import type { FoundGoods, Goods, OfferBook, Standing } from '../ports.ts'
import { keywordsOf } from '../words.ts'
import { toldTo } from './change-goods.ts'

interface ShowGoodsDeps {
  readonly goods: Goods
  readonly offerBook: OfferBook
  readonly front: ShopFront
}

/** Goods as they are edited, with what is sold of them now. 2 calls side by side, and the front where it is old. */
export const showGoods =
  (deps: ShowGoodsDeps) =>
  async (
    reader: OpenId,
    productId: ProductId
  ): Promise<
    Result<GoodsView, { readonly kind: 'productNotFound'; readonly productId: string }>
  > => {
    const [found, { categories }] = await Promise.all([
      deps.goods.byId(productId),
      deps.front.read()
    ])
    if (!found) return refuse({ kind: 'productNotFound', productId })
    return ok(viewOf(found, { reader, categories }))
  }

const viewOf = (
  { goods, standings }: FoundGoods,
  { reader, categories }: { readonly reader: OpenId; readonly categories: readonly Category[] }
): GoodsView => {
  const { id, edition, enabled, changed, followAt } = goods
  return {
    productId: id,
    edition,
    enabled,
    goods: draftOf(goods, categories),
    standings: goods.skus.flatMap((sku) => {
      const standing = standings.get(sku.id)
      return standing ? [standingView(standing)] : []
    }),
    ...(changed && { changed: toldTo(reader, changed) }),
    following: followAt !== null,
    categories: categories.map(({ id: category, name }) => ({ category, name }))
  }
}

/** As it would have been sent to become what it is. */
const draftOf = (goods: EditedGoods, categories: readonly Category[]): GoodsDraft => {
  const { name, line, badge, sort } = goods
  const base = { name, line, sort, ...(badge !== undefined && { badge }) }
  if (goods.kind === 'quota') {
    const { calls, models, picture, skus } = goods
    const priceFen = skus[0]?.priceFen ?? 0
    const shown = picture === undefined ? {} : { picture }
    return { ...base, kind: 'quota', calls, models, ...shown, priceFen }
  }
  const { category, story, pictures, words, specs, skus, weightGrams, limitPerShopper } = goods
  const categoryName = categories.find((one) => one.id === category)?.name ?? ''
  return {
    ...base,
    kind: 'physical',
    category,
    story,
    pictures,
    keywords: keywordsOf(words, { name, categoryName }),
    specs,
    skus: skus.map(skuDraft),
    ...(weightGrams !== undefined && { weightGrams }),
    ...(limitPerShopper !== undefined && { limitPerShopper })
  }
}

const skuDraft = (edited: EditedSku): SkuDraft => {
  const { id, edition: _, ...sku } = edited
  return { skuId: id, ...sku }
}

const standingView = ({ skuId, priceFen, enabled, pieces }: Standing): SkuStanding => ({
  skuId,
  priceFen,
  enabled,
  ...(pieces && { pieces })
})

/** 库存流水 of a SKU. 1 call. */
export const showMoves =
  ({ offerBook }: Pick<ShowGoodsDeps, 'offerBook'>) =>
  async (
    reader: OpenId,
    skuId: SkuId
  ): Promise<
    Result<
      { readonly pieces: PiecesCount; readonly moves: readonly MoveView[] },
      { readonly kind: 'skuNotFound'; readonly skuId: string }
    >
  > => {
    const found = await offerBook.moves(skuId)
    if (!found) return refuse({ kind: 'skuNotFound', skuId })
    const moves = found.moves.map(({ id: moveId, quantity, reason, ...move }) => ({
      moveId,
      quantity,
      reason,
      ...toldTo(reader, move)
    }))
    return ok({ pieces: found.pieces, moves })
  }
