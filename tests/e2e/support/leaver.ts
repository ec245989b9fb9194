import { parseReviewPicture } from '#domain/account/index'
import { fen } from '#domain/kernel/fen'
import { checkoutId, openId, productId, skuId, type OpenId, type OrderId } from '#domain/kernel/ids'
import { inLanes } from '#domain/kernel/in-lanes'
import { later, MINUTE_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../../local/seed/gifts.ts'
import { welcome } from './hot-sku.ts'
import { runTimers } from './lived-in-shop.ts'
import type { RealStore, Shop } from './real-store.ts'

/** What they have to give up: 100 calls came with the pack. */
export const GIVEN_UP = { balanceFen: 1200, points: 509, quota: 100 }
export const LEAVING = { requestId: 'request-to-leave', givesUp: GIVEN_UP }

const QUESTION = '我住在哪里？'

export const leaverOf = (name: string): OpenId => openId(`oLeaver_${name}`)

/** Shoppers who leave something in every place that the shop has, with nothing under way. */
export const settleLeavers = async (
  store: RealStore,
  shop: Shop,
  people: readonly OpenId[]
): Promise<void> => {
  const { database } = store.cloud
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
  const gifts = people.map((openid) => ({
    openid,
    name: openid.replaceAll('_', ''),
    walletFen: 1200,
    points: 500
  }))
  await giveGifts(database, gifts, new Date(store.now()))
  await welcome(database, people)
  await inLanes(people, (openid) => keepThings(store, shop, openid))
  const orders = await inLanes(people, (openid) => buyPack(store, shop, openid))
  await untilAtRest(store, shop, people)
  await inLanes([...people.entries()], async ([index, openid]) => {
    const orderId = orders[index]
    if (orderId) await writeReview(shop, openid, orderId)
  })
}

const keepThings = async (store: RealStore, shop: Shop, openid: OpenId): Promise<void> => {
  const received = await shop.receiveCoupon(openid, {
    templateId: 'all-200-20',
    requestId: 'tap-of-a-leaver'
  })
  if (!received.ok) throw new Error(`no coupon: ${received.refusal.kind}`)
  await shop.addToCart(openid, { skuId: skuId('mug-morning-1-1'), quantity: 2 })
  await shop.favour(openid, productId('mug-morning'), true)
  await shop.keepConsents(openid, ['paid'])
  const { chats, chatMessages } = store.platform.createAssistantRepositories(
    { db: store.platform.createDatabase(), clock: { now: store.now } },
    (error) => {
      throw error
    }
  )
  const at = store.now()
  const id = `chat-of-${openid}`
  const forgetAt = later(at, MINUTE_MS)
  await chats.touch({ id, openid, title: QUESTION, at, forgetAt }, null)
  await chatMessages.insert({
    id: `question${openid.replaceAll('_', '')}`,
    version: 0,
    chatId: id,
    openid,
    question: QUESTION,
    answer: '',
    state: 'failed',
    charge: 'givenBack',
    model: '标准模型',
    stopAsked: false,
    at,
    dueAt: null,
    forgetAt
  })
}

const buyPack = async (store: RealStore, shop: Shop, openid: OpenId): Promise<OrderId> => {
  const id = await placePack(shop, openid, 'checkout-of-a-leaver')
  if (!id) throw new Error('not placed')
  await payPack({ store, shop }, openid, id)
  return id
}

/** @returns null where it was refused */
export const placePack = async (
  shop: Shop,
  openid: OpenId,
  checkout: string
): Promise<OrderId | null> => {
  const placed = await shop.placeOrder({
    openid,
    checkoutId: checkoutId(checkout),
    channel: 'jsapi',
    couponId: null,
    items: [{ skuId: skuId('quota-100-sku'), quantity: 1, unitFenSeen: fen(990) }]
  })
  return placed.ok ? placed.value.state.id : null
}

export const payPack = async (
  { store, shop }: { readonly store: RealStore; readonly shop: Shop },
  openid: OpenId,
  id: OrderId
): Promise<void> => {
  store.wechat.phone.payOrder(openid, `${id}J01`)
  const { headers, body } = store.wechat.notifications.forge(`${id}J01`)
  await shop.receiveNotice({ headers, body, isBase64Encoded: false })
}

const untilAtRest = async (
  store: RealStore,
  shop: Shop,
  people: readonly OpenId[]
): Promise<void> => {
  for (let minute = 0; minute < 20; minute += 1) {
    const looks = await inLanes(people, (openid) => shop.lookAtLeaving(openid))
    if (looks.every(({ open }) => open.length === 0)) return
    await store.clock.advance(MINUTE_MS)
    await runTimers(store, shop)
    await shop.sweepCoupons({ limit: 100, now: store.now() })
  }
  throw new Error('accounts that never come to rest')
}

const writeReview = async (shop: Shop, openid: OpenId, orderId: OrderId): Promise<void> => {
  const picture = parseReviewPicture(`cloud://local.bucket/reviews/${openid}/1.png`)
  const pictures = picture === null ? [] : [picture]
  const written = { stars: 5, text: '好用', pictures }
  const reviewed = await shop.reviewLine(openid, { orderId, line: 0 }, written)
  if (!reviewed.ok) throw new Error(`not reviewed: ${reviewed.refusal.kind}`)
}
