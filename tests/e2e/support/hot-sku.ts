import { emptyProfile } from '#domain/account/index'
import { fen } from '#domain/kernel/fen'
import { checkoutId, openId, skuId, type OpenId } from '#domain/kernel/ids'
import type { PlaceOrder } from '#domain/ordering/use-cases/place-order'
import { anAddress } from '#domain/testing/shopper-traits'
import { storedProfile } from '../../../cloudfunctions/_platform/cloudbase/profile-document.ts'
import type { DatabaseEngine } from '../../../local/cloudbase/database/engine.ts'
import { insertMissing } from '../../../local/seed/insert-missing.ts'
import { documentsOf } from '../../stories/documents.ts'
import { isObject, numberOf } from './fields.ts'

/** A mug that everybody wants. */
export const HOT_SKU = 'mug-morning-1-1'
const PRICE_FEN = 3900

export const buyerOf = (name: string, index: number): OpenId =>
  openId(`oBuyer_${name}_${String(index).padStart(16, '0')}`)

/** One mug, sent home. */
export const wants = (openid: OpenId, checkout = 'checkout-of-a-mug'): PlaceOrder => ({
  openid,
  checkoutId: checkoutId(checkout),
  channel: 'native',
  items: [{ skuId: skuId(HOT_SKU), quantity: 1, unitFenSeen: fen(PRICE_FEN) }]
})

/** Everybody was here before and has an address. */
export const welcome = (database: DatabaseEngine, buyers: readonly OpenId[]): Promise<void> => {
  const home = anAddress({ isDefault: true })
  const documents = buyers.map((openid) => ({
    _id: openid,
    schema: 1,
    version: 1,
    changedAt: new Date(0),
    ...storedProfile({ ...emptyProfile(openid), addresses: [home] })
  }))
  return insertMissing(database, 'profiles', documents)
}

/** So many pieces are there, and nobody has one. */
export const shelve = async (database: DatabaseEngine, putIn: number): Promise<void> => {
  const fresh = { putIn, available: putIn, sold: 0, holdCount: 0, holds: {} }
  await database.execute('database.modifyDocument', {
    collectionName: 'stock',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: HOT_SKU }),
    data: JSON.stringify({ $set: fresh }),
    multi: false,
    merge: true
  })
}

interface Pieces {
  readonly available: number
  readonly held: number
  readonly sold: number
}

/** As they lie there at this moment. */
export const piecesOf = async (database: DatabaseEngine): Promise<Pieces> => {
  const [document] = await documentsOf(database, 'stock', { _id: HOT_SKU })
  const holds = document?.['holds']
  const held = isObject(holds) ? Object.values(holds).map(Number) : []
  return {
    available: numberOf(document, 'available'),
    held: held.reduce((sum, one) => sum + one, 0),
    sold: numberOf(document, 'sold')
  }
}
