import type { ShopFront } from '../../catalog/index.ts'
import type { MarketingRefusal, PreviewView } from '../../contracts/operator-marketing.ts'
import type {
  OperatorPromotionDetail,
  OperatorPromotionView
} from '../../contracts/operator-promotions.ts'
import type { OpenId } from '../../kernel/ids.ts'
import { instant, later, type Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { GoodsPorts } from '../../ordering/index.ts'
import type { Promotion, RuleBook } from '../../pricing/index.ts'
import { changeRule, type RuleChange } from '../change-rule.ts'
import type { KeptRules } from '../kept-rules.ts'
import { namedGoods, namedProduct } from '../named-goods.ts'
import { previewRule, type TriedGoods } from '../preview-rule.ts'
import { promotionFaults } from '../promotion-faults.ts'
import { inListOrder, promotionState, promotionView } from '../promotion-view.ts'
import { isSameContent } from '../same-content.ts'
import type { Reach } from '../sample-carts.ts'

export interface EditPromotionsDeps extends GoodsPorts {
  readonly promotions: KeptRules<Promotion>
  /** Everything that prices follow from; some seconds old at most. */
  readonly rules: RuleBook
  readonly front: ShopFront
  readonly clock: Clock
}

type Answer<Value> = Promise<Result<Value, MarketingRefusal>>

/** All promotions: what is on, what comes, what is over. 3 calls, 2 in a row. */
export const listPromotions =
  (deps: EditPromotionsDeps) => async (): Promise<readonly OperatorPromotionView[]> => {
    const { kept } = await deps.promotions.read()
    const firsts = kept.flatMap(({ rule }) => productsIn(rule).slice(0, 1))
    const goods = await namedGoods(deps, [...new Set(firsts)])
    const names = new Map(goods.map(({ productId, name }) => [productId, name]))
    const now = deps.clock.now()
    return kept
      .map((one) => {
        const firstProduct = names.get(productsIn(one.rule)[0] ?? '')
        return { ...promotionView(one, now), ...(firstProduct !== undefined && { firstProduct }) }
      })
      .toSorted(inListOrder)
  }

export const showPromotion =
  (deps: EditPromotionsDeps) =>
  async (id: string): Answer<OperatorPromotionDetail> => {
    const { kept } = await deps.promotions.read()
    const found = kept.find(({ rule }) => rule.id === id)
    if (!found) return refuse({ kind: 'ruleNotFound' })
    const goods = await namedGoods(deps, productsIn(found.rule))
    return ok({ ...promotionView(found, deps.clock.now()), products: goods.map(namedProduct) })
  }

interface Edited {
  readonly by: OpenId
  readonly revision: number
}

/** Stores a new promotion, or one that was seen at `revision`, if it makes sense; what is over stays as it was. */
export const savePromotion =
  (deps: EditPromotionsDeps) =>
  async (promotion: Promotion, { by, revision }: Edited): Answer<OperatorPromotionView> => {
    const faults = promotionFaults(promotion, await shopNow(deps, promotion))
    if (faults.length > 0) return refuse({ kind: 'faults', faults })
    const saved = await changer(deps)({
      id: promotion.id,
      revision,
      by,
      isMade: (rule) => isSameContent(rule, promotion),
      decide: (found) => {
        const isOver = found && promotionState(found, deps.clock.now()) === 'over'
        return isOver ? refuse({ kind: 'ruleOver' }) : ok(promotion)
      }
    })
    return saved.ok ? ok(promotionView(saved.value, deps.clock.now())) : saved
  }

/** Over from now on; one that has not begun never will. */
export const endPromotion =
  (deps: EditPromotionsDeps) =>
  async (id: string, { by, revision }: Edited): Answer<OperatorPromotionView> => {
    const isOver = (rule: Promotion): boolean => promotionState(rule, deps.clock.now()) === 'over'
    const ended = await changer(deps)({
      id,
      revision,
      by,
      isMade: isOver,
      decide: (found) => {
        if (!found) return refuse({ kind: 'ruleNotFound' })
        // Both ends are included: the last moment is the one before now.
        return ok(isOver(found) ? found : { ...found, endsAt: later(deps.clock.now(), -1) })
      }
    })
    return ended.ok ? ok(promotionView(ended.value, deps.clock.now())) : ended
  }

/** What it would do to carts, beside everything else that runs then. Its name does not matter yet. */
export const previewPromotion =
  (deps: EditPromotionsDeps) =>
  async (promotion: Promotion, items: readonly TriedGoods[]): Answer<PreviewView> => {
    const shop = await shopNow(deps, promotion)
    const faults = promotionFaults(promotion, shop).filter(({ field }) => field !== 'name')
    if (faults.length > 0) return refuse({ kind: 'faults', faults })
    const rules = await deps.rules.read()
    const others = rules.promotions.filter(({ id }) => id !== promotion.id)
    const now = instant(Math.max(shop.now, promotion.startsAt))
    const after = { rules: { ...rules, promotions: [...others, promotion] } }
    const trial = { before: { rules }, after, now, ruleId: promotion.id }
    const { scope } = promotion
    return ok(await previewRule(deps, { trial, scope, reach: reachOf(promotion), items }))
  }

const changer =
  ({ promotions, clock }: EditPromotionsDeps) =>
  (change: Omit<RuleChange<Promotion>, 'endOf'>) =>
    changeRule({ rules: promotions, idOf: ({ id }: Promotion) => id, clock })({
      ...change,
      endOf: (rule) => (promotionState(rule, clock.now()) === 'over' ? rule.endsAt : null)
    })

/** Quota is a category of its own; it is on no shelf of the front. */
const QUOTA = 'quota'

const shopNow = async (deps: EditPromotionsDeps, promotion: Promotion) => {
  const [goods, { categories }] = await Promise.all([
    namedGoods(deps, productsIn(promotion)),
    deps.front.read()
  ])
  const known = new Set([...categories.map(({ id }) => id), QUOTA])
  return { now: deps.clock.now(), goods, categories: known }
}

const productsIn = ({ scope }: Promotion): readonly string[] =>
  scope.kind === 'products' ? scope.productIds : []

/** Its last step, or so many pieces. */
const reachOf = (promotion: Promotion): Reach => {
  switch (promotion.kind) {
    case 'limitedPrice':
      return { pieces: 2, amountFen: 0 }
    case 'amountOff':
      return { pieces: 1, amountFen: Math.max(...promotion.steps.map(({ atFen }) => atFen)) }
    default:
      return { pieces: promotion.pieces, amountFen: 0 }
  }
}
