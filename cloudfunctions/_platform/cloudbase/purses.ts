import type { Clock, Instant } from '#domain/kernel/instant'
import type { OpenId, OrderId } from '#domain/kernel/ids'
import type { Written } from '#domain/kernel/written'
import {
  emptyPurse,
  holdOutcome,
  withHold,
  type HoldOutcome,
  type Purse,
  type PurseHold,
  type Purses
} from '#domain/ledger/index'

import type { Database } from './database.ts'
import { failureOf } from './errors.ts'
import { writeKeyed, type KeyedWrite } from './keyed-write.ts'
import { parsePurse, storedPurse } from './purse-document.ts'
import { captureWrite, holdWrite, releaseWrite, returnCouponWrite } from './purse-writes.ts'

const PURSES = 'purses'
/** A miss is explained by one read; a second miss without a reason is tried once more. */
const HOLD_TRIES = 3

/**
 * Purses on CloudBase. Holds are plain conditional writes keyed by the order, so they never wait for a transaction of
 * somebody else and repeating one has no effect.
 */
export const createPurses = (db: Database, clock: Clock): Purses => {
  const read = async (openid: OpenId): Promise<Purse | null> => {
    const document = await db.get(PURSES, openid)
    return document && parsePurse(document)
  }
  const deps = { db, clock, read }
  return {
    read,
    hold: (openid, orderId, { hold, now }) => takeHold(deps, { openid, orderId, hold }, now),
    release: (openid, orderId, hold) => endHold(deps, { openid, orderId, hold }, releaseWrite),
    capture: (openid, orderId, hold) => endHold(deps, { openid, orderId, hold }, captureWrite),
    returnCoupon: (openid, orderId, couponId) =>
      conditionally(deps, returnCouponWrite(openid, orderId, couponId))
  }
}

interface Deps {
  readonly db: Database
  readonly clock: Clock
  readonly read: (openid: OpenId) => Promise<Purse | null>
}

interface Claim {
  readonly openid: OpenId
  readonly orderId: OrderId
  readonly hold: PurseHold
}

const takeHold = async (deps: Deps, claim: Claim, now: Instant): Promise<HoldOutcome> => {
  const { openid, orderId, hold } = claim
  for (let tries = 0; tries < HOLD_TRIES; tries += 1) {
    const written = await conditionally(deps, holdWrite(claim, now))
    if (written === 'done') return { kind: 'held' }
    // A first purchase: nothing of a purse is needed, and only one that is not there can be made.
    const mayBeNew = written === 'refused' && tries === 0 && needsNothing(hold)
    if (mayBeNew && (await makePurse(deps, claim))) return { kind: 'held' }
    const purse = await deps.read(openid)
    const outcome = holdOutcome(purse ?? emptyPurse(openid), orderId, { hold, now })
    if (outcome) return outcome
    if (written === 'unknown') return { kind: 'unknown' }
    if (!purse && (await makePurse(deps, claim))) return { kind: 'held' }
  }
  return { kind: 'unknown' }
}

const needsNothing = ({ walletFen, points, couponId }: PurseHold): boolean =>
  walletFen === 0 && points === 0 && couponId === undefined

/** A new shopper's purse begins with the hold in it. @returns false when the next look has to tell */
const makePurse = async ({ db, clock }: Deps, { openid, orderId, hold }: Claim) => {
  const purse = { ...withHold(emptyPurse(openid), orderId, hold), version: 1 }
  try {
    await db.insert(PURSES, storedPurse(purse, clock.now()))
    return true
  } catch (error) {
    const failure = failureOf(error)
    // Somebody else made it, or this very insert came through.
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    return false
  }
}

const endHold = async (
  deps: Deps,
  claim: Claim,
  write: (claim: Claim) => KeyedWrite
): Promise<Written> => {
  const written = await conditionally(deps, write(claim))
  if (written !== 'unknown') return written
  const purse = await deps.read(claim.openid).catch(() => undefined)
  return purse !== undefined && !purse?.holds[claim.orderId] ? 'done' : 'unknown'
}

const conditionally = ({ db, clock }: Deps, { where, changes }: KeyedWrite): Promise<Written> =>
  writeKeyed(db, PURSES, { where, changes: { ...changes, changedAt: new Date(clock.now()) } })
