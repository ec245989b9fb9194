import * as v from 'valibot'

import type { Cart, Carts } from '#domain/cart/index'
import * as ids from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'

import { compareAndSet } from './compare-and-set.ts'
import { command, type Database } from './database.ts'
import { at, branded, count, money } from './stored-values.ts'
import { failureOf } from './errors.ts'
import { defect, stored } from './stored.ts'

const CARTS = 'carts'
const SCHEMA = 1

const cartSchema = v.object({
  _id: branded(ids.openId),
  version: count,
  lines: v.array(
    v.object({
      skuId: branded(ids.skuId),
      quantity: count,
      unitFenSeen: money,
      at,
      promotionId: v.exactOptional(v.string())
    })
  )
})

/** Carts on CloudBase: one document each, its lines written whole under the version that was read. */
export const createCarts = (db: Database, clock: Clock): Carts => ({
  read: async (openid) => {
    const document = await db.get(CARTS, openid)
    return document && parseCart(document)
  },
  save: async (before, after) => {
    const { openid: id, version } = before
    const { lines } = stored({ lines: after.lines })
    const fields = version === 0 ? { schema: SCHEMA, lines } : { lines: command.set(lines) }
    const kind = await compareAndSet(db, clock, { collection: CARTS, id, version, fields })
    return kind === 'done' ? { kind, cart: { ...after, version: version + 1 } } : { kind }
  },
  drop: async (openid, skus) => {
    const some = command.in([...skus])
    // The condition names what the write takes out: sent twice, it counts once.
    const where = { _id: openid, 'lines.skuId': some }
    const changedAt = new Date(clock.now())
    const fields = { lines: command.pull({ skuId: some }), version: command.inc(1), changedAt }
    try {
      return (await db.update(CARTS, where, fields)) === 1 ? 'done' : 'refused'
    } catch (error) {
      if (failureOf(error) !== 'unknown') throw error
      return 'unknown'
    }
  }
})

const parseCart = (document: unknown): Cart => {
  const parsed = v.safeParse(cartSchema, document)
  if (!parsed.success) throw defect(CARTS, parsed.issues)
  const { _id: openid, ...rest } = parsed.output
  return { openid, ...rest }
}
