import { composeSale } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'

const shop = composeSale('timer')

/** 掉单补偿, every minute. */
export const main = timer(shop, 'reconcilePayments', shop.useCases.reconcilePayments)
