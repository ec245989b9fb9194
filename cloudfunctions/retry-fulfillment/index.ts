import { sweepCoupons } from '#domain/coupons/use-cases/sweep-coupons'
import { retryFulfillment } from '#domain/fulfillment/use-cases/retry-fulfillment'
import { settleOrder } from '#domain/fulfillment/use-cases/settle-order'
import { inTurn } from '#domain/kernel/run-batch'
import { confirmDueReceipts } from '#domain/ordering/use-cases/confirm-receipt'

import { composeGround } from '../_platform/compose.ts'
import { timer } from '../_platform/timer.ts'
import { reportItem } from '../_platform/use-cases.ts'

const { repositories, ...ground } = composeGround('timer')
const base = { ...repositories, ...ground, report: reportItem(ground.log) }
const deps = { ...base, settleOrder: settleOrder(base) }

/** 发货补偿, 自动确认收货 and coupons that were cut off while being received, every minute. It talks to the database alone, so it gets no keys. */
export const main = timer(
  ground,
  'retryFulfillment',
  inTurn(retryFulfillment(deps), confirmDueReceipts(deps), sweepCoupons(base))
)
