import { fen } from '#domain/kernel/fen'
import { checkoutId, openId, skuId, type OrderId } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { PlaceOrder } from '#domain/ordering/use-cases/place-order'
import { giveGifts } from '../../../local/seed/gifts.ts'
import { PAYER } from './actor.ts'
import { HOT_SKU, wants, welcome } from './hot-sku.ts'
import type { RealStore, Shop } from './real-store.ts'

/** Who has something of everything. */
export const OWNER = openId('oLivedIn_0000000000000000001')

/** Orders of every kind, and what they left behind. */
export interface LivedIn {
  /** Goods, paid by balance, points and cash, sold. */
  readonly mugs: OrderId
  /** Goods that wait to be paid. */
  readonly waiting: OrderId
  /** Goods that were cancelled. */
  readonly cancelled: OrderId
  /** A quota pack, delivered. */
  readonly quota: OrderId
  /** A quota pack whose money came after it was closed. */
  readonly late: OrderId
  readonly couponId: string
}

const quotaPack = (checkout: string): PlaceOrder => ({
  openid: OWNER,
  checkoutId: checkoutId(checkout),
  channel: 'native',
  couponId: null,
  items: [{ skuId: skuId('quota-100-sku'), quantity: 1, unitFenSeen: fen(990) }]
})

const twoMugs: PlaceOrder = {
  ...wants(OWNER, 'lived-in-mugs'),
  items: [{ skuId: skuId(HOT_SKU), quantity: 2, unitFenSeen: fen(3900) }],
  usePoints: true,
  useBalance: true,
  couponId: null
}

/** Lives in a shop for a while: something is left in every collection that sales write, and an open order. */
export const liveIn = async (store: RealStore): Promise<LivedIn> => {
  const shop = store.start()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
  const gift = { openid: OWNER, name: 'lived', walletFen: 1200, points: 500 }
  await giveGifts(store.cloud.database, [gift], new Date(store.now()))
  await welcome(store.cloud.database, [OWNER])
  const tap = { templateId: 'new-shopper', requestId: 'tap-lived-in' }
  const received = await shop.receiveCoupon(OWNER, tap)
  if (!received.ok) throw new Error(`no coupon: ${received.refusal.kind}`)
  const { couponId } = received.value
  const mugs = await place(shop, twoMugs)
  await payAndTell(store, shop, mugs)
  const quota = await place(shop, quotaPack('lived-in-quota'))
  await payAndTell(store, shop, quota)
  const late = await place(shop, quotaPack('lived-in-late'))
  await shop.cancelOrder(OWNER, late)
  store.wechat.phone.payAlthoughClosed(PAYER, `${late}N01`)
  await tell(store.wechat, shop, late)
  const cancelled = await place(shop, wants(OWNER, 'lived-in-cancelled'))
  await shop.cancelOrder(OWNER, cancelled, '不想要了')
  await store.clock.advance(settings.secondReleaseMs + MINUTE_MS)
  await runTimers(store, shop)
  // The late money arrives where it came from.
  await store.clock.advance(3 * MINUTE_MS)
  await runTimers(store, shop)
  const waiting = await place(shop, { ...wants(OWNER, 'lived-in-waiting'), couponId })
  return { mugs, waiting, cancelled, quota, late, couponId }
}

/** One run of each timer that a shop needs to come to rest. */
export const runTimers = async (store: RealStore, shop: Shop): Promise<void> => {
  const run = { limit: 100, now: store.now() }
  await shop.reconcilePayments(run)
  await shop.sendRefunds(run)
  await shop.tellShipping(run)
  await shop.expireUnpaidOrders(run)
  await shop.retryFulfillment(run)
  await shop.relayOutbox(run)
}

const place = async (shop: Shop, order: PlaceOrder): Promise<OrderId> => {
  const placed = await shop.placeOrder(order)
  if (!placed.ok) throw new Error(`not placed: ${placed.refusal.kind}`)
  return placed.value.state.id
}

const payAndTell = async ({ wechat }: RealStore, shop: Shop, id: OrderId): Promise<void> => {
  wechat.phone.payOrder(PAYER, `${id}N01`)
  await tell(wechat, shop, id)
}

const tell = async (wechat: RealStore['wechat'], shop: Shop, id: OrderId): Promise<void> => {
  const { headers, body } = wechat.notifications.forge(`${id}N01`)
  await shop.receiveNotice({ headers, body, isBase64Encoded: false })
}
