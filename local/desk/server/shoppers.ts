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

/** So that mixed payment and member prices can be tried at once. */
export const GIFTS: readonly Gift[] = [
  { openid: OPENIDS.a, name: 'demo-a', walletFen: 8800, points: 2400 },
  { openid: OPENIDS.b, name: 'demo-b', walletFen: 2000, points: 600, level: 'gold' }
]

export const shopperOf = (openid: string): Shopper | undefined =>
  SHOPPERS.find((shopper) => OPENIDS[shopper] === openid)

/** A phone's name for itself: a shopper of the desk; whoever is nobody known is shopper A. */
export const openidOf = (who: string): string =>
  OPENIDS[SHOPPERS.find((shopper) => shopper === who) ?? 'a']
