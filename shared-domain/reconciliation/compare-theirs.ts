import {
  orderId,
  parseOutTradeNo,
  parseRefundNo,
  type OrderId,
  type OutTradeNo
} from '../kernel/ids.ts'
import { orderIdOfNumber } from '../payment/index.ts'
import type { Found } from './bill-diff.ts'
import type { TradeLine } from './bill-lines.ts'
import type { AttemptSeen, OrderSeen } from './ports.ts'

type Payment = Extract<TradeLine, { kind: 'payment' }>
type Refund = Extract<TradeLine, { kind: 'refund' }>

/** The order that a row of the bill is about. @returns null for a number that is not of our making */
export const orderOfLine = (line: TradeLine): OrderId | null => {
  if (line.kind !== 'payment' && line.kind !== 'refund') return null
  const number = parseOutTradeNo(line.outTradeNo)
  return number && orderOfNumber(number)
}

export const orderOfNumber = (number: OutTradeNo): OrderId => orderId(orderIdOfNumber(number))

/** What does not agree between one of WeChat's rows and our order. */
export const compareTheirs = (line: TradeLine, order: OrderSeen | undefined): Found | null => {
  switch (line.kind) {
    case 'unreadable': {
      const { line: row, what, text } = line
      const theirs = { words: `${what}: ${text}` }
      return { kind: 'unreadable', number: `line-${row}`, theirs, state: 'open' }
    }
    case 'other': {
      const { number, at, fen, words } = line
      return { kind: 'foreign', number, theirs: { at, fen, words }, state: 'open' }
    }
    case 'payment':
      return orderOfLine(line) === null ? foreignPayment(line) : comparePayment(line, order)
    case 'refund':
      return orderOfLine(line) === null ? foreignRefund(line) : compareRefund(line, order)
  }
}

const sideOfPayment = ({ at, fen, transactionId }: Payment) => ({
  at,
  fen,
  wechatNo: transactionId,
  state: 'paid'
})

const sideOfRefund = ({ at, fen, refundId, outTradeNo, state }: Refund) => ({
  at,
  fen,
  wechatNo: refundId,
  outTradeNo,
  state
})

const foreignPayment = (line: Payment): Found => ({
  kind: 'foreign',
  number: line.outTradeNo,
  theirs: sideOfPayment(line),
  state: 'open'
})

const foreignRefund = (line: Refund): Found => ({
  kind: 'foreign',
  number: line.refundNo || line.refundId,
  theirs: sideOfRefund(line),
  state: 'open'
})

/** The order is there, and a newer version of the program can read it. */
const UNREADABLE = { state: 'unreadable' }
/** The order is there, and has no such refund. */
const NOT_KNOWN = { state: 'notKnown' }

const comparePayment = (line: Payment, order: OrderSeen | undefined): Found | null => {
  const number = line.outTradeNo
  const theirs = sideOfPayment(line)
  const found = { kind: 'theirsOnly.payment', number, theirs } as const
  if (order?.isUnreadable) return { ...found, ours: UNREADABLE, state: 'open' }
  const attempt = order?.attempts.find(({ outTradeNo }) => outTradeNo === number)
  if (!attempt) return { ...found, state: 'open' }
  return attempt.isPaid
    ? comparePaid(line, attempt)
    : { ...found, ours: { state: 'notPaid' }, state: 'due', work: 'payment' }
}

const comparePaid = (line: Payment, attempt: AttemptSeen): Found | null => {
  const { outTradeNo: number, paidFen, paidAt, transactionId } = attempt
  const ours = {
    state: 'paid',
    ...(paidFen !== undefined && { fen: paidFen }),
    ...(paidAt !== undefined && { at: paidAt }),
    ...(transactionId !== undefined && { wechatNo: transactionId })
  }
  const sides = { number, theirs: sideOfPayment(line), ours }
  if (transactionId !== line.transactionId) return { kind: 'state', ...sides, state: 'open' }
  return paidFen === line.fen ? null : { kind: 'amount', ...sides, state: 'open' }
}

/** Our states that a bill's state does not contradict: the bill was made once, and refunds go on. */
const GOES_WITH: Readonly<Record<string, readonly string[]>> = {
  processing: ['processing', 'success', 'closed', 'abnormal'],
  succeeded: ['success'],
  closed: ['closed'],
  abnormal: ['abnormal', 'success', 'closed']
}

const compareRefund = (line: Refund, order: OrderSeen | undefined): Found | null => {
  const number = line.refundNo || line.refundId
  const theirs = sideOfRefund(line)
  const refund = order?.refunds.find(({ refundNo }) => refundNo === number)
  const found = { kind: 'theirsOnly.refund', number, theirs, state: 'open' } as const
  if (order?.isUnreadable) return { ...found, ours: UNREADABLE }
  if (!refund) return order ? { ...found, ours: NOT_KNOWN } : found
  const { state, cashFen: fen, at } = refund
  const ours = { state, fen, at }
  if (fen !== line.fen) return { kind: 'refundAmount', number, theirs, ours, state: 'open' }
  if (GOES_WITH[line.state]?.includes(state)) return null
  const isOver = state === 'success' || state === 'closed' || state === 'void'
  return isOver || !parseRefundNo(number)
    ? { kind: 'refundState', number, theirs, ours, state: 'open' }
    : { kind: 'refundState', number, theirs, ours, state: 'due', work: 'refund' }
}
