import type { AfterSaleActions } from '#domain/contracts/after-sales'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import type { UseCases } from '../_platform/use-cases.ts'
import { refuseForeign } from '../_platform/wechat/own-pictures.ts'
import { asking, listing, one, quoting, sendingBack, writing } from './after-sale-requests.ts'
import { promised } from './promised.ts'

/** 售后: what a shopper asks for, of their own orders only. */
export const afterSaleActions = (
  useCases: UseCases
): Readonly<Record<keyof AfterSaleActions, Action>> => ({
  'afterSale.quote': promised<'afterSale.quote'>()(quoting, (openid, request) =>
    useCases.quoteAfterSale(openid, request)
  ),
  'afterSale.request': promised<'afterSale.request'>()(
    asking,
    async (openid, request) =>
      refuseForeign(openid, 'after-sales', request.pictures) ??
      useCases.askAfterSale(openid, request)
  ),
  'afterSale.show': promised<'afterSale.show'>()(one, (openid, { afterSaleId }) =>
    useCases.showAfterSale(openid, afterSaleId)
  ),
  'afterSale.list': promised<'afterSale.list'>()(listing, async (openid, { before }) =>
    ok(await useCases.listAfterSales(openid, before))
  ),
  'afterSale.withdraw': promised<'afterSale.withdraw'>()(one, (openid, { afterSaleId }) =>
    useCases.withdrawAfterSale(openid, afterSaleId)
  ),
  'afterSale.sendBack': promised<'afterSale.sendBack'>()(
    sendingBack,
    (openid, { afterSaleId, ...parcel }) => useCases.sendGoodsBack(openid, afterSaleId, parcel)
  ),
  'afterSale.message': promised<'afterSale.message'>()(writing, (openid, { afterSaleId, text }) =>
    useCases.writeToShop(openid, afterSaleId, text)
  )
})
