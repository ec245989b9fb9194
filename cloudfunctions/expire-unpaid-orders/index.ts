import { compose } from '../_platform/compose.ts'
import { timer } from '../_platform/timer.ts'

const shop = compose('timer')

/** 超时关单, every minute. */
export const main = timer(shop, 'expireUnpaidOrders', shop.useCases.expireUnpaidOrders)
