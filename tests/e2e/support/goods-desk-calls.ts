import { openId, productId, skuId } from '#domain/kernel/ids'
import type { Step } from '../kills/story.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import { NEW_KETTLE } from './new-kettle.ts'
import type { Shop } from './real-store.ts'

const BY = openId('oKeeper_00000000000000000001')
const MUG = productId('mug-morning')
const SKU = skuId('mug-morning-1-1')
const PACK = productId('quota-100')

const editionOf = async (shop: Shop, id: typeof MUG): Promise<number> => {
  const shown = await shop.goodsDesk.showGoods(BY, id)
  if (!shown.ok) throw new Error('there are such goods')
  return shown.value.edition
}

/** The edition that is changed is known from the page, which is not counted. */
const changing = async (actor: Actor, id: typeof MUG) => {
  const edition = await editionOf(actor.shop, id)
  return { productId: id, edition, changeId: `change-${actor.openid}`, by: BY, acceptsFen: 0 }
}

const known = new WeakMap<Actor, Awaited<ReturnType<typeof changing>>>()

const looking =
  (id: typeof MUG): Step =>
  async (actor) => {
    known.set(actor, await changing(actor, id))
  }

const asked = (actor: Actor) => {
  const seen = known.get(actor)
  if (!seen) throw new Error('nobody looked')
  return seen
}

const reprice = (sku: typeof SKU, priceFen: number) => (actor: Actor, shop: Shop) =>
  shop.goodsDesk.reoffer(asked(actor), [{ skuId: sku, priceFen }])

/** The front was read a moment ago. */
const warm = (shop: Shop): Promise<unknown> => shop.goodsDesk.showGoods(BY, MUG)

/** Rows of docs/calls.md about who edits goods; the door adds one call for the role and two for the audit. */
export const goodsDeskCalls: Readonly<Record<string, Measured>> = {
  'goods: a page': { run: (_, shop) => shop.goodsDesk.listGoods({ shelf: 'onSale' }) },
  'goods: packs': { run: (_, shop) => shop.goodsDesk.listGoods({ shelf: 'packs' }) },
  'goods: found by words': {
    run: (_, shop) => shop.goodsDesk.listGoods({ shelf: 'onSale', text: '马克杯' })
  },
  'goods: one product': { warm, run: (_, shop) => shop.goodsDesk.showGoods(BY, MUG) },
  'goods: what runs low': { run: (_, shop) => shop.goodsDesk.listLow({ atMost: 5 }) },
  'goods: moves of a SKU': { run: (_, shop) => shop.goodsDesk.showMoves(BY, SKU) },
  'change a price': { before: [looking(MUG)], run: reprice(SKU, 4100) },
  'change the price of a pack': {
    before: [looking(PACK)],
    run: reprice(skuId('quota-100-sku'), 1090)
  },
  'refused: goods changed meanwhile': {
    before: [looking(MUG), (actor) => reprice(SKU, 4200)(actor, actor.shop)],
    run: (actor, shop) => shop.goodsDesk.putOnSale({ ...asked(actor), changeId: 'second' }, false)
  },
  'take a product of 8 SKUs off sale': {
    before: [looking(MUG)],
    run: (actor, shop) => shop.goodsDesk.putOnSale(asked(actor), false)
  },
  'put new goods together, two SKUs': {
    warm,
    run: (actor, shop) =>
      shop.goodsDesk.create(
        { changeId: `create-${actor.openid}`, by: BY },
        { draft: NEW_KETTLE, owns: () => true }
      )
  },
  'move pieces': {
    run: (actor, shop) =>
      shop.goodsDesk.moveStock(SKU, {
        id: `move-${actor.openid}`,
        quantity: 1,
        reason: '到货',
        by: BY,
        at: actor.now(),
        seen: 0
      })
  }
}
