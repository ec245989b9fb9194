import type {
  GoodsDraft,
  PackDraft,
  ProductDraft,
  SkuDraft
} from '../../contracts/operator-goods.ts'
import { fen } from '../../kernel/fen.ts'
import { parseSkuId, productId, skuId, type Ids, type ProductId } from '../../kernel/ids.ts'
import { later } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { Category } from '../front.ts'
import { draftTrouble } from './draft-policies.ts'
import {
  isSold,
  type Change,
  type EditedGoods,
  type EditedPack,
  type EditedProduct,
  type EditedSku
} from './goods.ts'
import { wordsFor } from './words.ts'

/** What an edit needs to know besides. */
export interface EditContext {
  readonly change: Change
  readonly ids: Ids
  readonly categories: readonly Category[]
}

/** Which field of what was sent can't be: `goods.skus.0.priceFen`. */
export interface BadGoods {
  readonly kind: 'badRequest'
  readonly field: string
}

type Edit = Result<EditedGoods, BadGoods>

/** New goods, not on sale yet. The same `changeId` makes the same goods. */
export const newGoods = (changeId: string, draft: GoodsDraft, context: EditContext): Edit => {
  const id = productId(`g${context.ids.digest(changeId).slice(0, 15)}`)
  return drafted(null, id, { draft, context })
}

/** All that a draft says; what it does not mention is gone. */
export const redrafted = (before: EditedGoods, draft: GoodsDraft, context: EditContext): Edit =>
  drafted(before, before.id, { draft, context })

export const putOnSale = (before: EditedGoods, enabled: boolean, change: Change): EditedGoods =>
  next(before, { ...before, enabled }, change)

export interface OfferChange {
  readonly skuId: string
  readonly priceFen?: number
  readonly on?: boolean
}

/** Price and sale of single SKUs; a list price that is no longer above is left out. */
export const reoffered = (
  before: EditedGoods,
  offers: readonly OfferChange[],
  change: Change
): EditedGoods => {
  const skus = before.skus.map((sku): EditedSku => {
    const wanted = offers.find((one) => one.skuId === sku.id)
    if (!wanted) return sku
    const priceFen = wanted.priceFen === undefined ? sku.priceFen : fen(wanted.priceFen)
    const { listPriceFen, ...rest } = sku
    const struck = listPriceFen !== undefined && listPriceFen > priceFen ? { listPriceFen } : {}
    return { ...rest, ...struck, priceFen, on: wanted.on ?? sku.on }
  })
  return next(before, { ...before, skus }, change)
}

interface Drafting<Draft> {
  readonly draft: Draft
  readonly context: EditContext
}

const drafted = (
  before: EditedGoods | null,
  id: ProductId,
  { draft, context }: Drafting<GoodsDraft>
): Edit => {
  if (before && before.kind !== draft.kind) return bad('kind')
  const field = draftTrouble(draft, context.categories)
  if (field) return bad(field)
  const started = before ?? { enabled: false }
  const { name, line, badge, sort } = draft
  const edited = { id, edition: before?.edition ?? 0, enabled: started.enabled, name, line, sort }
  const base = { ...edited, ...(badge && { badge }), followAt: null }
  if (draft.kind === 'quota') return ok(next(before, packOf(base, before, draft), context.change))
  const skus = skusOf(before, id, { draft, context })
  if (typeof skus === 'string') return bad(skus)
  const words = wordsOf(before, { draft, context })
  const product = { ...productOf(base, draft), skus, words }
  const createdAt = before?.kind === 'physical' ? before.createdAt : context.change.at
  return ok(next(before, { ...product, createdAt }, context.change))
}

const bad = (field: string): Result<never, BadGoods> =>
  refuse({ kind: 'badRequest', field: `goods.${field}` })

type Base = Pick<
  EditedGoods,
  'id' | 'edition' | 'enabled' | 'name' | 'line' | 'badge' | 'sort' | 'followAt'
>

const packOf = (base: Base, before: EditedGoods | null, draft: PackDraft): EditedPack => {
  const { calls, models, picture } = draft
  const known = before?.skus[0]
  const id = known?.id ?? skuId(`${base.id}-sku`)
  const sku = { id, choices: [], priceFen: fen(draft.priceFen), on: true }
  return {
    ...base,
    kind: 'quota',
    calls,
    models,
    ...(picture && { picture }),
    skus: [{ ...sku, edition: known?.edition ?? 0 }]
  }
}

const productOf = (
  base: Base,
  draft: ProductDraft
): Omit<EditedProduct, 'skus' | 'words' | 'createdAt'> => {
  const { category, story, pictures, specs, weightGrams, limitPerShopper } = draft
  return {
    ...base,
    kind: 'physical',
    category,
    story,
    pictures,
    specs,
    ...(weightGrams && { weightGrams }),
    ...(limitPerShopper && { limitPerShopper })
  }
}

const wordsOf = (
  before: EditedGoods | null,
  { draft, context }: Drafting<ProductDraft>
): readonly string[] => {
  const categoryName = context.categories.find(({ id }) => id === draft.category)?.name ?? ''
  const known = before?.kind === 'physical' ? before.words : []
  return wordsFor({ name: draft.name, categoryName }, draft.keywords, known)
}

/** @returns the field that is wrong, where one is */
const skusOf = (
  before: EditedGoods | null,
  id: ProductId,
  { draft, context }: Drafting<ProductDraft>
): readonly EditedSku[] | string => {
  const known = new Map<string, EditedSku>(before?.skus.map((sku) => [sku.id, sku]))
  const skus = draft.skus.map((sku) => {
    const own = sku.skuId === undefined ? undefined : known.get(sku.skuId)
    if (sku.skuId !== undefined && !own) return null
    const made = own?.id ?? newSkuId(id, sku, { edition: before?.edition ?? 0, ids: context.ids })
    return { id: made, ...offerOf(sku), edition: own?.edition ?? 0 }
  })
  const stranger = skus.indexOf(null)
  if (stranger >= 0) return `skus.${stranger}.skuId`
  const all = skus.filter((sku) => sku !== null)
  const twice = all.findIndex(({ id: one }, at) => all.findIndex((sku) => sku.id === one) < at)
  return twice < 0 ? all : `skus.${twice}.skuId`
}

const offerOf = ({ choices, priceFen, listPriceFen, on }: SkuDraft) => ({
  choices,
  priceFen: fen(priceFen),
  ...(listPriceFen !== undefined && { listPriceFen: fen(listPriceFen) }),
  on
})

/** Of product, edition and choices: a combination that was renamed keeps its own, and a new one never meets it. */
const newSkuId = (
  product: ProductId,
  { choices }: SkuDraft,
  { edition, ids }: { readonly edition: number; readonly ids: Ids }
) => {
  const content = JSON.stringify([product, edition, choices])
  const id = parseSkuId(`${product}-${ids.digest(content).slice(0, 7)}`)
  if (!id) throw new TypeError('a product id leaves room for its SKUs')
  return id
}

/** The next edition. It decides the offers that differ from before; what follows from it is due. */
const next = (before: EditedGoods | null, after: EditedGoods, change: Change): EditedGoods => {
  const edition = (before?.edition ?? 0) + 1
  const skus = after.skus.map((sku) => {
    const was = before?.skus.find(({ id }) => id === sku.id)
    const same =
      before && was && was.priceFen === sku.priceFen && isSold(before, was) === isSold(after, sku)
    return same ? sku : { ...sku, edition }
  })
  const followAt = later(change.at, settings.goodsFollowMs)
  return { ...after, skus, edition, changed: change, followAt }
}
