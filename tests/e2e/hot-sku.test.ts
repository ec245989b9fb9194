import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { MINUTE_MS } from '#domain/kernel/instant'
import type { OpenId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import type { Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { PAYER } from './support/actor.ts'
import { buyerOf, piecesOf, shelve, wants, welcome } from './support/hot-sku.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** 50 pieces, 200 buyers, four functions that know nothing of each other, one of them killed. */
const PIECES = 50
const BUYERS = 200

let store: RealStore
beforeEach(async () => {
  store = await openRealStore()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
})
/** At no moment are there more or fewer pieces than were put in. */
let watching: NodeJS.Timeout | undefined
const sums = new Set<number>()
const watch = (): void => {
  sums.clear()
  watching = setInterval(() => {
    void piecesOf(store.cloud.database).then(({ available, held, sold }) =>
      sums.add(available + held + sold)
    )
  }, 5)
}
afterEach(async () => {
  clearInterval(watching)
  await store.close()
})

type Ending = 'placed' | 'soldOut' | 'busy' | 'killed'

const buy = async (shop: Shop, openid: OpenId): Promise<Ending> => {
  try {
    const placed = await shop.placeOrder(wants(openid))
    if (placed.ok) return 'placed'
    if (placed.refusal.kind === 'soldOut') return 'soldOut'
    throw new Error(`refused: ${placed.refusal.kind}`)
  } catch (error) {
    if (error instanceof Error && error.name === 'OutcomeUnknown') return 'busy'
    throw error
  }
}

const nothing = (): void => undefined

/** Nobody's hold leaves before everybody's is ready to. */
const barrier = (count: number): Around => {
  let arrived = 0
  let open = nothing
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return async (call, make) => {
    if (call.action === 'update' && call.collection === 'stock') {
      arrived += 1
      if (arrived >= count) open()
      await opened
    }
    return make()
  }
}

/** The function has its piece and dies without hearing so. */
const killedHolding = async (openid: OpenId): Promise<Ending> => {
  let died = nothing
  const killed = new Promise<Ending>((resolve) => {
    died = () => resolve('killed')
  })
  const around: Around = async (call, make) => {
    const answer = await make()
    if (call.action !== 'update' || call.collection !== 'stock') return answer
    died()
    return new Promise(() => undefined)
  }
  return Promise.race([buy(store.start({ around }), openid), killed])
}

const everybody = (name: string): readonly OpenId[] =>
  Array.from({ length: BUYERS }, (_, index) => buyerOf(name, index))

const count = (endings: readonly Ending[], one: Ending): number =>
  endings.filter((ending) => ending === one).length

/** What is waiting to be paid is paid, told and settled. */
const payAll = async (shop: Shop, buyers: readonly OpenId[]): Promise<void> => {
  const waiting = await documentsOf(store.cloud.database, 'orders', {
    openid: { $in: buyers },
    status: 'awaitingPayment'
  })
  for (const order of waiting) {
    const number = `${String(order['_id'])}N01`
    store.wechat.phone.payOrder(PAYER, number)
    const { headers, body } = store.wechat.notifications.forge(number)
    await shop.receiveNotice({ headers, body, isBase64Encoded: false })
  }
}

test.each(['free', 'barrier'] as const)(
  '%s: every buyer is placed or told that all are sold, and the killed one comes back for theirs',
  async (mode) => {
    const buyers = everybody(mode)
    const [first, ...others] = buyers
    if (!first) throw new Error('there are buyers')
    await welcome(store.cloud.database, buyers)
    await shelve(store.cloud.database, PIECES)
    watch()
    expect(await killedHolding(first)).toBe('killed')
    const around = mode === 'barrier' ? { around: barrier(others.length) } : {}
    const shops = Array.from({ length: 4 }, () => store.start(around))
    const endings = await Promise.all(
      others.map((buyer, index) => buy(shops[index % 4] ?? store.start(), buyer))
    )
    expect(count(endings, 'busy')).toBe(0)
    expect(count(endings, 'placed')).toBe(PIECES - 1)
    expect(count(endings, 'soldOut')).toBe(BUYERS - PIECES)
    expect(await buy(store.start(), first)).toBe('placed')
    await payAll(store.start(), buyers)
    expect(await piecesOf(store.cloud.database)).toEqual({ available: 0, held: 0, sold: PIECES })
    expect([...sums]).toEqual([PIECES])
    expect((await audit(store.cloud.database)).breaches).toEqual([])
  }
)

test("the killed one never comes back: minutes later the piece is somebody else's", async () => {
  const buyers = everybody('gone').slice(0, 12)
  const [first, last, ...others] = buyers
  if (!first || !last) throw new Error('there are buyers')
  await welcome(store.cloud.database, buyers)
  await shelve(store.cloud.database, 10)
  watch()
  const shop = store.start()
  expect(await killedHolding(first)).toBe('killed')
  const endings = await Promise.all(others.map((buyer) => buy(shop, buyer)))
  expect(count(endings, 'placed')).toBe(9)
  expect(await buy(shop, last)).toBe('soldOut')
  await store.clock.advance(3 * MINUTE_MS)
  const now = { limit: settings.timerBatch, now: store.now() }
  await shop.expireUnpaidOrders(now)
  await shop.retryFulfillment(now)
  // The checkout that was told so is over: the phone makes a new one.
  expect((await shop.placeOrder(wants(last, 'checkout-of-hope'))).ok).toBe(true)
  await payAll(shop, buyers)
  expect(await piecesOf(store.cloud.database)).toEqual({ available: 0, held: 0, sold: 10 })
  expect([...sums]).toEqual([10])
  expect((await audit(store.cloud.database)).breaches).toEqual([])
})
