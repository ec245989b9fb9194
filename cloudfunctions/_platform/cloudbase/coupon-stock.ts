import * as v from 'valibot'

import type { CouponClaim, CouponResizing, CouponStock, ResizeOutcome } from '#domain/coupons/index'
import type { Clock } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { createPieces, type Pieces, type Terms } from './pieces.ts'
import { defect } from './stored.ts'

const STOCK = 'stock'
const PREFIX = 'coupon:'

/** How many coupons there are is stock of a SKU that is named after the template. */
export const createCouponStock = (db: Database, clock: Clock): CouponStock => {
  const pieces = createPieces(db, clock)
  const find = async (templates: readonly string[], fields: readonly string[]) => {
    if (templates.length === 0) return []
    const where = { _id: command.in(templates.map(documentOf)) }
    return db.find(STOCK, { where, fields: ['_id', ...fields], limit: templates.length })
  }
  return {
    counts: async (templates) =>
      new Map((await find(templates, ['putIn', 'available'])).map(parseCount)),
    take: async (claim) => {
      const outcome = await pieces.take(pieceOf(claim), NO_TERMS)
      if (outcome.kind === 'held') return 'taken'
      return outcome.kind === 'soldOut' ? 'takenOut' : outcome.kind
    },
    giveBack: (claim) => pieces.giveBack(pieceOf(claim)),
    settle: (claim) => pieces.sell(pieceOf(claim)),
    unsettled: async (templates) =>
      new Set((await find(templates, ['holds'])).flatMap((document) => keysIn(document))),
    resize: (resizing) => resize(db, clock, resizing)
  }
}

const documentOf = (templateId: string): string => `${PREFIX}${templateId}`

const pieceOf = ({ templateId, couponId }: CouponClaim): Pieces => ({
  id: documentOf(templateId),
  key: couponId,
  quantity: 1
})

/** A coupon is taken as long as there is one. */
const NO_TERMS: Terms<never> = { where: {}, fields: [], broken: () => null }

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const countSchema = v.object({ _id: v.string(), putIn: count, available: count })
const keysSchema = v.object({ holds: v.optional(v.record(v.string(), count), {}) })

const parseCount = (document: StoredDocument) => {
  const parsed = v.safeParse(countSchema, document)
  if (!parsed.success) throw defect(STOCK, parsed.issues)
  const { _id, ...counted } = parsed.output
  return [_id.slice(PREFIX.length), counted] as const
}

const keysIn = (document: StoredDocument): readonly string[] => {
  const parsed = v.safeParse(keysSchema, document)
  if (!parsed.success) throw defect(STOCK, parsed.issues)
  return Object.keys(parsed.output.holds)
}

/** A miss is explained by one read; a second miss without a reason is tried once more. */
const RESIZE_TRIES = 3
/** Keys that are remembered: more moves than a template sees while one request may still be under way. */
const RESIZES_REMEMBERED = 50

const resize = async (
  db: Database,
  clock: Clock,
  resizing: CouponResizing
): Promise<ResizeOutcome> => {
  const { templateId, key, from, to } = resizing
  const document = documentOf(templateId)
  const where = {
    _id: document,
    putIn: from,
    available: command.gte(from - to),
    resizedBy: command.neq(key)
  }
  const changes = {
    putIn: to,
    available: command.inc(to - from),
    resizedBy: command.push({ each: [key], slice: -RESIZES_REMEMBERED }),
    version: command.inc(1),
    changedAt: new Date(clock.now())
  }
  // Most often nothing is there yet; whatever came of it, the document tells.
  if (from === 0 && (await opened(db, clock, resizing))) return { kind: 'done' }
  for (let tries = 0; tries < RESIZE_TRIES; tries += 1) {
    const written = await updated(db, where, changes)
    if (written === 'done') return { kind: 'done' }
    const fields = ['putIn', 'available', 'resizedBy']
    const [there] = await db.find(STOCK, { where: { _id: document }, fields, limit: 1 })
    if (!there && from !== 0) return { kind: 'moved', putIn: 0 }
    const outcome = there ? explained(there, resizing) : null
    if (outcome) return outcome
    if (written === 'unknown') return { kind: 'unknown' }
  }
  return { kind: 'unknown' }
}

const updated = async (db: Database, where: object, changes: object) => {
  try {
    return (await db.update(STOCK, { ...where }, { ...changes })) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'unknown'
  }
}

const sizeSchema = v.object({
  putIn: count,
  available: count,
  resizedBy: v.optional(v.array(v.string()), [])
})

const explained = (
  document: StoredDocument,
  { key, from, to }: CouponResizing
): ResizeOutcome | null => {
  const parsed = v.safeParse(sizeSchema, document)
  if (!parsed.success) throw defect(STOCK, parsed.issues)
  const { putIn, available, resizedBy } = parsed.output
  if (resizedBy.includes(key)) return { kind: 'done' }
  if (putIn !== from) return { kind: 'moved', putIn }
  return available + to < from ? { kind: 'belowGiven', given: putIn - available } : null
}

/** @returns false when the next look has to tell */
const opened = async (
  db: Database,
  clock: Clock,
  { templateId, key, to }: CouponResizing
): Promise<boolean> => {
  const pieces = { putIn: to, available: to, sold: 0, holds: {}, holdCount: 0, resizedBy: [key] }
  const about = { _id: documentOf(templateId), schema: 1, version: 1 }
  try {
    await db.insert(STOCK, { ...about, changedAt: new Date(clock.now()), ...pieces })
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    return false
  }
}
