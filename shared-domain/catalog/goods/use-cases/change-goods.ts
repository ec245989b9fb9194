import type { ChangedMeanwhile, LastChange } from '../../../contracts/changed-meanwhile.ts'
import type { GoodsDraft, LowestPrice } from '../../../contracts/operator-goods.ts'
import type { Ids, OpenId, ProductId } from '../../../kernel/ids.ts'
import type { Clock } from '../../../kernel/instant.ts'
import { OutcomeUnknown } from '../../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../../kernel/result.ts'
import type { ShopFront } from '../../front.ts'
import {
  newGoods,
  putOnSale,
  redrafted,
  reoffered,
  type BadGoods,
  type EditContext,
  type OfferChange
} from '../edit.ts'
import { followGoods, type FollowDeps } from '../follow.ts'
import type { Change, EditedGoods } from '../goods.ts'
import type { FoundGoods, LowestPrices, Pieces } from '../ports.ts'
import { decidedSkus, withinFloor, type TooCheap } from '../price-floor.ts'

export interface ChangeGoodsDeps extends FollowDeps {
  readonly front: ShopFront
  readonly ids: Ids
  readonly clock: Clock
  readonly lowest: LowestPrices
  /** Hears of what did not follow at once. */
  readonly report: (error: unknown, productId: string) => void
}

/**
 * What is changed, as it was seen, and by whom. The same `changeId` again changes nothing; with other content it is
 * told that goods were changed since they were seen.
 */
export interface Changing {
  readonly productId: ProductId
  readonly edition: number
  readonly changeId: string
  readonly by: OpenId
  /** The lowest price that was shown and is meant; absent: none was. */
  readonly acceptsFen?: number
}

/** Kept. `following`: prices and lists come after, within some minutes. */
export interface ChangedGoods {
  readonly goods: EditedGoods
  /** As it was; absent: there was none, or the same change had been kept. */
  readonly before?: EditedGoods
  readonly following: boolean
  /** Of the SKUs that it decided, where one gets cheaper than its price. */
  readonly lowest?: LowestPrice
}

export type ChangeRefusal =
  | BadGoods
  | TooCheap
  | { readonly kind: 'productNotFound'; readonly productId: string }
  | { readonly kind: 'skuNotFound'; readonly skuId: string }
  | ChangedMeanwhile
  | { readonly kind: 'madeBefore'; readonly productId: string; readonly edition: number }
  | { readonly kind: 'skuInUse'; readonly skuId: string; readonly pieces: Pieces }

/** What is to become of goods, and whether who sent it may show these pictures, which the goods do not have yet. */
export interface DraftSent {
  readonly draft: GoodsDraft
  readonly owns: (pictures: readonly string[]) => boolean
}

const STRANGE = refuse({ kind: 'badRequest', field: 'goods.pictures' } as const)

type Outcome = Promise<Result<ChangedGoods, ChangeRefusal>>

/**
 * 改商品. Calls: 2 side by side, then 4 in a row, one of them side by side for each SKU whose offer moves, and one for
 * the rules where a price is decided.
 */
export const changeGoods = (deps: ChangeGoodsDeps) => ({
  create: async (asked: Pick<Changing, 'changeId' | 'by'>, { draft, owns }: DraftSent): Outcome => {
    if (!owns(picturesOf(draft))) return STRANGE
    const context = await contextOf(deps, changeOf(deps, asked, draft))
    const made = newGoods(asked.changeId, draft, context)
    if (!made.ok) return made
    const next = { goods: made.value, standings: new Map() }
    return keep(deps, { change: context.change, edition: null }, next)
  },
  redraft: async (asked: Changing, { draft, owns }: DraftSent): Outcome => {
    const context = await contextOf(deps, changeOf(deps, asked, draft))
    const { change } = context
    return changing(deps, { ...asked, change }, ({ goods, standings }) => {
      const known = new Set(picturesOf(goods))
      if (!owns(picturesOf(draft).filter((picture) => !known.has(picture)))) return STRANGE
      const edited = redrafted(goods, draft, context)
      if (!edited.ok) return edited
      const left = new Set(edited.value.skus.map(({ id }) => id))
      for (const { id } of goods.skus) {
        const pieces = standings.get(id)?.pieces
        const inUse = pieces && pieces.available + pieces.held + pieces.sold > 0
        if (inUse && !left.has(id)) return refuse({ kind: 'skuInUse', skuId: id, pieces })
      }
      return edited
    })
  },
  putOnSale: (asked: Changing, onSale: boolean): Outcome => {
    const change = changeOf(deps, asked, onSale)
    return changing(deps, { ...asked, change }, ({ goods }) => ok(putOnSale(goods, onSale, change)))
  },
  reoffer: (asked: Changing, offers: readonly OfferChange[]): Outcome => {
    const change = changeOf(deps, asked, offers)
    return changing(deps, { ...asked, change }, ({ goods }) => {
      const unknown = offers.find(({ skuId }) => !goods.skus.some(({ id }) => id === skuId))
      if (unknown) return refuse({ kind: 'skuNotFound', skuId: unknown.skuId })
      return ok(reoffered(goods, offers, change))
    })
  }
})

