import { compose } from '../_platform/compose.ts'
import { timer } from '../_platform/timer.ts'

const shop = compose('timer')

/** 掉单补偿, every minute. */
export const main = timer(shop, 'reconcilePayments', shop.useCases.reconcilePayments)
