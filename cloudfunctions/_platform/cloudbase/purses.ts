import type { Clock } from '#domain/kernel/instant'
import type { OpenId, OrderId } from '#domain/kernel/ids'
import type { Written } from '#domain/kernel/written'
import {
  emptyPurse,
  type HoldOutcome,
  type Purse,
  type PurseHold,
  type Purses
} from '#domain/ledger/index'

import { command, type Database, type Fields } from './database.ts'
import { failureOf } from './errors.ts'
import { parsePurse, storedPurse } from './purse-document.ts'

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
  return {
    read,
    hold: (openid, orderId, hold) => takeHold({ db, clock, read }, { openid, orderId, hold }),
    release: (openid, orderId, hold) => release({ db, clock, read }, { openid, orderId, hold })
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

const takeHold = async (deps: Deps, claim: Claim): Promise<HoldOutcome> => {
  for (let tries = 0; tries < HOLD_TRIES; tries += 1) {
    const written = await writeHold(deps, claim)
    if (written === 'done') return { kind: 'held' }
    const purse = await deps.read(claim.openid)
    const outcome = explain(purse, claim)
    if (outcome) return outcome
    if (written === 'unknown') return { kind: 'unknown' }
    if (!purse && (await makePurse(deps, claim))) return { kind: 'held' }
  }
  return { kind: 'unknown' }
}

const writeHold = ({ db, clock }: Deps, { openid, orderId, hold }: Claim): Promise<Written> => {
  const unclaimed = hold.quotaProducts.map((product) => [
    `openQuota.${product}`,
    command.exists(false)
  ])
  const claims = hold.quotaProducts.map((product) => [`openQuota.${product}`, orderId])
  const where = {
    _id: openid,
    [`holds.${orderId}`]: command.exists(false),
    ...Object.fromEntries(unclaimed)
  }
  const changes = {
    [`holds.${orderId}`]: command.set({ quotaProducts: hold.quotaProducts }),
    ...Object.fromEntries(claims)
  }
  return conditionally(db, where, touched(changes, clock))
}

/** Why a hold was not written; null when the purse shows no reason. */
const explain = (purse: Purse | null, claim: Claim): HoldOutcome | null => {
  if (!purse) return null
  if (purse.holds[claim.orderId]) return { kind: 'held' }
  for (const productId of claim.hold.quotaProducts) {
    const orderId = purse.openQuota[productId]
    if (orderId) return { kind: 'openElsewhere', productId, orderId }
  }
  return null
}

/** A new shopper's purse begins with the hold in it. @returns false when the next look has to tell */
const makePurse = async ({ db, clock }: Deps, claim: Claim): Promise<boolean> => {
  const { openid, orderId, hold } = claim
  const { quotaProducts } = hold
  const openQuota = Object.fromEntries(quotaProducts.map((product) => [product, orderId]))
  const purse = { ...emptyPurse(openid), holds: { [orderId]: { quotaProducts } }, openQuota }
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

const release = async (deps: Deps, claim: Claim): Promise<Written> => {
  const { openid, orderId, hold } = claim
  const claims = hold.quotaProducts.map((product) => [`openQuota.${product}`, command.remove()])
  const changes = {
    [`holds.${orderId}`]: command.remove(),
    ...Object.fromEntries(claims)
  }
  const where = { _id: openid, [`holds.${orderId}`]: command.exists(true) }
  const written = await conditionally(deps.db, where, touched(changes, deps.clock))
  if (written !== 'unknown') return written
  const purse = await deps.read(openid).catch(() => undefined)
  return purse !== undefined && !purse?.holds[orderId] ? 'done' : 'unknown'
}

const touched = (changes: Fields, clock: Clock): Fields => ({
  ...changes,
  version: command.inc(1),
  changedAt: new Date(clock.now())
})

const conditionally = async (db: Database, where: Fields, changes: Fields): Promise<Written> => {
  try {
    return (await db.update(PURSES, where, changes)) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'unknown'
  }
}
