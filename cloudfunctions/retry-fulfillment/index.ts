import { tendAfterSales } from '#domain/after-sales/use-cases/tend-after-sales'
import { retryFulfillment } from '#domain/fulfillment/use-cases/retry-fulfillment'
import { settleOrder } from '#domain/fulfillment/use-cases/settle-order'
import { inTurn, takingTurns } from '#domain/kernel/run-batch'
import { approveRefund } from '#domain/ordering/use-cases/approve-refund'
import { confirmDueReceipts } from '#domain/ordering/use-cases/confirm-receipt'
import { forgetOrders } from '#domain/ordering/use-cases/forget-orders'

import { composeGround, reportItem } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'
import { sweeps } from './sweeps.ts'

const ground = composeGround('timer')
const repositories = createSaleRepositories(ground)
const base = { ...ground, ...repositories, report: reportItem(ground.log) }
const sweep = sweeps(ground, repositories)
const orders = { ...base, settleOrder: settleOrder(base) }

/** 发货补偿, 自动确认收货, what was cut off, 售后 that wait, what has served its time; every minute, no keys. */
export const main = timer(
  ground,
  'retry-fulfillment',
  inTurn(
    retryFulfillment(orders),
    confirmDueReceipts(orders),
    sweep.asks,
    tendAfterSales({ ...base, approveRefund: approveRefund(base) }),
    takingTurns(...sweep.inTurns, forgetOrders(orders))
  )
)
