import type { CheckoutChoices, CheckoutItem, QuoteView } from '#domain/contracts/checkout'
import type { PlaceOrderRequest } from '#domain/contracts/storefront'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { DatabaseEngine } from '../../local/cloudbase/database/engine.ts'
import { field } from '../e2e/support/fields.ts'
import { documentsOf } from './documents.ts'
import { SHOPPER, type StoryShop } from './story-shop.ts'

/** Mugs of the demo shop: ¥39, ¥8 to be sent, nothing from ¥99 on. */
export const MUG = 'mug-morning-1-1'

const HOME = {
  addressId: 'address-of-a-story',
  name: '林小满',
  phone: '13812342046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号 3 幢 502',
  isDefault: true
}

/** What somebody has before a story begins, besides an address. */
interface Furniture {
  readonly walletFen: number
  readonly points: number
  /** Received in the coupon centre. */
  readonly coupons: readonly string[]
}

/** Balance and points come by the ledger, coupons and the address through the door. */
export const furnish = async (
  shop: StoryShop,
  furniture: Partial<Furniture> = {}
): Promise<void> => {
  const { walletFen = 0, points = 0, coupons = [] } = furniture
  const { cloud, clock } = shop.stack
  const gift = { openid: SHOPPER, name: 'story', walletFen, points }
  if (walletFen + points > 0) await giveGifts(cloud.database, [gift], new Date(clock.now()))
  await settleIn(shop)
  for (const templateId of coupons) {
    await shop.get('coupon.receive', { templateId, requestId: `tap-of-${templateId}` })
  }
}

/** They have an address. */
export const settleIn = async (
  shop: StoryShop,
  openid = SHOPPER,
  changes: Partial<typeof HOME> = {}
): Promise<void> => {
  await shop.get('delivery.saveAddress', { ...HOME, ...changes }, openid)
}

/** What the phone sends for a quote that its owner saw. */
export const asSeen = (
  quote: QuoteView,
  choices: Partial<PlaceOrderRequest> & Pick<PlaceOrderRequest, 'checkoutId' | 'channel'>
): PlaceOrderRequest => ({
  couponId: quote.couponId ?? null,
  payableFenSeen: quote.payableFen,
  ownFenSeen: quote.ownFen,
  ...choices,
  items: quote.lines.map(({ skuId, quantity, unitFen }) => ({
    skuId,
    quantity,
    unitFenSeen: unitFen
  }))
})

export const quoteOf = (
  shop: StoryShop,
  items: readonly CheckoutItem[],
  choices: CheckoutChoices = {}
): Promise<QuoteView> => shop.get('checkout.quote', { items, ...choices })

/** The shopkeeper changes a SKU; its offer is another one from then on. */
export const changeOffer = async (
  database: DatabaseEngine,
  skuId: string,
  fields: Readonly<Record<string, unknown>>
): Promise<void> => {
  await database.execute('database.modifyDocument', {
    collectionName: 'stock',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: skuId }),
    data: JSON.stringify({ $set: fields, $inc: { offerVersion: 1, version: 1 } }),
    multi: false,
    merge: true
  })
}

/** So many pieces are there, and nobody has one. */
export const shelvePieces = (
  database: DatabaseEngine,
  skuId: string,
  putIn: number
): Promise<void> => changeOffer(database, skuId, { putIn, available: putIn })

/** How a SKU stands. */
export const standingOf = async (database: DatabaseEngine, skuId: string) => {
  const [stock] = await documentsOf(database, 'stock', { _id: skuId })
  const held = Object.values(Object(stock?.['holds'])).reduce<number>(
    (sum, n) => sum + Number(n),
    0
  )
  return { available: Number(field(stock, 'available')), held, sold: Number(field(stock, 'sold')) }
}

/** Whether neither the purse nor the SKU holds anything for an order. */
export const holdsNothing = async (database: DatabaseEngine, skuId: string): Promise<boolean> => {
  const [purse] = await documentsOf(database, 'purses', { _id: SHOPPER })
  const { held } = await standingOf(database, skuId)
  return held === 0 && Object.keys(Object(purse?.['holds'])).length === 0
}
