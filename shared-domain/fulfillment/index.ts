export type { SettleOrder } from './settle-order.ts'
