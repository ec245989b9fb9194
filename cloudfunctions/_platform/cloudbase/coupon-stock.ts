import * as v from 'valibot'

import type { CouponClaim, CouponStock } from '#domain/coupons/index'
import type { Clock } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
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
      new Set((await find(templates, ['holds'])).flatMap((document) => keysIn(document)))
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
