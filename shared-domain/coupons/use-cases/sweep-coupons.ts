import { later, type Clock, type Instant } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import { settings } from '../../kernel/settings.ts'
import { workThrough, type DuePage, type PageAsked } from '../../kernel/work-list.ts'
import type { Purse, PurseCoupon } from '../../ledger/index.ts'
import { finishClaim, type FinishClaimDeps } from '../finish-claim.ts'
import type { DuePurse } from '../ports.ts'

interface SweepCouponsDeps extends FinishClaimDeps {
  readonly clock: Clock
  /** Hears of every purse that threw. */
  readonly report: (error: unknown, couponId: string) => void
}

type Entry = readonly [couponId: string, coupon: PurseCoupon]

/**
 * Brings to its end what receiving left behind when its function was ended, and lets coupons go that ended long ago.
 * Per run one call for the purses and one for the counts, per purse one; a claim that was cut off takes three more.
 */
export const sweepCoupons =
  (deps: SweepCouponsDeps): RunOnce =>
  (run) =>
    workThrough(
      {
        name: 'sweepAt',
        page: (asked) => pageOf(deps, asked),
        placeOf: ({ purse, sweepAt }) => ({ at: sweepAt, id: purse.openid }),
        work: async (looked) => {
          const { purse, old, unsettled } = looked
          for (const entry of old) await endClaim(deps, purse, { entry, unsettled })
          return sweepPurse(deps, looked, run.now)
        },
        postpone: (looked, until) => deps.couponClaims.postpone(looked, until)
      },
      deps
    )(run)

interface Looked extends DuePurse {
  readonly old: readonly Entry[]
  /** Coupons of the page's claims whose pieces are still held. */
  readonly unsettled: ReadonlySet<string>
}

/** One question for the counts of all purses of a page. */
const pageOf = async (deps: SweepCouponsDeps, asked: PageAsked): Promise<DuePage<Looked>> => {
  const { items, end } = await deps.couponClaims.due(asked)
  const found = items.map((due) => ({ ...due, old: oldClaims(due.purse, asked.now) }))
  const templates = found.flatMap(({ old }) => old.map(([, { templateId }]) => templateId))
  const unsettled =
    templates.length > 0 ? await deps.couponStock.unsettled([...new Set(templates)]) : NONE
  return { items: found.map((one) => ({ ...one, unsettled })), end }
}

const NONE: ReadonlySet<string> = new Set()

/** A function lives 20 s at most: who claimed before that is gone. */
const oldClaims = ({ coupons }: Purse, now: Instant): readonly Entry[] =>
  Object.entries(coupons).filter(
    ([, { claimedAt }]) => claimedAt !== undefined && later(claimedAt, settings.claimMs) <= now
  )

const endClaim = async (
  deps: SweepCouponsDeps,
  { openid }: Purse,
  { entry, unsettled }: { readonly entry: Entry; readonly unsettled: ReadonlySet<string> }
): Promise<void> => {
  const [couponId, { templateId, state }] = entry
  const claim = { openid, couponId, templateId }
  const finished = state === 'claiming' ? await finishClaim(deps)(claim) : 'settled'
  // What was taken just now is not among the unsettled ones that were read before.
  if (finished !== 'unsettled' && !unsettled.has(couponId)) return
  const settled = await deps.couponStock.settle(claim)
  if (settled === 'unknown') throw new OutcomeUnknown('settle a coupon')
}

const sweepPurse = async (
  deps: SweepCouponsDeps,
  { purse, sweepAt, old }: Looked,
  now: Instant
): Promise<'done' | 'left'> => {
  const all = Object.entries(purse.coupons)
  const gone = all.filter((entry) => isLongGone(entry, now)).map(([id]) => id)
  const ended = old.map(([id]) => id).filter((id) => !gone.includes(id))
  const moments = all
    .filter(([id]) => !gone.includes(id))
    .map(([id, coupon]) => nextLook(coupon, ended.includes(id)))
  const next = moments.toSorted((a, b) => a - b)[0] ?? null
  const { openid } = purse
  const swept = await deps.couponClaims.swept({ openid, sweepAt, ended, gone, next })
  return swept === 'done' ? 'done' : 'left'
}

const isLongGone = ([, { state, expiresAt }]: Entry, now: Instant): boolean =>
  (state === 'free' || state === 'used') && later(expiresAt, settings.keepCouponsMs) <= now

/** A claim that is still young, else the day on which it leaves the purse. */
const nextLook = ({ claimedAt, expiresAt }: PurseCoupon, isEnded: boolean): Instant =>
  claimedAt === undefined || isEnded
    ? later(expiresAt, settings.keepCouponsMs)
    : later(claimedAt, settings.claimMs)
