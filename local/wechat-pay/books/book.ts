import { join } from 'node:path'
import * as v from 'valibot'
import { openJournal } from './journal.ts'
import { NoticeSchema, type Notice } from './notice-record.ts'
import { RefundSchema, type Refund } from './refund.ts'
import { TradeSchema, type Trade } from './trade.ts'

const EntrySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('trade'), trade: TradeSchema }),
  v.strictObject({ kind: v.literal('notice'), notice: NoticeSchema }),
  v.strictObject({ kind: v.literal('refund'), refund: RefundSchema })
])

/**
 * Everything that WeChat Pay must still know after a restart: trades, refunds, and notices
 * with their attempts.
 */
export interface Book {
  /** The last state of each, as earlier runs left them. */
  readonly trades: readonly Trade[]
  readonly notices: readonly Notice[]
  readonly refunds: readonly Refund[]
  recordTrade(trade: Trade): void
  recordRefund(refund: Refund): void
  recordNotice(notice: Notice): void
}

/** @param dataDir absent: nothing is kept */
export const openBook = (dataDir: string | undefined): Book => {
  const path = dataDir && join(dataDir, 'book.ndjson')
  const journal = openJournal(path, (entry) => v.parse(EntrySchema, entry))
  const trades = new Map<string, Trade>()
  const notices = new Map<string, Notice>()
  const refunds = new Map<string, Refund>()
  for (const entry of journal.past) {
    if (entry.kind === 'trade') trades.set(entry.trade.outTradeNo, entry.trade)
    else if (entry.kind === 'refund') refunds.set(entry.refund.outRefundNo, entry.refund)
    else notices.set(entry.notice.id, entry.notice)
  }
  const recordTrade = (trade: Trade): void => journal.append({ kind: 'trade', trade })
  const recordRefund = (refund: Refund): void => journal.append({ kind: 'refund', refund })
  const recordNotice = (notice: Notice): void => journal.append({ kind: 'notice', notice })
  journal.rewrite([
    ...[...trades.values()].map((trade) => ({ kind: 'trade' as const, trade })),
    ...[...refunds.values()].map((refund) => ({ kind: 'refund' as const, refund })),
    ...[...notices.values()].map((notice) => ({ kind: 'notice' as const, notice }))
  ])
  return {
    trades: [...trades.values()],
    notices: [...notices.values()],
    refunds: [...refunds.values()],
    recordTrade,
    recordRefund,
    recordNotice
  }
}
