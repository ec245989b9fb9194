import {
  outTradeNo as toOutTradeNo,
  parseOutTradeNo,
  refundNo,
  type OutTradeNo,
  type RefundNo
} from '../kernel/ids.ts'
import { sendBackNo } from '../payment/index.ts'
import type { BillDeps } from './bill-deps.ts'
import type { Diff, Found } from './bill-diff.ts'

/**
 * Without the refunds that were sent back from here: there is no order, and the decision of a person knows them. Where
 * an order has turned up since, it would keep what went back: that is told.
 */
export const answered = async (
  { billDiffs }: Pick<BillDeps, 'billDiffs'>,
  found: readonly Found[]
): Promise<readonly Found[]> => {
  const left: Found[] = []
  for (const one of found) {
    if (!(await isSentBack(billDiffs, one))) left.push(one)
  }
  return left
}

const isSentBack = async (
  billDiffs: BillDeps['billDiffs'],
  { kind, number, theirs, ours }: Found
): Promise<boolean> => {
  const payment = parseOutTradeNo(theirs?.outTradeNo)
  if (kind !== 'theirsOnly.refund' || ours || !payment) return false
  if (number !== sendBackNo(payment)) return false
  const about = await billDiffs.ofNumber(payment)
  return about.some((diff) => isDecided(diff) && diff.theirs?.fen === theirs?.fen)
}

const isDecided = ({ kind, decision }: Diff): boolean =>
  kind === 'theirsOnly.payment' && decision?.kind === 'sendBack'

/** The payment that a difference is about. @throws TypeError where it is about none */
export const paymentOf = ({ number }: Pick<Diff, 'number'>): OutTradeNo => toOutTradeNo(number)

/** The refund that a difference is about. @throws TypeError where it is about none */
export const refundOf = ({ number }: Pick<Diff, 'number'>): RefundNo => refundNo(number)
