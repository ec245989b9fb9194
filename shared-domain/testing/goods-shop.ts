import type { ShippingAddress } from '../account/index.ts'
import { emptyProfile, parseAddressId } from '../account/index.ts'
import { fen } from '../kernel/fen.ts'
import { skuId, type OpenId, type SkuId } from '../kernel/ids.ts'
import type { PlaceOrder } from '../ordering/use-cases/place-order.ts'
import type { Carrier } from '../pricing/index.ts'
import { aProduct } from './in-memory-products.ts'
import { anna } from './order-builder.ts'
import { TEST_START } from './test-clock.ts'
import { aCheckout, openTestStore, type TestStore } from './test-store.ts'

export const mugSku = skuId('mug-1')
export const MUG_FEN = fen(3900)

/** Everywhere for 8 yuan, nothing from 99 yuan on. */
export const sf: Carrier = {
  id: 'sf',
  name: '顺丰',
  by: 'piece',
  first: 99,
  firstFen: fen(800),
  extra: 1,
  extraFen: fen(0),
  freeAboveFen: fen(9900),
  areas: []
}

export const homeOf = (openid: OpenId): ShippingAddress => {
  const addressId = parseAddressId(`home-of-${openid}`)
  if (!addressId) throw new Error('not an address id')
  return {
    addressId,
    isDefault: true,
    name: '林小满',
    phone: '13812342046',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 90 号 3 幢 502',
    createdAt: TEST_START
  }
}

/** A store that ships mugs, with shoppers who have an address. */
export const openGoodsStore = async (pieces = 5, shoppers: readonly OpenId[] = [anna]) => {
  const store = openTestStore()
  const mug = aProduct()
  store.products.put(mug)
  store.shop.put({
    skuId: mugSku,
    productId: mug.id,
    priceFen: MUG_FEN,
    enabled: true,
    available: pieces,
    version: 1
  })
  store.rules.put({ carriers: [sf] })
  for (const openid of shoppers) {
    const profile = emptyProfile(openid)
    await store.profiles.save(profile, { ...profile, addresses: [homeOf(openid)] })
  }
  return store
}

interface MugTraits {
  readonly openid: OpenId
  readonly checkout: string
  readonly quantity: number
}

/** Some mugs to the shopper's home, paid inside the mini-program. */
export const aMugCheckout = (
  traits: Partial<MugTraits> = {},
  choices: Partial<PlaceOrder> = {}
): PlaceOrder => ({
  ...aCheckout({ channel: 'jsapi', skuId: mugSku, unitFen: MUG_FEN, ...traits }),
  ...choices
})

/** I5 of one SKU, and how its pieces stand. */
export const standing = (store: TestStore, sku: SkuId = mugSku) => {
  const pieces = store.shop.piecesOf(sku)
  if (!pieces) throw new Error('no such stock')
  const held = Object.values(pieces.holds).reduce((sum, quantity) => sum + quantity, 0)
  const { putIn, available, sold } = pieces
  return { available, held, sold, balanced: putIn === available + held + sold }
}
