import type { ClaimOutcome, CouponClaim, CouponClaims, NewClaim } from '#domain/coupons/index'
import { instant, later, type Clock, type Instant } from '#domain/kernel/instant'
import type { OpenId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import type { Written } from '#domain/kernel/written'
import { emptyPurse, type Purse, type PurseCoupon } from '#domain/ledger/index'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { findDue } from './due-page.ts'
import { failureOf } from './errors.ts'
import { touch, writeKeyed } from './keyed-write.ts'
import { parsePurse, storedPurse } from './purse-document.ts'
import { stored } from './stored.ts'

const PURSES = 'purses'
/** A miss is explained by one read; a second miss without a reason is tried once more. */
const CLAIM_TRIES = 3

/** The coupons' part of purses on CloudBase: plain conditional writes that name the coupon. */
export const createCouponClaims = (
  db: Database,
  clock: Clock,
  report: (error: unknown) => void
): CouponClaims => {
  const deps = { db, clock }
  return {
    begin: (claim) => begin(deps, claim),
    finish: (claim) => endClaim(deps, claim, { [`coupons.${claim.couponId}.state`]: 'free' }),
    giveUp: (claim) =>
      endClaim(deps, claim, {
        [`coupons.${claim.couponId}`]: command.remove(),
        [`received.${claim.templateId}`]: command.inc(-1)
      }),
    due: async (asked) => {
      const { documents, end } = await findDue(db, { collection: PURSES, field: 'sweepAt' }, asked)
      const due = documents.map((document) => readable(document, report))
      for (const [index, one] of due.entries()) {
        const document = documents[index]
        if (!one && document) await postponeUnreadable(deps, document, asked.now).catch(report)
      }
      return { items: due.filter((one) => one !== null), end }
    },
    postpone: async ({ purse, sweepAt }, until) => {
      const where = { _id: purse.openid, sweepAt: new Date(sweepAt) }
      await db.update(PURSES, where, { sweepAt: new Date(until), version: command.inc(1) })
    },
    swept: ({ openid, sweepAt, ended, gone, next }) => {
      const removed = [...gone.map((id) => `coupons.${id}`), ...ended.map(claimedAtOf)]
      return conditionally(
        deps,
        { _id: openid, sweepAt: new Date(sweepAt) },
        {
          ...Object.fromEntries(removed.map((path) => [path, command.remove()])),
          sweepAt: next === null ? command.remove() : new Date(next)
        }
      )
    }
  }
}

const claimedAtOf = (couponId: string): string => `coupons.${couponId}.claimedAt`

interface Deps {
  readonly db: Database
  readonly clock: Clock
}

const begin = async (deps: Deps, claim: NewClaim): Promise<ClaimOutcome> => {
  const { openid, couponId, templateId, perShopper } = claim
  const coupon = newCoupon(claim)
  const where = {
    _id: openid,
    leaving: command.exists(false),
    [`coupons.${couponId}`]: command.exists(false),
    // Also where it is missing: nothing of it was ever received.
    [`received.${templateId}`]: command.not(command.gte(perShopper))
  }
  const changes = {
    [`coupons.${couponId}`]: command.set(stored({ ...coupon })),
    [`received.${templateId}`]: command.inc(1),
    sweepAt: new Date(claim.sweepAt)
  }
  for (let tries = 0; tries < CLAIM_TRIES; tries += 1) {
    const written = await conditionally(deps, where, changes)
    if (written === 'done') return { kind: 'there', coupon }
    const purse = await read(deps.db, openid)
    const there = purse?.coupons[couponId]
    if (there) return { kind: 'there', coupon: there }
    if ((purse?.received[templateId] ?? 0) >= perShopper) return { kind: 'limit' }
    if (written === 'unknown') return { kind: 'unknown' }
    if (!purse && (await makePurse(deps, claim))) return { kind: 'there', coupon }
  }
  return { kind: 'unknown' }
}

const endClaim = async (
  deps: Deps,
  { openid, couponId }: CouponClaim,
  changes: Fields
): Promise<Written> => {
  const where = { _id: openid, [`coupons.${couponId}.state`]: 'claiming' }
  const written = await conditionally(deps, where, changes)
  if (written !== 'unknown') return written
  const purse = await read(deps.db, openid).catch(() => undefined)
  const isStill = purse === undefined || purse?.coupons[couponId]?.state === 'claiming'
  return isStill ? 'unknown' : 'done'
}

const newCoupon = ({ templateId, expiresAt, claimedAt }: NewClaim): PurseCoupon => ({
  templateId,
  state: 'claiming',
  expiresAt,
  claimedAt
})

/** A new shopper's purse begins with the claim in it. @returns false when the next look has to tell */
const makePurse = async ({ db, clock }: Deps, claim: NewClaim): Promise<boolean> => {
  const coupons = { [claim.couponId]: newCoupon(claim) }
  const received = { [claim.templateId]: 1 }
  const purse = { ...emptyPurse(claim.openid), coupons, received }
  const sweepAt = new Date(claim.sweepAt)
  try {
    await db.insert(PURSES, { ...storedPurse(purse, clock.now()), sweepAt })
    return true
  } catch (error) {
    const failure = failureOf(error)
    // Somebody else made it, or this very insert came through.
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    return false
  }
}

const read = async (db: Database, openid: OpenId): Promise<Purse | null> => {
  const document = await db.get(PURSES, openid)
  return document && parsePurse(document)
}

const conditionally = ({ db, clock }: Deps, where: Fields, changes: Fields): Promise<Written> =>
  writeKeyed(db, PURSES, { where, changes: { ...changes, ...touch(clock) } })

/** One unreadable purse must not stop a whole page: it is left out and reported. */
const readable = (document: StoredDocument, report: (error: unknown) => void) => {
  try {
    const sweepAt = document['sweepAt']
    if (!(sweepAt instanceof Date)) throw new TypeError('a purse is due at no moment')
    return { purse: parsePurse(document), sweepAt: instant(sweepAt.getTime()) }
  } catch (error) {
    report(error)
    return null
  }
}

/** It would head every page otherwise. */
const postponeUnreadable = async (
  { db }: Deps,
  { _id, version }: StoredDocument,
  now: Instant
): Promise<void> => {
  const sweepAt = new Date(later(now, settings.postponeMs))
  await db.update(PURSES, { _id, version }, { sweepAt, version: command.inc(1) })
}
