import type { FieldFault, MarketingRefusal } from '../../contracts/operator-marketing.ts'
import type { OperatorCouponView } from '../../contracts/operator-coupons.ts'
import type { CouponIssue } from '../../coupons/index.ts'
import type { Instant } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeTemplate, type CouponAnswer, type CouponDesk } from '../coupon-desk.ts'
import { couponFaults, frozenFaults } from '../coupon-faults.ts'
import { couponTemplateView, issueOf, type CouponDraft } from '../coupon-terms.view.ts'
import { rangeFault } from '../field-faults.ts'
import { marketingLimits } from '../marketing-limits.ts'
import { namedGoods, type NamedGoods } from '../named-goods.ts'
import type { Edited } from '../promotion-desk.ts'
import { isSameContent } from '../same-content.ts'

/**
 * Stores a new template with its count, or one that was seen at `revision`. Its rule comes first: without a count
 * nobody receives any, and the same request again opens the count.
 */
export const saveCouponTemplate =
  (deps: CouponDesk) =>
  async (
    draft: CouponDraft,
    { by, revision, total }: Edited & { readonly total: number }
  ): CouponAnswer<OperatorCouponView> => {
    const { id, productIds } = draft.template
    const [goods, counts] = await Promise.all([
      namedGoods(deps, productIds),
      deps.couponStock.counts([id])
    ])
    const issue = issueOf(draft, goods)
    const now = deps.clock.now()
    const isNew = revision === 0
    const ofTotal = isNew ? rangeFault('total', total, [1, marketingLimits.couponsInAll]) : []
    const count = counts.get(id)
    const isGiven = count !== undefined && count.available < count.putIn
    const saved = await changeTemplate(deps)({
      id,
      revision,
      by,
      isMade: (rule) => isSameContent(rule, issue),
      decide: (found) => decide(issue, { found, isGiven, now, goods, ofTotal })
    })
    if (!saved.ok) return saved
    if (isNew) await open(deps, id, total)
    const stocked = await deps.couponStock.counts([id])
    return ok(couponTemplateView(saved.value, stocked.get(id), now))
  }

interface Deciding {
  readonly found: CouponIssue | null
  readonly isGiven: boolean
  readonly now: Instant
  readonly goods: readonly NamedGoods[]
  readonly ofTotal: readonly FieldFault[]
}

const decide = (
  issue: CouponIssue,
  { found, isGiven, now, goods, ofTotal }: Deciding
): Result<CouponIssue, MarketingRefusal> => {
  if (found && found.template.validTo < now) return refuse({ kind: 'ruleOver' })
  const named = found?.template.productIds ?? []
  const faults = [
    ...couponFaults(issue, { now, goods, named }),
    ...ofTotal,
    ...(found && isGiven ? frozenFaults(found, issue) : [])
  ]
  return faults.length > 0 ? refuse({ kind: 'faults', faults }) : ok(issue)
}

const FIRST = 'first'

const open = async (
  { couponStock }: CouponDesk,
  templateId: string,
  total: number
): Promise<void> => {
  const opened = await couponStock.resize({ templateId, key: FIRST, from: 0, to: total })
  if (opened.kind === 'unknown') throw new OutcomeUnknown('open the count of a coupon')
}
