export { AfterSale, type AfterSaleSnapshot } from './after-sale.ts'
export { isDecidedState, type AfterSaleState } from './after-sale-status.ts'
export type { AfterSaleInserted, AfterSalePage, AfterSales, AfterSaleSaved } from './after-sales.ts'
export { followOrder } from './follow-order.ts'
