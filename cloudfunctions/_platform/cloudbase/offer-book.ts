import * as v from 'valibot'

import {
  isMoveKnown,
  MOVES_REMEMBERED,
  type LowPage,
  type MoveOutcome,
  type OfferBook,
  type Standing,
  type Standings,
  type WantedMove,
  type WantedOffer
} from '#domain/catalog/index'
import { openId, type SkuId } from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Find, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { touch, writeKeyed } from './keyed-write.ts'
import { product, sku } from './stored-ids.ts'
import { defect } from './stored.ts'
import { at, branded, count, money } from './stored-values.ts'

const STOCK = 'stock'
const SCHEMA = 1
/** The database answers no more documents than this at once: a page of goods with 50 SKUs each. */
const ANSWER = 1000

const standingSchema = v.object({
  _id: sku,
  productId: product,
  priceFen: money,
  enabled: v.boolean(),
  offerVersion: count,
  followed: v.optional(count, 0),
  putIn: v.exactOptional(count),
  available: v.exactOptional(count),
  sold: v.optional(count, 0),
  moveCount: v.optional(count, 0)
})

/** Never the holds: a popular SKU has a thousand. */
const FIELDS = Object.keys(standingSchema.entries)

const moveSchema = v.object({
  id: v.string(),
  quantity: count,
  reason: v.string(),
  by: branded(openId),
  at
})

const movesSchema = v.object({ moved: v.optional(v.array(moveSchema), []) })

/** Offers and pieces on CloudBase, for who sets them: one conditional write on one stock document each. */
export const createOfferBook = (db: Database, clock: Clock): OfferBook => {
  return {
    ofProducts: async (ids) => {
      if (ids.length === 0) return new Map()
      const productId = ids.length === 1 ? ids[0] : command.in([...ids])
      return standingsOf(
        await db.find(STOCK, { where: { productId }, fields: FIELDS, limit: ANSWER })
      )
    },
    open: async (wanted) => {
      const document = opened(wanted, new Date(clock.now()))
      try {
        await db.insert(STOCK, document)
        return 'done'
      } catch (error) {
        const failure = failureOf(error)
        if (failure !== 'duplicate' && failure !== 'unknown') throw error
        return failure === 'duplicate' ? 'refused' : 'unknown'
      }
    },
    follow: (wanted, seen) => {
      const { skuId, priceFen, enabled, edition } = wanted
      const moves = priceFen !== seen.priceFen || enabled !== seen.enabled
      const followed = seen.followed === 0 ? command.exists(false) : seen.followed
      const where = { _id: skuId, offerVersion: seen.offerVersion, followed }
      const version = moves ? { offerVersion: command.inc(1) } : {}
      const changes = { priceFen, enabled, followed: edition, ...version, ...touch(clock) }
      return writeKeyed(db, STOCK, { where, changes })
    },
    move: (skuId, { at: moment, seen, ...move }) => {
      const moved = { ...move, at: new Date(moment) }
      const changes = {
        putIn: command.inc(move.quantity),
        available: command.inc(move.quantity),
        moved: command.push({ each: [moved], slice: -MOVES_REMEMBERED }),
        moveCount: command.inc(1),
        ...touch(clock)
      }
      const where = {
        _id: skuId,
        productId: command.exists(true),
        available: command.gte(Math.max(0, -move.quantity)),
        'moved.id': command.neq(move.id),
        moveCount: sinceSeen(seen)
      }
      const write = () => writeKeyed(db, STOCK, { where, changes })
      return moving(db, skuId, { ...move, seen, write })
    },
    moves: async (skuId) => {
      const found = await whole(db, skuId)
      const pieces = found?.standing.pieces
      return found && pieces ? { pieces, moves: found.moves.toReversed() } : null
    },
    low: async (page) => [...standingsOf(await db.find(STOCK, low(page))).values()]
  }
}

/** See `isMoveKnown`. A document that nobody moved yet has no count. */
const sinceSeen = (seen: number) => {
  const most = seen + MOVES_REMEMBERED - 1
  return seen === 0 ? command.not(command.gt(most)) : command.gte(seen).and(command.lte(most))
}

const opened = (wanted: WantedOffer, changedAt: Date): StoredDocument => {
  const { skuId, productId, priceFen, enabled, edition, counted } = wanted
  const pieces = { putIn: 0, available: 0, sold: 0, holds: {}, holdCount: 0 }
  const envelope = { _id: skuId, schema: SCHEMA, version: 1, changedAt }
  const offer = { productId, priceFen, offerVersion: 1, enabled, followed: edition }
  return { ...envelope, ...offer, ...(counted && pieces) }
}

/** Whatever the write's answer was: the document knows whether the move is in it. */
const moving = async (
  db: Database,
  skuId: SkuId,
  {
    id,
    quantity,
    seen,
    write
  }: Pick<WantedMove, 'id' | 'quantity' | 'seen'> & { readonly write: () => Promise<Written> }
): Promise<MoveOutcome> => {
  const written = await write()
  const found = await whole(db, skuId)
  if (!found) return { kind: 'notFound' }
  const { pieces } = found.standing
  if (!pieces) return { kind: 'needsNoStock' }
  const made = found.moves.find((move) => move.id === id)
  if (made)
    return made.quantity === quantity ? { kind: 'moved', pieces } : { kind: 'differentContent' }
  if (!isMoveKnown(seen, pieces.moves)) return { kind: 'movedMeanwhile', moves: pieces.moves }
  // More came in since it was refused: the same request again takes it out.
  if (written === 'refused') return { kind: 'tooFew', available: pieces.available }
  return { kind: 'unknown' }
}

const whole = async (db: Database, skuId: SkuId) => {
  const fields = [...FIELDS, 'moved']
  const [document] = await db.find(STOCK, { where: { _id: skuId }, fields, limit: 1 })
  if (!document || document['productId'] === undefined) return null
  const parsed = v.safeParse(movesSchema, document)
  if (!parsed.success) throw defect(STOCK, parsed.issues)
  return { standing: parseStanding(document), moves: parsed.output.moved }
}

const standingsOf = (documents: readonly StoredDocument[]): Standings =>
  new Map(
    documents.map((document) => {
      const standing = parseStanding(document)
      return [standing.skuId, standing]
    })
  )

const parseStanding = (document: StoredDocument): Standing => {
  const parsed = v.safeParse(standingSchema, document)
  if (!parsed.success) throw defect(STOCK, parsed.issues)
  const { _id: skuId, putIn, available, sold, moveCount: moves, ...rest } = parsed.output
  if (putIn === undefined || available === undefined) return { skuId, ...rest }
  const held = putIn - available - sold
  return { skuId, ...rest, pieces: { putIn, available, sold, held, moves } }
}

const low = ({ atMost, after, limit }: LowPage): Find => {
  const upTo = { available: command.lte(atMost) }
  const behind = after && [
    [{ available: command.gte(after.available) }],
    [{ available: command.gt(after.available) }, { _id: command.gt(after.skuId) }]
  ]
  return {
    where: { enabled: true, ...upTo },
    ...(behind && { also: behind }),
    orderBy: ['available', 'asc'],
    thenBy: ['_id', 'asc'],
    fields: FIELDS,
    limit
  }
}
