import { goodsUseCases } from '#domain/catalog/goods-use-cases'
import { lowestPrices } from '#domain/marketing/index'

import { createCatalog } from './cloudbase/catalog.ts'
import { createFrontDesk } from './cloudbase/front-desk.ts'
import { createGoods } from './cloudbase/goods.ts'
import { createOfferBook } from './cloudbase/offer-book.ts'
import { createOffers } from './cloudbase/offers.ts'
import { createProducts } from './cloudbase/products.ts'
import { parseRules } from './cloudbase/rule-documents.ts'
import { createRuleShelf } from './cloudbase/rule-shelf.ts'
import type { Ground } from './ground.ts'
import { asError } from './system/as-error.ts'
import { contentIds } from './system/ids.ts'

/** What editing goods needs on CloudBase. */
export const createGoodsRepositories = ({ db, clock }: Pick<Ground, 'db' | 'clock'>) => {
  const offerBook = createOfferBook(db, clock)
  return {
    offerBook,
    goods: createGoods(db, clock, offerBook),
    frontDesk: createFrontDesk(db, clock),
    offers: createOffers(db),
    // Whoever rewrites a copy reads what is true now.
    packs: { quotaProducts: () => createCatalog(db, clock).quotaProducts() }
  }
}

/** 改商品 on what a door composed. */
export const composeGoods = (ground: Pick<Ground, 'db' | 'clock' | 'log'>) => {
  const { db, clock, log } = ground
  const shelf = createRuleShelf(db)
  const rules = { read: async () => parseRules(await shelf.rules()).pricing }
  return goodsUseCases({
    ...createGoodsRepositories(ground),
    ...createProducts({ db, shelf }, clock),
    lowest: lowestPrices({ rules, clock }),
    clock,
    ids: contentIds,
    report: (error, productId) => log.warn('goodsFollow', { productId, error: asError(error) })
  })
}
