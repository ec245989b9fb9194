import * as v from 'valibot'

import type { HeldPieces, Stock } from '#domain/catalog/index'
import type { Clock } from '#domain/kernel/instant'
import type { OrderId } from '#domain/kernel/ids'

import type { Database } from './database.ts'
import { createPieces, type Pieces } from './pieces.ts'
import { restock } from './restocks.ts'
import { defect } from './stored.ts'

/** Stock on CloudBase: the order is the key of what it holds. */
export const createStock = (db: Database, clock: Clock): Stock => {
  const pieces = createPieces(db, clock)
  return {
    hold: (orderId, hold) =>
      pieces.take(piecesOf(orderId, hold), {
        where: { offerVersion: hold.offerVersion, enabled: true },
        fields: ['offerVersion', 'enabled'],
        broken: (document) => {
          const { offerVersion, enabled } = parseOffer(document)
          const isSame = enabled && offerVersion === hold.offerVersion
          return isSame ? null : { kind: 'offerChanged' as const }
        }
      }),
    release: (orderId, hold) => pieces.giveBack(piecesOf(orderId, hold)),
    sell: (orderId, hold) => pieces.sell(piecesOf(orderId, hold)),
    restock: (refundNo, { skuId, quantity }) =>
      restock({ db, clock }, { id: skuId, key: refundNo, quantity })
  }
}

const piecesOf = (orderId: OrderId, { skuId, quantity }: HeldPieces): Pieces => ({
  id: skuId,
  key: orderId,
  quantity
})

const offerSchema = v.object({ offerVersion: v.number(), enabled: v.boolean() })

const parseOffer = (document: unknown): v.InferOutput<typeof offerSchema> => {
  const parsed = v.safeParse(offerSchema, document)
  if (!parsed.success) throw defect('stock', parsed.issues)
  return parsed.output
}
