export type { AskWechat, Asked } from './ask-wechat.ts'
export { changeOrder, type ChangeOrderDeps } from './change-order.ts'
export { holdAll, holdsInPurse, releaseAll, sellAll } from './hold-all.ts'
export type { HoldMiss, HoldPorts } from './hold-all.ts'
export { isFirstNotice } from './kept-notices.ts'
export { Order } from './order.ts'
export { workThroughOrders, type OrderListDeps } from './order-list.ts'
export { stuckBecause, stuckIn } from './stuck.ts'
export { isQuota, type OrderLine } from './order-line.ts'
export { orderMoves, wasPaid, type OrderStatus } from './order-status.ts'
export type { Earning, OrderSnapshot, Holds } from './order-snapshot.ts'
export { askableLines, amountsOf, kindsOf, mayAskFor } from './after-sale-terms.ts'
export { openAfterSale } from './after-sale-mark.ts'
export type { AfterSaleAsk, AfterSaleMark, OpenAfterSale } from './after-sale-mark.ts'
export { withAfterSale, withoutAfterSale } from './order-after-sales.ts'
export { isRefundOf, piecesLeft, planRefund } from './refund-plan.ts'
export type { RefundAsk, RefundPlan, RefundRefusal } from './refund-plan.ts'
export { refundView } from './refund-view.ts'
export { boughtOf } from './shopper-limits.ts'
export type { Bought, DueField, Inserted, OrderPage, Orders, Saved } from './orders.ts'
export type { GiveBack } from './give-back.ts'
export {
  delayRefund,
  refundGivenBack,
  refuseRefund,
  voidRefund,
  withWechatRefund
} from './order-refunds.ts'
export { sendAgain, settledByHand, turnedToMerchant } from './refund-by-person.ts'
export { refundMismatch, type RefundMismatch } from './refund-mismatch.ts'
export { currentRefund, isLate, mayBeTurned, standingRefunds } from './refund.ts'
export type { Refund, RefundReason, RefundState } from './refund.ts'
export type { RefundApproval } from './use-cases/approve-refund.ts'
export { openAttempts, type Merchant, type Reception } from './receive-payment.ts'
export type { Cause, Note, TimelineEntry, TimelineStep } from './timeline.ts'
export { defaultChannelPolicy, type ChannelPolicy } from './channel-policy.ts'
export type { ReceivedAtWechat } from './received-at-wechat.ts'
export type { SettleOrder } from './settle-order.ts'
export { orderView } from './order-view.ts'
export type { CloseOrder } from './use-cases/close-order.ts'
export { allCash, type Purchase } from './purchase.ts'
export { isAllSent, piecesToShip, type Shipment } from './shipment.ts'
export {
  claimShipping,
  NOTHING_TO_TELL,
  paidAttempt,
  shippingAgain,
  shippingAnswered,
  shippingSettled,
  toldAtMost,
  wechatShippingMoves
} from './wechat-shipping.ts'
export type { ShippingAnswer, WechatShipping } from './wechat-shipping.ts'
export { ownOrder, type OrderNotFound } from './use-cases/own-order.ts'
export { rowLabel } from './explanation-words.view.ts'
export { findGoods, isMissing, pricedItem } from './goods.ts'
export type { Goods, GoodsPorts, MissingGoods } from './goods.ts'
export { leftOpen, wasOver, type LeftOpen } from './left-open.ts'
export { nextStep, stepOf } from './next-step.ts'
