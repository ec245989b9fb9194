export {
  attemptMoves,
  attemptNumber,
  codeLives,
  mayBeUnknown,
  orderIdOfNumber,
  withoutCode
} from './attempt.ts'
export type { AttemptState, PaymentAttempt } from './attempt.ts'
export type { Mismatch, NoticeVerdict, PaymentEvidence, StoredNotice } from './evidence.ts'
export { evidenceOfTrade } from './evidence-of-trade.ts'
export { sendBackNo } from './sent-back-no.ts'
export type {
  CloseOutcome,
  PaymentGateway,
  PaySheet,
  PrepayOutcome,
  PrepayRequest,
  QueryOutcome,
  WechatChannel,
  WechatTrade
} from './gateway.ts'
export type {
  RefundEvidence,
  RefundGateway,
  RefundOutcome,
  RefundQueryOutcome,
  RefundRequest,
  WechatRefund,
  WechatRefundState
} from './refund-gateway.ts'
export type {
  BillOutcome,
  BillPart,
  BillPayment,
  BillPlace,
  BillRefund,
  BillSource,
  FundFlowRow,
  TradeBillRow,
  UnreadableRow
} from './bill-source.ts'
export type { RecordPayment } from './use-cases/record-payment.ts'
export type { RecordRefund } from './use-cases/record-refund.ts'
