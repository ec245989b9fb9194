import { parseAddressId, type Review, type ShippingAddress } from '../account/index.ts'
import { orderId, productId } from '../kernel/ids.ts'
import { anna } from './order-builder.ts'
import { TEST_START } from './test-clock.ts'

/** An address in Hangzhou; a test names what matters to it. */
export const anAddress = (
  traits: Partial<Omit<ShippingAddress, 'addressId'>> & { readonly id?: string } = {}
): ShippingAddress => {
  const { id = 'address-home', ...rest } = traits
  const addressId = parseAddressId(id)
  if (addressId === null) throw new Error('not an address id')
  return {
    addressId,
    isDefault: false,
    name: '林小满',
    phone: '13812342046',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 90 号 3 幢 502',
    createdAt: TEST_START,
    ...rest
  }
}

/** Five stars for a mug; `number` makes it another order's. */
export const aReview = (number: number, traits: Partial<Review> = {}): Review => {
  const order = orderId(String(number).padStart(20, '0'))
  return {
    id: `${order}-0`,
    orderId: order,
    line: 0,
    openid: anna,
    productId: productId('mug'),
    by: '林**',
    stars: 5,
    text: '很称手。',
    pictures: [],
    choices: ['云杉绿'],
    at: TEST_START,
    ...traits
  }
}
