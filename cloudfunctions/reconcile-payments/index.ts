import { inTurn } from '#domain/kernel/run-batch'

import { composeSale } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'

const shop = composeSale('timer')

const { reconcilePayments, sendRefunds } = shop.useCases

/** 掉单补偿, every minute, and money on its way back: both ask WeChat. */
export const main = timer(shop, 'reconcile-payments', inTurn(reconcilePayments, sendRefunds))
