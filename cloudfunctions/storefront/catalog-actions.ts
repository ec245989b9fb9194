import type { CatalogActions } from '#domain/contracts/catalog'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import type { UseCases } from '../_platform/use-cases.ts'
import { productOnly, products, search, suggest } from './catalog-requests.ts'
import { promised } from './promised.ts'
import { nothing } from '../_platform/requests.ts'

/** What everybody may look at. */
export const catalogActions = (
  useCases: UseCases
): Readonly<Record<keyof CatalogActions, Action>> => ({
  'catalog.home': promised<'catalog.home'>()(nothing, async () => ok(await useCases.showHome())),
  'catalog.quotaPacks': promised<'catalog.quotaPacks'>()(nothing, async () =>
    ok({ packs: await useCases.listQuotaPacks() })
  ),
  'catalog.products': promised<'catalog.products'>()(products, async (_, { sort, ...request }) =>
    ok(await useCases.listProducts({ ...request, order: sort }))
  ),
  'catalog.product': promised<'catalog.product'>()(productOnly, (_, { productId }) =>
    useCases.showProduct(productId)
  ),
  'catalog.search': promised<'catalog.search'>()(search, async (_, request) =>
    ok(await useCases.searchProducts(request))
  ),
  'catalog.suggest': promised<'catalog.suggest'>()(suggest, async (_, { text }) =>
    ok({ words: await useCases.suggestWords(text) })
  )
})
