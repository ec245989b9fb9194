import type { PayChannel } from '#domain/contracts/checkout'
import type { OrderView } from '#domain/contracts/storefront'
import type { Shopper } from '../../../local/desk/contract.ts'
import type { Shop } from './shop.ts'

/** Where shopper B lives: A has addresses from the beginning, B has none. */
const ADDRESS_OF_B = {
  addressId: 'address-of-b',
  name: '周野',
  phone: '13900007781',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园路 9 号',
  isDefault: true
}

interface Item {
  readonly skuId: string
  readonly quantity: number
  /** Absent: a code that somebody else can pay. */
  readonly channel?: PayChannel
}

let checkouts = 0

/** Somebody orders goods, or quota, on a phone that nobody looks at. */
export const placeOrder = async (
  shop: Shop,
  who: Shopper,
  { channel = 'native', ...item }: Item
): Promise<OrderView> => {
  if (who === 'b') await shop.call('b', 'delivery.saveAddress', ADDRESS_OF_B)
  const { address, carrierId, lines, payableFen } = await shop.call(who, 'checkout.quote', {
    items: [item]
  })
  checkouts += 1
  return shop.call(who, 'checkout.placeOrder', {
    checkoutId: `browser-checkout-${checkouts}`,
    channel,
    items: lines.map(({ skuId, quantity, unitFen }) => ({ skuId, quantity, unitFenSeen: unitFen })),
    payableFenSeen: payableFen,
    ...(address ? { addressId: address.addressId } : {}),
    ...(carrierId === undefined ? {} : { carrierId })
  })
}

/** Orders goods, and a friend pays at once. @returns the order's number */
export const buy = async (shop: Shop, who: Shopper, item: Item): Promise<string> => {
  const { orderId, codeUrl = '' } = await placeOrder(shop, who, item)
  await shop.ask('phone', { verb: 'pay', codeUrl })
  return orderId
}
