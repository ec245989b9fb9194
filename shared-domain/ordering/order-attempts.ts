import type { OutTradeNo } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import { checkMove } from '../kernel/state-table.ts'
import { attemptMoves, withoutCode } from '../payment/index.ts'
import type { PaymentAttempt, PrepayOutcome } from '../payment/index.ts'
import { stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { attemptOf, openAttempts } from './receive-payment.ts'
import type { Note } from './timeline.ts'

type Attempts = readonly PaymentAttempt[]

/** The attempts after one of them changed. @throws Error for a move that the table does not name */
const withAttempt = (
  order: OrderSnapshot,
  number: OutTradeNo,
  changes: Partial<PaymentAttempt>
): Attempts => {
  const from = attemptOf(order, number).state
  if (changes.state) checkMove(attemptMoves, from, changes.state)
  return order.attempts.map((attempt) =>
    attempt.outTradeNo === number ? { ...attempt, ...changes } : attempt
  )
}

/** Every attempt that could still be paid is closed: WeChat said so. */
export const closedAttempts = (order: OrderSnapshot): Attempts => {
  const open = new Set(openAttempts(order).map(({ outTradeNo }) => outTradeNo))
  return order.attempts.map((attempt) =>
    open.has(attempt.outTradeNo) ? { ...attempt, state: 'closed' } : attempt
  )
}

/** The code of one attempt may be dead: it is shown no more. */
export const codeGivenUp = (order: OrderSnapshot, number: OutTradeNo): Attempts =>
  order.attempts.map((attempt) => (attempt.outTradeNo === number ? withoutCode(attempt) : attempt))

/** Another way to pay, the ways before closed. @throws RangeError when there were too many */
export const tryChannel = (
  order: OrderSnapshot,
  attempt: PaymentAttempt,
  note: Note
): OrderSnapshot => {
  if (order.attempts.length >= settings.attemptsPerOrder) {
    throw new RangeError('no more attempts for this order')
  }
  const attempts = [...closedAttempts(order), attempt]
  return stepped({ ...order, attempts }, 'channelSwitched', { ...note, note: attempt.channel })
}

/** The order after WeChat was asked for a code of one attempt. */
export const withPrepay = (
  order: OrderSnapshot,
  { number, outcome }: { readonly number: OutTradeNo; readonly outcome: PrepayOutcome },
  note: Note
): OrderSnapshot => {
  if (outcome.kind === 'ready') {
    const { kind: _, ...code } = outcome
    const attempts = withAttempt(order, number, { state: 'open', codeAt: note.now, ...code })
    return stepped({ ...order, attempts }, 'codeReady', note)
  }
  // A number that WeChat closed can never be paid: the safe close finds out what happened to it.
  const dueClose = outcome.kind === 'closed' ? note.now : order.dueClose
  const duePay = outcome.kind === 'alreadyPaid' ? note.now : order.duePay
  const missing = { ...note, note: outcome.kind }
  return stepped({ ...order, dueClose, duePay }, 'codeMissing', missing)
}
