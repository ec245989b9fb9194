import type { MarketingRefusal, PreviewView } from '../../contracts/operator-marketing.ts'
import type {
  OperatorCouponDetail,
  OperatorCouponRefusal,
  OperatorCouponView
} from '../../contracts/operator-coupons.ts'
import type { CouponIssue, CouponStock } from '../../coupons/index.ts'
import type { OpenId } from '../../kernel/ids.ts'
import { instant, later, type Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { GoodsPorts } from '../../ordering/index.ts'
import type { RuleBook, Scope } from '../../pricing/index.ts'
import { changeRule, type RuleChange } from '../change-rule.ts'
import { couponFaults, frozenFaults } from '../coupon-faults.ts'
import { couponTemplateView, inListOrder, issueOf } from '../coupon-terms.view.ts'
import type { CouponDraft } from '../coupon-terms.view.ts'
import { rangeFault } from '../field-faults.ts'
import type { KeptRules } from '../kept-rules.ts'
import { marketingLimits } from '../marketing-limits.ts'
import { namedGoods, namedProduct } from '../named-goods.ts'
import { previewRule, type TriedGoods } from '../preview-rule.ts'
import { isSameContent } from '../same-content.ts'

export interface EditCouponsDeps extends GoodsPorts {
  readonly couponRules: KeptRules<CouponIssue>
  readonly couponStock: Pick<CouponStock, 'counts' | 'resize'>
  /** Everything that prices follow from; some seconds old at most. */
  readonly rules: RuleBook
  readonly clock: Clock
}

type Answer<Value> = Promise<Result<Value, MarketingRefusal | OperatorCouponRefusal>>

/** All templates with how many of them were given. 2 calls in a row. */
export const listCouponTemplates =
  ({ couponRules, couponStock, clock }: EditCouponsDeps) =>
  async (): Promise<readonly OperatorCouponView[]> => {
    const { kept } = await couponRules.read()
    const counts = await couponStock.counts(kept.map(({ rule }) => rule.template.id))
    const now = clock.now()
    return kept
      .map((one) => couponTemplateView(one, counts.get(one.rule.template.id), now))
      .toSorted(inListOrder)
  }

export const showCouponTemplate =
  (deps: EditCouponsDeps) =>
  async (id: string): Answer<OperatorCouponDetail> => {
    const [{ kept }, counts] = await Promise.all([
      deps.couponRules.read(),
      deps.couponStock.counts([id])
    ])
    const found = kept.find(({ rule }) => rule.template.id === id)
    if (!found) return refuse({ kind: 'ruleNotFound' })
    const goods = await namedGoods(deps, found.rule.template.productIds)
    const view = couponTemplateView(found, counts.get(id), deps.clock.now())
    return ok({ ...view, products: goods.map(namedProduct) })
  }

interface Edited {
  readonly by: OpenId
  readonly revision: number
}

/**
 * Stores a new template with its count, or one that was seen at `revision`. Its rule comes first: without a count
 * nobody receives any, and the same request again opens the count.
 */
export const saveCouponTemplate =
  (deps: EditCouponsDeps) =>
  async (
    draft: CouponDraft,
    { by, revision, total }: Edited & { readonly total: number }
  ): Answer<OperatorCouponView> => {
    const { id, productIds } = draft.template
    const [goods, counts] = await Promise.all([
      namedGoods(deps, productIds),
      deps.couponStock.counts([id])
    ])
    const issue = issueOf(draft, goods)
    const now = deps.clock.now()
    const isNew = revision === 0
    const faults = [
      ...couponFaults(issue, { now, goods }),
      ...(isNew ? rangeFault('total', total, [1, marketingLimits.couponsInAll]) : [])
    ]
    if (faults.length > 0) return refuse({ kind: 'faults', faults })
    const count = counts.get(id)
    const isGiven = count !== undefined && count.available < count.putIn
    const saved = await changer(deps)({
      id,
      revision,
      by,
      isMade: (rule) => isSameContent(rule, issue),
      decide: (found) => decide(issue, { found, isGiven, now })
    })
    if (!saved.ok) return saved
    if (isNew) await open(deps, id, total)
    const stocked = await deps.couponStock.counts([id])
    return ok(couponTemplateView(saved.value, stocked.get(id), now))
  }

interface Deciding {
  readonly found: CouponIssue | null
  readonly isGiven: boolean
  readonly now: number
}

const decide = (
  issue: CouponIssue,
  { found, isGiven, now }: Deciding
): Result<CouponIssue, MarketingRefusal> => {
  if (!found) return ok(issue)
  if (found.template.validTo < now) return refuse({ kind: 'ruleOver' })
  const faults = isGiven ? frozenFaults(found, issue) : []
  return faults.length > 0 ? refuse({ kind: 'faults', faults }) : ok(issue)
}

const FIRST = 'first'

const open = async (
  { couponStock }: EditCouponsDeps,
  templateId: string,
  total: number
): Promise<void> => {
  const opened = await couponStock.resize({ templateId, key: FIRST, from: 0, to: total })
  if (opened.kind === 'unknown') throw new OutcomeUnknown('open the count of a coupon')
}

/** Nobody receives one from now on; one whose time in the centre has not begun never will. */
export const stopCoupons =
  (deps: EditCouponsDeps) =>
  async (id: string, { by, revision }: Edited): Answer<OperatorCouponView> => {
    const isStopped = ({ centre }: CouponIssue): boolean =>
      centre !== undefined && centre.to < deps.clock.now()
    const stopped = await changer(deps)({
      id,
      revision,
      by,
      isMade: isStopped,
      decide: (found) => {
        if (!found?.centre) return refuse({ kind: 'ruleNotFound' })
        if (isStopped(found)) return ok(found)
        return ok({ ...found, centre: { ...found.centre, to: later(deps.clock.now(), -1) } })
      }
    })
    if (!stopped.ok) return stopped
    const counts = await deps.couponStock.counts([id])
    return ok(couponTemplateView(stopped.value, counts.get(id), deps.clock.now()))
  }

export interface ResizeCoupons {
  readonly templateId: string
  readonly requestId: string
  readonly from: number
  readonly to: number
}

/** 总量: a move that is keyed by its request, never below what was given. */
export const resizeCoupons =
  (deps: EditCouponsDeps) =>
  async ({
    templateId,
    requestId,
    from,
    to
  }: ResizeCoupons): Answer<{ templateId: string; total: number; given: number }> => {
    const { kept } = await deps.couponRules.read()
    if (!kept.some(({ rule }) => rule.template.id === templateId)) {
      return refuse({ kind: 'ruleNotFound' })
    }
    const outcome = await deps.couponStock.resize({ templateId, key: requestId, from, to })
    if (outcome.kind === 'moved') return refuse({ kind: 'totalMoved', total: outcome.putIn })
    if (outcome.kind === 'belowGiven') return refuse({ kind: 'belowGiven', given: outcome.given })
    if (outcome.kind === 'unknown') throw new OutcomeUnknown('resize a coupon')
    const { putIn, available } = (await deps.couponStock.counts([templateId])).get(templateId) ?? {
      putIn: to,
      available: to
    }
    return ok({ templateId, total: putIn, given: putIn - available })
  }

/** What one of them would take off carts, beside everything that runs then. Its name does not matter yet. */
export const previewCoupon =
  (deps: EditCouponsDeps) =>
  async (draft: CouponDraft, items: readonly TriedGoods[]): Answer<PreviewView> => {
    const { template } = draft
    const goods = await namedGoods(deps, template.productIds)
    const issue = issueOf(draft, goods)
    const shop = { now: deps.clock.now(), goods }
    const faults = couponFaults(issue, shop).filter(
      ({ field }) => field !== 'name' && field !== 'scope' && !field.startsWith('centre')
    )
    if (faults.length > 0) return refuse({ kind: 'faults', faults })
    const rules = await deps.rules.read()
    const now = instant(Math.max(shop.now, template.validFrom))
    const others = rules.coupons.filter(({ id }) => id !== template.id)
    const after = { rules: { ...rules, coupons: [...others, template] }, coupon: template.id }
    const trial = { before: { rules }, after, now, ruleId: template.id }
    const scope: Scope =
      template.productIds.length === 0
        ? { kind: 'all' }
        : { kind: 'products', productIds: template.productIds }
    const reach = { pieces: 1, amountFen: template.thresholdFen }
    return ok(await previewRule(deps, { trial, scope, reach, items }))
  }

/** Purses show their coupons for some months after the last day: so long its template is needed. */
const changer =
  ({ couponRules, clock }: EditCouponsDeps) =>
  (change: Omit<RuleChange<CouponIssue>, 'endOf'>) =>
    changeRule({ rules: couponRules, idOf: ({ template }: CouponIssue) => template.id, clock })({
      ...change,
      endOf: ({ template: { validTo } }) =>
        later(validTo, settings.keepCouponsMs) < clock.now() ? validTo : null
    })
