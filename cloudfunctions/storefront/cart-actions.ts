import type { CartActions } from '#domain/contracts/cart'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import type { UseCases } from '../_platform/use-cases.ts'
import {
  adding,
  addingAll,
  changing,
  choosing,
  removing,
  swapping,
  viewing
} from './cart-requests.ts'
import { promised } from './promised.ts'
import { nothing } from '../_platform/requests.ts'

/** 购物车. */
export const cartActions = (useCases: UseCases): Readonly<Record<keyof CartActions, Action>> => ({
  'cart.view': promised<'cart.view'>()(viewing, async (openid, { deselected }) =>
    ok(await useCases.showCart(openid, deselected))
  ),
  'cart.count': promised<'cart.count'>()(nothing, async (openid) =>
    ok({ pieces: await useCases.countCart(openid) })
  ),
  'cart.add': promised<'cart.add'>()(adding, (openid, item) => useCases.addToCart(openid, item)),
  'cart.addAll': promised<'cart.addAll'>()(addingAll, (openid, { items }) =>
    useCases.addAllToCart(openid, items)
  ),
  'cart.change': promised<'cart.change'>()(changing, (openid, { deselected, skuId, quantity }) =>
    useCases.changeCartLine({ openid, deselected }, skuId, quantity)
  ),
  'cart.swap': promised<'cart.swap'>()(
    swapping,
    (openid, { deselected, skuId, toSkuId, quantity }) =>
      useCases.swapCartLine({ openid, deselected }, skuId, { skuId: toSkuId, quantity })
  ),
  'cart.remove': promised<'cart.remove'>()(removing, (openid, { deselected, skuIds }) =>
    useCases.removeCartLines({ openid, deselected }, skuIds)
  ),
  'cart.choosePromotion': promised<'cart.choosePromotion'>()(
    choosing,
    (openid, { deselected, skuId, promotionId }) =>
      useCases.chooseCartPromotion({ openid, deselected }, skuId, promotionId)
  )
})
