export type { Audit, Deed, DeedEnd, KnownDeed } from './audit.ts'
export type { Alarm, AlarmKind, Alarms, Sale, Sales } from './ports.ts'
export type {
  AccountTail,
  Books,
  Overdue,
  Read,
  Shelf,
  ShelfName,
  Watermark,
  WatchLog
} from './books.ts'
export type { DayFigures, GoodsSold, MoneyBack, PaidOrder, PlacedOrder } from './day-figures.ts'
export type {
  FigureBooks,
  FigureDays,
  FigureMark,
  FigurePage,
  TouchedOrder
} from './figure-books.ts'
export type { AlarmMessages, AlarmTelling } from './alarm-telling.ts'
export { withCall, type ActionFigures, type CallEnded } from './call-figures.ts'
export type { DueNow, HealthBooks, LastRun, Unpaid } from './health-books.ts'
export { answeredIn, type Lease, type TimerLog, type TimerRun } from './timer-log.ts'
export { confirmed, type Examine } from './confirmed.ts'
export { examineMessages } from './examine-messages.ts'
export { examineOrders } from './examine-orders.ts'
export { examinePurses } from './examine-purses.ts'
export { examineRequest } from './invariants/request-rules.ts'
export { examineStock } from './examine-stock.ts'
export { examineOffers, type FollowingThem, type OfferedGoods } from './invariants/offer-rules.ts'
export type { Breach } from './invariants/breach.ts'
export { goesOn, NO_ENTRIES, standingOf, type Standing } from './invariants/chain-rules.ts'
export { isPaid } from './invariants/order-rules.ts'
export type { PiecesSeen } from './invariants/piece-rules.ts'
