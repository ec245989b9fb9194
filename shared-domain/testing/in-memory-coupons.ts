import type {
  ClaimOutcome,
  CouponClaim,
  CouponClaims,
  CouponCount,
  CouponIssue,
  CouponIssues,
  CouponResizing,
  CouponStock,
  DuePurse,
  NewClaim,
  ResizeOutcome,
  Swept
} from '../coupons/index.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byPlace } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { Purse, PurseCoupon } from '../ledger/index.ts'
import type { InMemoryPurses } from './in-memory-ledger.ts'
import { InMemoryPieces, type PieceNumbers } from './in-memory-pieces.ts'

/** The coupons' part of the purses that holds and ledger share. */
export class InMemoryCouponClaims implements CouponClaims {
  readonly #purses: InMemoryPurses
  readonly #sweepAt = new Map<OpenId, Instant>()

  constructor(purses: InMemoryPurses) {
    this.#purses = purses
  }

  async begin(claim: NewClaim): Promise<ClaimOutcome> {
    const { openid, couponId, templateId, expiresAt, claimedAt } = claim
    const purse = this.#purses.current(openid)
    if (purse.leaving) return { kind: 'unknown' }
    const there = purse.coupons[couponId]
    if (there) return { kind: 'there', coupon: there }
    const received = purse.received[templateId] ?? 0
    if (received >= claim.perShopper) return { kind: 'limit' }
    const coupon = { templateId, state: 'claiming', expiresAt, claimedAt } as const
    this.#store(purse, {
      coupons: { ...purse.coupons, [couponId]: coupon },
      received: { ...purse.received, [templateId]: received + 1 }
    })
    this.#sweepAt.set(openid, claim.sweepAt)
    return { kind: 'there', coupon }
  }

  async finish({ openid, couponId }: CouponClaim): Promise<Written> {
    const purse = this.#purses.current(openid)
    const coupon = purse.coupons[couponId]
    if (coupon?.state !== 'claiming') return 'refused'
    const coupons = { ...purse.coupons, [couponId]: { ...coupon, state: 'free' as const } }
    return this.#store(purse, { coupons })
  }

  async giveUp({ openid, couponId, templateId }: CouponClaim): Promise<Written> {
    const purse = this.#purses.current(openid)
    const { [couponId]: coupon, ...coupons } = purse.coupons
    if (coupon?.state !== 'claiming') return 'refused'
    const received = { ...purse.received, [templateId]: (purse.received[templateId] ?? 0) - 1 }
    return this.#store(purse, { coupons, received })
  }

  /** When the sweep has work next. Infinity: never. */
  earliestSweep(): number {
    let least = Infinity
    for (const at of this.#sweepAt.values()) if (at < least) least = at
    return least
  }

  async due({ now, limit, after }: PageAsked): Promise<DuePage<DuePurse>> {
    const places = [...this.#sweepAt]
      .map(([openid, at]) => ({ at, id: openid }))
      .filter((place) => place.at <= now && (!after || byPlace(after, place) < 0))
      .toSorted(byPlace)
      .slice(0, limit)
    return {
      items: places.map(({ at, id }) => ({ purse: this.#purses.current(id), sweepAt: at })),
      end: places.length === limit ? (places.at(-1) ?? null) : null
    }
  }

  async postpone({ purse, sweepAt }: DuePurse, until: Instant): Promise<void> {
    if (this.#sweepAt.get(purse.openid) === sweepAt) this.#sweepAt.set(purse.openid, until)
  }

  async swept({ openid, sweepAt, ended, gone, next }: Swept): Promise<Written> {
    if (this.#sweepAt.get(openid) !== sweepAt) return 'refused'
    if (next === null) this.#sweepAt.delete(openid)
    else this.#sweepAt.set(openid, next)
    const purse = this.#purses.current(openid)
    const kept = Object.entries(purse.coupons).filter(([id]) => !gone.includes(id))
    const coupons = kept.map(([id, coupon]) => [
      id,
      ended.includes(id) ? unclaimed(coupon) : coupon
    ])
    return this.#store(purse, { coupons: Object.fromEntries(coupons) })
  }

  #store(purse: Purse, changes: Partial<Purse>): Written {
    this.#purses.store({ ...purse, ...changes, version: purse.version + 1 })
    return 'done'
  }
}

const unclaimed = (claimed: PurseCoupon): PurseCoupon => {
  const { claimedAt: _, ...coupon } = claimed
  return coupon
}

/** Coupons by template, with the keys of those that are being received. */
export class InMemoryCouponStock implements CouponStock {
  readonly #pieces = new InMemoryPieces()

  /** As many as this are there from now on. */
  putIn(templateId: string, putIn: number): void {
    this.#pieces.putIn(templateId, putIn)
  }

  async counts(templates: readonly string[]): Promise<ReadonlyMap<string, CouponCount>> {
    const known = templates.map((id) => [id, this.#pieces.of(id)] as const)
    return new Map(known.flatMap(([id, pieces]) => (pieces ? [[id, pieces]] : [])))
  }

  async take({ templateId, couponId }: CouponClaim) {
    const { kind } = this.#pieces.take(templateId, couponId, 1)
    if (kind === 'held') return 'taken' as const
    return kind === 'soldOut' ? ('takenOut' as const) : kind
  }

  async giveBack(claim: CouponClaim): Promise<Written> {
    return this.#end(claim, 'available')
  }

  async settle(claim: CouponClaim): Promise<Written> {
    return this.#end(claim, 'sold')
  }

  async unsettled(templates: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(templates.flatMap((id) => Object.keys(this.#pieces.of(id)?.holds ?? {})))
  }

  async resize({ templateId, key, from, to }: CouponResizing): Promise<ResizeOutcome> {
    return this.#pieces.resize(templateId, key, { from, to })
  }

  /** As they lie there: put in, available, sold, holds by coupon. */
  of(templateId: string) {
    return this.#pieces.of(templateId)
  }

  numbersOf(templateId: string): PieceNumbers | undefined {
    return this.#pieces.numbersOf(templateId)
  }

  forgetSales(templateId: string): void {
    this.#pieces.forgetSales(templateId)
  }

  #end({ templateId, couponId }: CouponClaim, as: 'available' | 'sold'): Written {
    return this.#pieces.end(templateId, { key: couponId, quantity: 1, as })
  }
}

/** What the shop gives out, until a test changes it. */
export class InMemoryCouponIssues implements CouponIssues {
  #issues: readonly CouponIssue[] = []

  put(...issues: readonly CouponIssue[]): void {
    this.#issues = issues
  }

  async read(): Promise<readonly CouponIssue[]> {
    return this.#issues
  }
}
