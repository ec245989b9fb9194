import { SHOPPERS, type Shopper } from '../contract.ts'

/** What WeChat would call the demo's people: 28 characters, as real openids have. */
export const OPENIDS: Readonly<Record<Shopper, string>> = {
  a: 'oLocalShopperA00000000000001',
  b: 'oLocalShopperB00000000000002',
  owner: 'oLocalShopOwner0000000000004'
}

/** The friend with the other phone, who scans codes and pays. */
export const OTHER_PHONE = 'oLocalOtherPhone000000000003'

export const shopperOf = (openid: string): Shopper | undefined =>
  SHOPPERS.find((shopper) => OPENIDS[shopper] === openid)

/** A phone's name for itself: a shopper of the desk; whoever is nobody known is shopper A. */
export const openidOf = (who: string): string =>
  OPENIDS[SHOPPERS.find((shopper) => shopper === who) ?? 'a']
