import type { Clock } from '#domain/kernel/instant'
import type { Database } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import { field, numberOf } from '../support/fields.ts'
import type { Disturbance, RealStore } from '../support/real-store.ts'

/** Ends a claim whoever has it: the condition on the order's own key is missing. */
export const releaseWithoutKey = ({ platform }: RealStore): Disturbance => ({
  repositories: (made, db) => ({
    ...made,
    purses: {
      ...made.purses,
      release: async (openid, orderId, hold) => {
        const { command } = platform
        const claims = hold.quotaProducts.map((id) => [`openQuota.${id}`, command.remove()])
        const changes = { [`holds.${orderId}`]: command.remove(), ...Object.fromEntries(claims) }
        const where = { _id: openid }
        const version = command.inc(1)
        return (await db.update('purses', where, { ...changes, version })) === 1
          ? 'done'
          : 'refused'
      }
    }
  })
})

/** Adds to the balance inside the transaction instead of writing what it is then. */
export const incrementInLedger = (store: RealStore): Disturbance => {
  const clock: Clock = { now: store.now }
  const options = { patienceMs: 0, pause: async () => undefined }
  return {
    repositories: (made, db) => ({
      ...made,
      ledger: store.platform.createLedger(incrementing(db, store), clock, options)
    })
  }
}

const incrementing = (db: Database, { platform }: RealStore): Database => ({
  ...db,
  begin: async () => {
    const transaction = await db.begin()
    let before = 0
    return {
      ...transaction,
      get: async (collection, id) => {
        const document = await transaction.get(collection, id)
        before = numberOf(field(document, 'quota'), 'free')
        return document
      },
      update: (collection, id, changes) => {
        const more = platform.command.inc(Number(changes['quota.free']) - before)
        return transaction.update(collection, id, { ...changes, 'quota.free': more })
      }
    }
  }
})
