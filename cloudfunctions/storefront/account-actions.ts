import type { AccountActions } from '#domain/contracts/account'
import { ok } from '#domain/kernel/result'
import { quotaBalance } from '#domain/ledger/index'

import type { Composition } from '../_platform/compose.ts'
import type { Action } from '../_platform/door.ts'
import { templateIds } from '../_platform/wechat/message-templates.ts'
import { pictureFolder, refuseForeign } from '../_platform/wechat/own-pictures.ts'
import { cards, consent, favour, review, reviews } from './account-requests.ts'
import { promised } from './promised.ts'
import { nothing } from '../_platform/requests.ts'

/** What the shopper has, keeps and says. */
export const accountActions = ({
  useCases,
  repositories: { purses },
  templates
}: Composition): Readonly<Record<keyof AccountActions, Action>> => ({
  'account.messages': promised<'account.messages'>()(nothing, async () =>
    ok({ templates: templateIds(templates) })
  ),
  'account.consent': promised<'account.consent'>()(consent, async (openid, { kinds }) => {
    await useCases.keepConsents(openid, kinds)
    return ok({})
  }),
  'account.quota': promised<'account.quota'>()(nothing, async (openid) =>
    ok(quotaBalance(await purses.read(openid)))
  ),
  'account.me': promised<'account.me'>()(nothing, async (openid) =>
    ok(await useCases.showAccount(openid))
  ),
  'account.favour': promised<'account.favour'>()(favour, async (openid, { productId, on }) => {
    const kept = await useCases.favour(openid, productId, on)
    return kept.ok ? ok({ favourites: kept.value }) : kept
  }),
  'account.favourites': promised<'account.favourites'>()(nothing, async (openid) =>
    ok(await useCases.listFavourites(openid))
  ),
  'catalog.cards': promised<'catalog.cards'>()(cards, async (_, { productIds }) =>
    ok({ products: await useCases.showCards(productIds) })
  ),
  'catalog.reviews': promised<'catalog.reviews'>()(reviews, async (_, { productId, after }) =>
    ok(await useCases.listReviews(productId, after))
  ),
  'account.folder': promised<'account.folder'>()(nothing, async (openid) =>
    ok({ folder: pictureFolder(openid) })
  ),
  'order.review': promised<'order.review'>()(
    review,
    async (openid, { orderId, line, ...written }) =>
      refuseForeign(openid, 'reviews', written.pictures) ??
      useCases.reviewLine(openid, { orderId, line }, written)
  )
})