const picturesOf = (goods: GoodsDraft | EditedGoods): readonly string[] => {
  if (goods.kind === 'quota') return goods.picture === undefined ? [] : [goods.picture]
  const ofChoices = goods.specs.flatMap(({ choices }) => choices)
  return [...goods.pictures, ...ofChoices.flatMap(({ picture }) => picture ?? [])]
}

/** A price that was typed anew after a lost answer must not pass for the one that was kept. */
const changeOf = (
  { clock, ids }: Pick<ChangeGoodsDeps, 'clock' | 'ids'>,
  { changeId, by }: Pick<Changing, 'changeId' | 'by'>,
  content: unknown
): Change => {
  const what = ids.digest(JSON.stringify(content)).slice(0, 10)
  return { id: `${changeId}:${what}`, by, at: clock.now() }
}

const contextOf = async (deps: ChangeGoodsDeps, change: Change): Promise<EditContext> => {
  const { categories } = await deps.front.read()
  return { change, ids: deps.ids, categories }
}

/** What is asked, as a change of its own. */
interface Asked extends Pick<Changing, 'acceptsFen'> {
  readonly change: Change
  readonly edition: number | null
}

const changing = async (
  deps: ChangeGoodsDeps,
  asked: Asked & Pick<Changing, 'productId'>,
  edit: (found: FoundGoods) => Result<EditedGoods, ChangeRefusal>
): Outcome => {
  const { productId, edition } = asked
  const found = await deps.goods.byId(productId)
  if (!found) return refuse({ kind: 'productNotFound', productId })
  if (isAgain(found.goods, asked)) return finished(deps, found)
  if (found.goods.edition !== edition) return meanwhile(found.goods, asked)
  const edited = edit(found)
  if (!edited.ok) return edited
  const goods = edited.value
  const decided = decidedSkus(found.goods, goods)
  const lows = decided.length > 0 ? await deps.lowest(goods, decided) : []
  const priced = withinFloor(lows, asked.acceptsFen)
  if (!priced.ok) return priced
  const lowest = priced.value ? { lowest: priced.value } : {}
  return keep(deps, asked, { ...found, goods, before: found.goods, ...lowest })
}

interface Next extends FoundGoods, Pick<ChangedGoods, 'before' | 'lowest'> {}

const keep = async (deps: ChangeGoodsDeps, asked: Asked, next: Next): Outcome => {
  const saved = await deps.goods.save(next.goods, asked.edition)
  if (saved === 'unknown') throw new OutcomeUnknown('save goods')
  if (saved === 'done') return finished(deps, next)
  const there = await deps.goods.byId(next.goods.id)
  if (!there) return refuse({ kind: 'productNotFound', productId: next.goods.id })
  if (isAgain(there.goods, asked)) return finished(deps, there)
  const { id: productId, edition } = there.goods
  if (asked.edition === null) return refuse({ kind: 'madeBefore', productId, edition })
  return meanwhile(there.goods, asked)
}

const isAgain = ({ changed }: EditedGoods, { change: { id, by } }: Asked): boolean =>
  changed?.id === id && changed.by === by

const meanwhile = (
  { changed }: EditedGoods,
  { change: { by } }: Asked
): Result<never, ChangeRefusal> =>
  refuse({ kind: 'changedMeanwhile', ...(changed && { changed: toldTo(by, changed) }) })

/** Who it was is the audit's to tell. */
export const toldTo = (reader: OpenId, { by, at }: Pick<Change, 'by' | 'at'>): LastChange => ({
  by: by === reader ? 'you' : 'other',
  at
})

/** It is kept; whatever stops the rest, the timer goes on with it. */
const finished = async (
  deps: ChangeGoodsDeps,
  found: Next
): Promise<{ readonly ok: true; readonly value: ChangedGoods }> => {
  const { goods, before, lowest } = found
  const told = { goods, ...(before && { before }), ...(lowest && { lowest }) }
  if (goods.followAt === null) return ok({ ...told, following: false })
  try {
    return ok({ ...told, following: !(await followGoods(deps)(found)) })
  } catch (error) {
    deps.report(error, goods.id)
    return ok({ ...told, following: true })
  }
}
