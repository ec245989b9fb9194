import { goodsUseCases } from '../catalog/goods-use-cases.ts'
import { finishGoods } from '../catalog/goods/use-cases/finish-goods.ts'
import { EMPTY_FRONT } from '../catalog/index.ts'
import { fen } from '../kernel/fen.ts'
import { MINUTE_MS } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { lowestPrices } from '../marketing/index.ts'
import { InMemoryFrontDesk } from './in-memory-front-desk.ts'
import { InMemoryGoods, InMemoryOfferBook } from './in-memory-goods.ts'
import { aProduct } from './in-memory-products.ts'
import { interrupt, Plan, type Interruption, type PortCall } from './interrupt.ts'
import { mugSku } from './goods-shop.ts'
import { openTestStore } from './test-store.ts'

/** A store that sells a mug for 39 yuan and two packs, and who edits its goods. */
export const openGoodsDesk = (pieces = 5) => {
  const store = openTestStore()
  const { shop, products, clock } = store
  const mug = aProduct()
  products.put(mug)
  const offer = { skuId: mugSku, productId: mug.id, priceFen: fen(3900), enabled: true }
  shop.put({ ...offer, available: pieces, version: 1 })
  const picture = 'coffee.svg'
  const category = { id: 'coffee', name: '咖啡', shortName: '咖啡', line: '', picture }
  products.putFront({ ...EMPTY_FRONT, version: 1, categories: [category] })
  const offerBook = new InMemoryOfferBook(shop)
  const ports = {
    goods: new InMemoryGoods(shop, products, offerBook),
    offerBook,
    frontDesk: new InMemoryFrontDesk(products),
    packs: shop,
    offers: shop,
    products,
    front: products,
    ids: store.ports.ids,
    lowest: lowestPrices({ rules: store.rules, clock }),
    clock,
    report: (error: unknown) => store.errors.push(error)
  }
  return {
    ...store,
    ports,
    mug,
    desk: goodsUseCases(ports),
    /** Somebody whose calls meet something. */
    deskWith: (decide: (call: PortCall) => Interruption | undefined) => {
      const plan = new Plan(decide)
      return goodsUseCases({
        ...ports,
        goods: interrupt('goods', ports.goods, plan),
        offerBook: interrupt('offerBook', ports.offerBook, plan),
        frontDesk: interrupt('frontDesk', ports.frontDesk, plan)
      })
    },
    /** The timer, two minutes later. */
    finish: async () => {
      clock.forward(2 * MINUTE_MS)
      return finishGoods(ports)({ limit: settings.timerBatch, now: clock.now() })
    }
  }
}
