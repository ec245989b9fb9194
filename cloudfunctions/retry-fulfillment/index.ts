import { retryFulfillment } from '#domain/fulfillment/use-cases/retry-fulfillment'
import { settleOrder } from '#domain/fulfillment/use-cases/settle-order'

import { composeGround } from '../_platform/compose.ts'
import { timer } from '../_platform/timer.ts'
import { reportItem } from '../_platform/use-cases.ts'

const { repositories, ...ground } = composeGround('timer')
const base = { ...repositories, ...ground, report: reportItem(ground.log) }

/** 发货补偿, every minute. It talks to the database alone, so it gets no keys. */
export const main = timer(
  ground,
  'retryFulfillment',
  retryFulfillment({ ...base, settleOrder: settleOrder(base) })
)
