import { composeBills } from '../_platform/bills.ts'
import { composeSale } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'

const shop = composeSale('timer')

/** 对账, every five minutes; works when a day's bills can be had, or a difference waits. */
export const main = timer(shop, 'reconcile-bills', composeBills(shop).reconcileBills)
