import type { EditedGoods } from '#domain/catalog/index'
import type { ChangedGoods, ChangeRefusal } from '#domain/catalog/goods/use-cases/change-goods'
import type { OperatorGoodsActions } from '#domain/contracts/operator-goods'
import type { OpenId } from '#domain/kernel/ids'
import { ok, type Result } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import { composeGoods } from '../_platform/goods.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { refuseForeign } from '../_platform/wechat/own-pictures.ts'
import {
  creating,
  listing,
  lowListing,
  moving,
  naming,
  namingSku,
  offering,
  redrafting,
  selling
} from './goods-requests.ts'
import type { Note, OperatorDoor } from './operator-door.ts'

/** 商品: looked at, changed, priced, put on and off sale; pieces in and out. */
export const goodsActions = (
  shop: SaleComposition,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorGoodsActions, Action>> => {
  const goods = composeGoods(shop)
  return {
    'goods.list': looks('goods.list')(listing, async (_, asked) => {
      const { rows, end } = await goods.listGoods(asked)
      return ok({ rows, ...(end && { next: `${end.sort}~${end.id}` }) })
    }),
    'goods.show': looks('goods.show')(naming, (by, { productId }) =>
      goods.showGoods(by, productId)
    ),
    'goods.create': acts('goods.create')(creating, async (by, { changeId, goods: draft }, note) =>
      told(note, await goods.create({ changeId, by }, { draft, owns: ownedBy(by) }))
    ),
    'goods.change': acts('goods.change')(redrafting, async (by, { goods: draft, ...asked }, note) =>
      told(note, await goods.redraft({ ...asked, by }, { draft, owns: ownedBy(by) }))
    ),
    'goods.putOnSale': acts('goods.putOnSale')(selling, async (by, { onSale, ...asked }, note) =>
      told(note, await goods.putOnSale({ ...asked, by }, onSale))
    ),
    'goods.offer': acts('goods.offer')(offering, async (by, { skus, ...asked }, note) =>
      told(note, await goods.reoffer({ ...asked, by }, skus))
    ),
    'goods.moves': looks('goods.moves')(namingSku, (by, { skuId }) => goods.showMoves(by, skuId)),
    'goods.move': acts('goods.move')(moving, (by, { skuId, moveId, movesSeen, ...move }) =>
      goods.moveStock(skuId, { id: moveId, seen: movesSeen, by, at: shop.clock.now(), ...move })
    ),
    'goods.low': looks('goods.low')(lowListing, async (_, asked) => {
      const { rows, end } = await goods.listLow(asked)
      return ok({ rows, ...(end && { next: `${end.available}~${end.skuId}` }) })
    })
  }
}

/** The audit has what stood there and what stands there; the phone the edition to go on with. */
const told = (note: Note, changed: Result<ChangedGoods, ChangeRefusal>) => {
  if (!changed.ok) return changed
  const { goods, before, following, lowest } = changed.value
  const was = before ? { before: summaryOf(before) } : { made: goods.id }
  note({ ...was, after: summaryOf(goods) })
  return ok({ productId: goods.id, edition: goods.edition, following, ...(lowest && { lowest }) })
}

const summaryOf = ({ edition, name, enabled, skus }: EditedGoods) => ({
  edition,
  name,
  enabled,
  skus: skus.map(({ id, priceFen, on }) => [id, priceFen, on ? 'on' : 'off'])
})

/** Pictures that goods gain were sent by who asks, to this environment's own storage. */
const ownedBy = (by: OpenId) => (pictures: readonly string[]) =>
  refuseForeign(by, 'goods', pictures) === null
