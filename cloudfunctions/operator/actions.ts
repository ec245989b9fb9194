import type { OperatorAction } from '#domain/contracts/operator'

import type { Action } from '../_platform/door.ts'
import { composeMarketing } from '../_platform/marketing.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { accountActions } from './account-actions.ts'
import { afterSaleActions } from './after-sale-actions.ts'
import { auditActions } from './audit-actions.ts'
import { billActions } from './bill-actions.ts'
import { couponActions } from './coupon-actions.ts'
import { deskActions } from './desk-actions.ts'
import { figureActions } from './figure-actions.ts'
import { healthActions } from './health-actions.ts'
import { ledgerActions } from './ledger-actions.ts'
import { goodsActions } from './goods-actions.ts'
import { noticeActions } from './notice-actions.ts'
import { operatorDoor } from './operator-door.ts'
import { orderActions } from './order-actions.ts'
import { promotionActions } from './promotion-actions.ts'
import { staffActions } from './staff-actions.ts'
import { stuckActions } from './stuck-actions.ts'
import { tapActions } from './tap-actions.ts'

/** Every action of the operator's door, by topic. */
export const operatorActions = (
  shop: SaleComposition
): Readonly<Record<OperatorAction, Action>> => {
  const operators = operatorDoor(shop)
  const marketing = composeMarketing(shop)
  return {
    ...accountActions(shop, operators),
    ...ledgerActions(shop, operators),
    ...orderActions(shop, operators),
    ...afterSaleActions(shop, operators),
    ...auditActions(shop, operators),
    ...billActions(shop, operators),
    ...couponActions(marketing, operators),
    ...deskActions(shop, operators),
    ...figureActions(shop, operators),
    ...healthActions(shop, operators),
    ...goodsActions(shop, operators),
    ...noticeActions(shop, operators),
    ...promotionActions(marketing, operators),
    ...staffActions(shop, operators),
    ...stuckActions(shop, operators),
    ...tapActions(shop, operators)
  }
}
