import * as v from 'valibot'

import {
  HOLDS_AT_ONCE,
  piecesOutcome,
  SALES_REMEMBERED,
  type PiecesOutcome
} from '#domain/catalog/index'
import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Fields } from './database.ts'
import { touch, writeKeyed } from './keyed-write.ts'
import { defect } from './stored.ts'

export const STOCK = 'stock'
/** A miss is explained by one read; a second miss without a reason is tried once more. */
const TAKE_TRIES = 3

/** Some pieces of one stock document, under the key of whoever holds them. */
export interface Pieces {
  readonly id: string
  readonly key: string
  readonly quantity: number
}

/** What else must be true to take them, and what it means that it is not. */
export interface Terms<Reason> {
  readonly where: Fields
  /** Read when pieces were not taken. */
  readonly fields: readonly string[]
  readonly broken: (document: Readonly<Record<string, unknown>>) => Reason | null
}

type Taken<Reason> = PiecesOutcome | Reason | { readonly kind: 'unknown' }

/**
 * Pieces on CloudBase. Each verb is one conditional write on one document that names the holder's key, so that it may
 * be sent again, and available + holds + sold = put in at any moment. Whom it was sold to stays written for a while:
 * nothing more is taken by a hold that was under way meanwhile.
 */
export const createPieces = (db: Database, clock: Clock) => ({
  take: <Reason>(pieces: Pieces, terms: Terms<Reason>) => take({ db, clock }, pieces, terms),
  /** Held pieces are free again. `refused`: the key holds none. */
  giveBack: (pieces: Pieces) => end({ db, clock }, pieces, 'available'),
  /** Held pieces are gone. `refused`: the key holds none. */
  sell: (pieces: Pieces) => end({ db, clock }, pieces, 'sold')
})

/** What a write of stock needs. */
export interface Deps {
  readonly db: Database
  readonly clock: Clock
}

const take = async <Reason>(
  deps: Deps,
  pieces: Pieces,
  terms: Terms<Reason>
): Promise<Taken<Reason>> => {
  const { id, key, quantity } = pieces
  const where = {
    _id: id,
    available: command.gte(quantity),
    holdCount: command.lt(HOLDS_AT_ONCE),
    [`holds.${key}`]: command.exists(false),
    soldTo: command.neq(key),
    ...terms.where
  }
  const changes = {
    available: command.inc(-quantity),
    holdCount: command.inc(1),
    [`holds.${key}`]: quantity
  }
  for (let tries = 0; tries < TAKE_TRIES; tries += 1) {
    const written = await conditionally(deps, where, changes)
    if (written === 'done') return { kind: 'held' }
    const outcome = await explain(deps, pieces, terms)
    if (outcome) return outcome
    if (written === 'unknown') return { kind: 'unknown' }
  }
  return { kind: 'unknown' }
}

/** Why nothing was taken, or that it was; null when the document shows no reason. */
const explain = async <Reason>(
  { db }: Deps,
  { id, key, quantity }: Pieces,
  terms: Terms<Reason>
): Promise<PiecesOutcome | Reason | null> => {
  // Never all holds: a popular SKU has a thousand.
  const fields = ['available', 'holdCount', `holds.${key}`, 'soldTo', ...terms.fields]
  const [document] = await db.find(STOCK, { where: { _id: id }, fields, limit: 1 })
  if (!document) return { kind: 'soldOut', left: 0 }
  const { available, holdCount, holds, soldTo } = parseLeft(document)
  const has = { isHeld: Object.hasOwn(holds, key), isSold: soldTo.includes(key) }
  const broken = has.isHeld || has.isSold ? null : terms.broken(document)
  const left = { holdCount, ...has, ...(available === undefined ? {} : { available }) }
  return broken ?? piecesOutcome(left, quantity)
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const leftSchema = v.object({
  available: v.exactOptional(count),
  holdCount: v.optional(count, 0),
  holds: v.optional(v.record(v.string(), count), {}),
  soldTo: v.optional(v.array(v.string()), [])
})

const parseLeft = (document: unknown): v.InferOutput<typeof leftSchema> => {
  const parsed = v.safeParse(leftSchema, document)
  if (!parsed.success) throw defect(STOCK, parsed.issues)
  return parsed.output
}

const end = async (
  deps: Deps,
  { id, key, quantity }: Pieces,
  as: 'available' | 'sold'
): Promise<Written> => {
  const path = `holds.${key}`
  const changes = {
    [as]: command.inc(quantity),
    holdCount: command.inc(-1),
    [path]: command.remove(),
    ...(as === 'sold' && { soldTo: command.push({ each: [key], slice: -SALES_REMEMBERED }) })
  }
  const written = await conditionally(deps, { _id: id, [path]: quantity }, changes)
  if (written !== 'unknown') return written
  const where = { _id: id, [path]: command.exists(true) }
  const [still] = await deps.db
    .find(STOCK, { where, fields: ['_id'], limit: 1 })
    .catch(() => [undefinedAnswer])
  return still === undefined ? 'done' : 'unknown'
}

/** The second question had no answer either. */
const undefinedAnswer = {}

/** One write of a stock document, if it is as `where` says. */
export const conditionally = (
  { db, clock }: Deps,
  where: Fields,
  changes: Fields
): Promise<Written> => writeKeyed(db, STOCK, { where, changes: { ...changes, ...touch(clock) } })
