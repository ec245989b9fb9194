import type { Gift } from '../../seed/gifts.ts'
import { SHOPPERS, type Shopper } from '../contract.ts'

/** What WeChat would call the demo's people: 28 characters, as real openids have. */
export const OPENIDS: Readonly<Record<Shopper, string>> = {
  a: 'oLocalShopperA00000000000001',
  b: 'oLocalShopperB00000000000002',
  owner: 'oLocalShopOwner0000000000004'
}

/** The friend with the other phone, who scans codes and pays. */
export const OTHER_PHONE = 'oLocalOtherPhone000000000003'

const HOME = {
  addressId: 'demo-a-home',
  name: '林小满',
  phone: '13812342046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号东部软件园 3 幢 502 室',
  isDefault: true,
  tag: '家'
}
const WORK = {
  ...HOME,
  addressId: 'demo-a-work',
  district: '滨江区',
  detail: '江南大道 588 号恒鑫大厦 12 楼前台',
  isDefault: false,
  tag: '公司'
}

/** So that mixed payment, member prices and a first address can be tried at once: A has addresses, B has none. */
export const GIFTS: readonly Gift[] = [
  { openid: OPENIDS.a, name: 'demo-a', walletFen: 8800, points: 2400, addresses: [HOME, WORK] },
  { openid: OPENIDS.b, name: 'demo-b', walletFen: 2000, points: 600, level: 'gold' },
  { openid: OPENIDS.owner, name: 'demo-owner', walletFen: 1000, points: 100, role: 'owner' }
]

export const shopperOf = (openid: string): Shopper | undefined =>
  SHOPPERS.find((shopper) => OPENIDS[shopper] === openid)

/** A phone's name for itself: a shopper of the desk; whoever is nobody known is shopper A. */
export const openidOf = (who: string): string =>
  OPENIDS[SHOPPERS.find((shopper) => shopper === who) ?? 'a']
