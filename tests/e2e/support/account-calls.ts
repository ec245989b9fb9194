import { productId } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { anAddress, aReview } from '#domain/testing/shopper-traits'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import { LEAVING, settleLeavers } from './leaver.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

const { isDefault: _, createdAt: __, ...home } = anAddress()
const MUG = productId('mug-morning')
const POPULAR = productId('popular')

const saveHome = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.saveAddress(actor.openid, home, false)
const favour = (actor: Actor, shop: Shop): Promise<unknown> => shop.favour(actor.openid, MUG, true)
const words = { stars: 5, text: '很好', pictures: [] }
const review = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.reviewLine(actor.openid, { orderId: actor.orderId(), line: 0 }, words)
const received = [
  step.place(),
  step.pay,
  (actor: Actor): Promise<unknown> => step.notice(actor, actor.shop)
]

/** More than a page, and nobody looked at them yet. */
const reviewedByMany = async ({ shop }: Actor): Promise<void> => {
  for (let number = 0; number < 12; number += 1) {
    const at = instant(number)
    await shop.repositories.reviews.add(aReview(number, { productId: POPULAR, at }))
  }
}

/** What a shopper keeps and says. */
export const accountCalls: Readonly<Record<string, Measured>> = {
  'my account': {
    warm: (shop) => shop.repositories.rules.read(),
    run: (actor, shop) => shop.showAccount(actor.openid)
  },
  'my addresses': { run: (actor, shop) => shop.listAddresses(actor.openid) },
  'save an address': { run: saveHome },
  'save an address, nothing changed': {
    before: [(actor) => saveHome(actor, actor.shop)],
    run: saveHome
  },
  'delete an address': {
    before: [(actor) => saveHome(actor, actor.shop)],
    run: (actor, shop) => shop.deleteAddress(actor.openid, home.addressId)
  },
  'keep a favourite': { warm: (shop) => shop.showProduct(MUG), run: favour },
  favourites: {
    before: [(actor) => favour(actor, actor.shop)],
    run: (actor, shop) => shop.listFavourites(actor.openid)
  },
  'cards of goods seen before': { run: (_actor, shop) => shop.showCards([MUG]) },
  'reviews of a product': { run: (_actor, shop) => shop.listReviews(MUG) },
  'reviews of a product, many came since': {
    before: [reviewedByMany],
    run: (_actor, shop) => shop.listReviews(POPULAR)
  },
  'review a line': { before: received, run: review },
  'before leaving the shop': { run: (actor, shop) => shop.lookAtLeaving(actor.openid) },
  'leave the shop': {
    before: [(actor) => settleLeavers(actor.store, actor.shop, [actor.openid])],
    run: (actor, shop) => shop.leaveAccount(actor.openid, LEAVING)
  }
}
