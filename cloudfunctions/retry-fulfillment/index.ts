import { tendAfterSales } from '#domain/after-sales/use-cases/tend-after-sales'
import { forgetChats, sweepAsks } from '#domain/assistant/use-cases/sweep-asks'
import { sweepCoupons } from '#domain/coupons/use-cases/sweep-coupons'
import { retryFulfillment } from '#domain/fulfillment/use-cases/retry-fulfillment'
import { settleOrder } from '#domain/fulfillment/use-cases/settle-order'
import { inTurn } from '#domain/kernel/run-batch'
import { approveRefund } from '#domain/ordering/use-cases/approve-refund'
import { confirmDueReceipts } from '#domain/ordering/use-cases/confirm-receipt'
import { forgetOrders } from '#domain/ordering/use-cases/forget-orders'

import { createAssistantRepositories } from '../_platform/assistant.ts'
import { createCouponClaims } from '../_platform/cloudbase/coupon-claims.ts'
import { createCouponStock } from '../_platform/cloudbase/coupon-stock.ts'
import { composeGround, reportItem } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'
import { asError } from '../_platform/system/as-error.ts'

const ground = composeGround('timer')
const { db, clock, log } = ground
const base = { ...ground, ...createSaleRepositories(ground), report: reportItem(log) }
const orders = { ...base, settleOrder: settleOrder(base) }
const unreadable = (error: unknown) => log.alert('unreadablePurse', { error: asError(error) })
const coupons = {
  ...base,
  couponStock: createCouponStock(db, clock),
  couponClaims: createCouponClaims(db, clock, unreadable)
}
const unreadableChat = (error: unknown) => log.alert('unreadableChat', { error: asError(error) })
const chats = { ...base, ...createAssistantRepositories(ground, unreadableChat) }

/**
 * 发货补偿, 自动确认收货, coupons and questions that were cut off, 售后 that wait, what has served its time; every minute, no
 * keys.
 */
export const main = timer(
  ground,
  'retry-fulfillment',
  inTurn(
    retryFulfillment(orders),
    confirmDueReceipts(orders),
    sweepCoupons(coupons),
    sweepAsks(chats),
    forgetChats(chats),
    tendAfterSales({ ...base, approveRefund: approveRefund(base) }),
    forgetOrders(orders)
  )
)
