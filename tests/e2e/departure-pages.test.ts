import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { checkoutId } from '#domain/kernel/ids'
import type { Place } from '#domain/kernel/place'
import { documentsOf } from '../stories/documents.ts'
import { damaging } from './support/damage.ts'
import { wants, welcome } from './support/hot-sku.ts'
import { leaverOf } from './support/leaver.ts'
import { memoryLog } from './support/memory-log.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** 注销账户: whose orders are many is left by none of them. */
const openid = leaverOf('pages')

let store: RealStore
const { change } = damaging(() => store)
beforeAll(async () => {
  store = await openRealStore()
  const shop = store.start()
  await welcome(store.cloud.database, [openid])
  for (let n = 0; n < 7; n += 1) {
    const placed = await shop.placeOrder({
      ...wants(openid),
      checkoutId: checkoutId(`checkout-of-page-${n}`),
      couponId: null
    })
    if (!placed.ok) throw new Error(placed.refusal.kind)
  }
})
afterAll(() => store.close())

test.each([1, 2, 3, 6, 7])(
  'orders of the same millisecond are all found, %i on a page',
  async (limit) => {
    const all = await documentsOf(store.cloud.database, 'orders', { openid })
    const createdAt = new Date(store.now())
    // Two before, four at once, one after.
    for (const [at, { _id }] of all.entries()) {
      const moved = new Date(createdAt.getTime() + (at < 2 ? -1 : Number(at > 5)))
      await change('orders', String(_id), { $set: { createdAt: moved } })
    }
    const { log } = memoryLog({ now: store.now })
    const ground = { db: store.platform.createDatabase(), clock: store, log }
    const { belongings } = store.platform.createDepartureRepositories(ground)
    const found: string[] = []
    for (let after: Place | null = null; ;) {
      const page = await belongings.orders(openid, after, limit)
      found.push(...page.map(({ state }) => state.id))
      const last = page.at(-1)
      if (page.length < limit || !last) break
      after = { at: last.state.createdAt, id: last.state.id }
    }
    expect(found).toHaveLength(7)
    expect(new Set(found)).toEqual(new Set(all.map(({ _id }) => _id)))
  }
)
