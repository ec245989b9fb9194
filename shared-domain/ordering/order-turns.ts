import type { Instant } from '../kernel/instant.ts'
import type { PaymentEvidence } from '../payment/index.ts'
import { closedAttempts } from './order-attempts.ts'
import { emitted, moved, stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import type { OrderStatus } from './order-status.ts'
import { linesDue, openAttempts, type Reception } from './receive-payment.ts'
import { schedule } from './schedule.ts'
import type { Note } from './timeline.ts'

/** All holds are there: it may be paid from now on. Where nothing is left to pay, it is paid. */
export const confirmed = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const due = schedule.waitingForPayment(order, now)
  const waiting = turned(order, 'awaitingPayment', { due, holds: 'held' })
  if (waiting.cashFen > 0) return waiting
  const changes = { lines: linesDue(waiting), paidAt: now }
  return paid(waiting, changes, { cause: 'shopper', now, note: 'nothingLeft' })
}

/** It never becomes a sale: what it took is given back next. @throws Error for an order that is paid */
export const ended = (
  order: OrderSnapshot,
  status: 'abandoned' | 'closed',
  note: Note
): OrderSnapshot => {
  if (order.status === 'paid') throw new Error('a paid order does not end unpaid')
  const kept = status === 'abandoned' && schedule.forgetting(note.now)
  const due = { ...schedule.settling(note.now), ...kept, attempts: closedAttempts(order) }
  return stepped(turned(order, status, { due, holds: 'settling' }), status, note)
}

/** What a proof of payment makes of it. */
export const received = (
  order: OrderSnapshot,
  { reception, evidence }: { readonly reception: Reception; readonly evidence: PaymentEvidence },
  note: Note
): OrderSnapshot => {
  switch (reception.kind) {
    case 'paid':
      return evidence.hasGoneBack
        ? paidAndGoneBack(order, reception.changes, note)
        : paid(order, reception.changes, note)
    case 'late': {
      const told = stepped({ ...order, ...reception.changes }, 'lateMoney', note)
      const detail = { fen: evidence.totalFen }
      return emitted(told, { type: 'lateMoneyArrived', at: note.now, detail })
    }
    case 'repeated':
      return { ...order, ...reception.changes }
    default:
      return order
  }
}

const paid = (order: OrderSnapshot, changes: Partial<OrderSnapshot>, note: Note): OrderSnapshot => {
  const due = { ...schedule.settling(note.now), ...changes }
  const told = stepped(turnedPaid(order, { due, holds: 'settling' }, note), 'paid', note)
  return emitted(told, { type: 'orderPaid', at: note.now })
}

/** Its money is not with us any more: see held-back.ts. */
const paidAndGoneBack = (
  order: OrderSnapshot,
  changes: Partial<OrderSnapshot>,
  note: Note
): OrderSnapshot => {
  const due = { ...schedule.settling(note.now), ...changes, dueWork: null, stuckAt: note.now }
  const told = stepped(turnedPaid(order, { due, holds: 'held' }, note), 'moneyWentBack', note)
  return emitted(told, { type: 'moneyWentBack', at: note.now })
}

/** Another attempt is open where WeChat took money for one that it had closed: nobody may pay a second time. */
const turnedPaid = (order: OrderSnapshot, turn: Turn, note: Note): OrderSnapshot => {
  const paidNow = turned(order, 'paid', turn)
  return openAttempts(paidNow).length > 0 ? { ...paidNow, dueClose: note.now } : paidNow
}

interface Turn {
  readonly due: Partial<OrderSnapshot>
  readonly holds: OrderSnapshot['holds']['state']
}

const turned = (order: OrderSnapshot, to: OrderStatus, turn: Turn): OrderSnapshot =>
  moved(order, to, { ...turn.due, holds: { ...order.holds, state: turn.holds } })
