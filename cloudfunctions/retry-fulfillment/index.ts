import { compose } from '../_platform/compose.ts'
import { timer } from '../_platform/timer.ts'

const shop = compose('timer')

/** 发货补偿, every minute. */
export const main = timer(shop, 'retryFulfillment', shop.useCases.retryFulfillment)
