import { composeSale } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'

const shop = composeSale('timer')

/** 超时关单, every minute. */
export const main = timer(shop, 'expire-unpaid-orders', shop.useCases.expireUnpaidOrders)
