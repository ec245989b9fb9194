import type { AfterSaleLine, AfterSaleView, RefundAmounts } from '#domain/contracts/after-sales'
import { PLACED_AT } from './an-order'

/** What comes back, nothing unless said otherwise. */
export const amounts = (changes: Partial<RefundAmounts> = {}): RefundAmounts => ({
  cashFen: 0,
  walletFen: 0,
  points: 0,
  freightFen: 0,
  earnedPoints: 0,
  quota: 0,
  couponBack: false,
  ...changes
})

/** One mug that may be asked back. */
export const aLineAskedFor = (changes: Partial<AfterSaleLine> = {}): AfterSaleLine => ({
  line: 0,
  quantity: 1,
  name: '晨雾陶瓷马克杯',
  choices: ['燕麦白', '350 ml'],
  picture: 'mug.png',
  kind: 'physical',
  ...changes
})

/** A request for the money of one mug that the shop has not looked at yet. */
export const anAfterSale = (changes: Partial<AfterSaleView> = {}): AfterSaleView => ({
  afterSaleId: '0000000000000000testR01',
  orderId: '0000000000000000test',
  kind: 'refundOnly',
  state: 'requested',
  lines: [aLineAskedFor()],
  amounts: amounts({ cashFen: 6900 }),
  reason: 'unwanted',
  words: '',
  pictures: [],
  messages: [],
  createdAt: PLACED_AT,
  changedAt: PLACED_AT,
  actions: ['withdraw', 'message'],
  now: PLACED_AT,
  ...changes
})
