import type { RefundView } from '#domain/contracts/after-sales'
import type { OrderLineView, OrderView, TimelineView } from '#domain/contracts/storefront'

/** 14:02:11 in Beijing. */
export const PLACED_AT = Date.UTC(2026, 10, 22, 6, 2, 11)

/** A quota order as the storefront tells it, for tests: waiting for payment unless said otherwise. */
export const anOrder = (changes: Partial<OrderView> = {}): OrderView => ({
  orderId: '0000000000000000test',
  status: 'awaitingPayment',
  lines: [aLine()],
  goodsFen: 3990,
  freightFen: 0,
  pointsUsed: 0,
  balanceFen: 0,
  payableFen: 3990,
  explanation: [],
  channels: [],
  shipments: [],
  actions: ['pay', 'cancel'],
  now: PLACED_AT,
  createdAt: PLACED_AT,
  expiresAt: PLACED_AT + 1_800_000,
  channel: 'native',
  refundingFen: 0,
  refunds: [],
  timeline: steps(['placed', 'shopper'], ['codeReady', 'shopper']),
  ...changes
})

/** One quota pack as a line of an order. */
export const aLine = (changes: Partial<OrderLineView> = {}): OrderLineView => ({
  line: 0,
  kind: 'quota',
  productId: 'quota-500',
  skuId: 'quota-500-sku',
  name: '日常包 500 次',
  choices: [],
  quantity: 1,
  unitFen: 3990,
  amountFen: 3990,
  paidFen: 3990,
  delivered: false,
  shipped: 0,
  refunded: 0,
  reviewed: false,
  ...changes
})

/** Steps with their causes, one second apart from `PLACED_AT` on. */
export const steps = (
  ...all: readonly (readonly [step: string, cause: string])[]
): TimelineView[] =>
  all.map(([step, cause], index) => ({ at: PLACED_AT + index * 1000, step, cause }))

/** WeChat's money of one after-sale, on its way back. */
export const aRefund = (changes: Partial<RefundView> = {}): RefundView => ({
  refundNo: '0000000000000000testR01',
  reason: 'afterSale',
  state: 'processing',
  cashFen: 3990,
  walletFen: 0,
  points: 0,
  at: PLACED_AT + 60_000,
  ...changes
})
