import type { Alarms } from '../insight/index.ts'
import type { Clock } from '../kernel/instant.ts'
import type { Pause } from '../kernel/pause.ts'
import type { Purses } from '../ledger/index.ts'
import type { Orders, RefundApproval } from '../ordering/index.ts'
import type { AfterSales } from './after-sales.ts'
import { askAfterSale, quoteAfterSale } from './use-cases/ask-after-sale.ts'
import {
  approveAfterSale,
  receiveGoodsBack,
  refuseAfterSale,
  writeToShopper
} from './use-cases/decide-after-sale.ts'
import {
  listAfterSales,
  listAllAfterSales,
  showAfterSale,
  showAnyAfterSale
} from './use-cases/look-at-after-sales.ts'
import { makeRefund, sendRefundAgain } from './use-cases/make-refund.ts'
import { sendGoodsBack, withdrawAfterSale, writeToShop } from './use-cases/own-after-sale.ts'
import { tendAfterSales } from './use-cases/tend-after-sales.ts'

export interface AfterSalePorts {
  readonly afterSales: AfterSales
  readonly orders: Orders
  readonly purses: Purses
  readonly alarms: Alarms
  readonly clock: Clock
  readonly pause: Pause
  readonly report: (error: unknown, id: string) => void
  readonly approveRefund: RefundApproval
}

/** 售后: what shoppers ask for, what the shop decides, and what time does. */
export const afterSaleUseCases = (ports: AfterSalePorts) => ({
  quoteAfterSale: quoteAfterSale(ports),
  askAfterSale: askAfterSale(ports),
  showAfterSale: showAfterSale(ports),
  listAfterSales: listAfterSales(ports),
  withdrawAfterSale: withdrawAfterSale(ports),
  sendGoodsBack: sendGoodsBack(ports),
  writeToShop: writeToShop(ports),
  showAnyAfterSale: showAnyAfterSale(ports),
  listAllAfterSales: listAllAfterSales(ports),
  approveAfterSale: approveAfterSale(ports),
  receiveGoodsBack: receiveGoodsBack(ports),
  refuseAfterSale: refuseAfterSale(ports),
  writeToShopper: writeToShopper(ports),
  makeRefund: makeRefund(ports),
  sendRefundAgain: sendRefundAgain(ports),
  tendAfterSales: tendAfterSales(ports)
})
