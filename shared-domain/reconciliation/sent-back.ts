import {
  outTradeNo as toOutTradeNo,
  parseOutTradeNo,
  refundNo,
  type OutTradeNo,
  type RefundNo
} from '../kernel/ids.ts'
import { orderIdOfNumber } from '../payment/index.ts'
import type { BillDeps } from './bill-deps.ts'
import type { Diff, Found } from './bill-diff.ts'

/** Refunds of orders count up from 01 and end at 50: these are never theirs. */
const FIRST_NUMBER = 90

/**
 * The one number under which a payment that no order can take goes back: it follows from the payment's own, so that
 * asking twice can't give the money back twice. An order has eight attempts at most.
 */
export const sendBackNo = (number: OutTradeNo): RefundNo =>
  refundNo(`${orderIdOfNumber(number)}R${FIRST_NUMBER + (Number(number.slice(-2)) % 10)}`)

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
