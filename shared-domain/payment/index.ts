export {
  attemptMoves,
  attemptNumber,
  codeLives,
  mayBeUnknown,
  orderIdOfNumber,
  withoutCode
} from './attempt.ts'
export type { AttemptState, PaymentAttempt } from './attempt.ts'
export type { Mismatch, PaymentEvidence, StoredNotice } from './evidence.ts'
export { evidenceOfTrade } from './evidence-of-trade.ts'
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
