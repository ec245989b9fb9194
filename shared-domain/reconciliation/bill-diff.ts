import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { checkMove, type StateTable } from '../kernel/state-table.ts'

export type DiffKind =
  /** WeChat has a payment that is in no order of ours as paid. */
  | 'theirsOnly.payment'
  /** An order says it was paid, and WeChat's bill does not know. */
  | 'oursOnly.payment'
  /** Both know the payment, with another amount. */
  | 'amount'
  /** Both know the payment, by another transaction. */
  | 'state'
  | 'theirsOnly.refund'
  | 'oursOnly.refund'
  | 'refundAmount'
  | 'refundState'
  /** A payment or refund that moved no money on the account. */
  | 'fundFlow.missing'
  /** Money moved on the account without a payment or refund. */
  | 'fundFlow.extra'
  | 'fundFlow.amount'
  /** A paid order without an entry that it must have. */
  | 'ledger'
  /** The day's sums do not agree, and no row tells why: payments, quota, wallet or points. */
  | 'ledgerSum'
  /** Not a number of our making: another program, or a person, with the same merchant account. */
  | 'foreign'
  /** A line of the bill that nobody understands. */
  | 'unreadable'

/** What the timer has to do about a difference. */
export type DiffWork =
  /** Ask WeChat about the payment and record what it proves. */
  | 'payment'
  /** Ask WeChat about the refund and record what it says. */
  | 'refund'
  /** Give money back that no order can take. */
  | 'sendBack'

export const diffMoves = {
  /** A run does it by itself. */
  due: ['open', 'repaired', 'settled'],
  /** Shortly before midnight: the bill of the next day may have it. */
  waiting: ['open', 'repaired'],
  /** A person decides. */
  open: ['due', 'repaired', 'settled'],
  /** Both sides agree now. It may be found again. */
  repaired: ['due', 'waiting', 'open'],
  /** A person decided, once for ever. */
  settled: []
} as const satisfies StateTable

export type DiffState = keyof typeof diffMoves

/** What one side says. Fen; absent where it says nothing. */
export interface DiffSide {
  readonly fen?: number
  readonly at?: Instant
  readonly state?: string
  /** WeChat's own number. */
  readonly wechatNo?: string
  /** The payment's number, where the difference is about a refund. */
  readonly outTradeNo?: string
  readonly words?: string
}

export interface Decision {
  readonly kind: 'sendBack' | 'repair' | 'settle'
  readonly by: OpenId
  readonly at: Instant
  readonly reason: string
}

/** What one comparison found. */
export interface Found {
  readonly kind: DiffKind
  /** The merchant's number, or WeChat's where there is none. */
  readonly number: string
  readonly theirs?: DiffSide
  readonly ours?: DiffSide
  readonly state: 'due' | 'waiting' | 'open'
  readonly work?: DiffWork
}

/** 差异: what does not agree on a day. Its id is day, number and kind: found again, it is the same. */
export interface Diff extends Omit<Found, 'state'> {
  readonly id: string
  readonly version: number
  readonly day: number
  /** The round of the day that found it last. */
  readonly round: number
  readonly state: DiffState
  readonly at: Instant
  readonly dueAt: Instant | null
  readonly tries: number
  readonly decision?: Decision
  /** What came of it, in a word. */
  readonly outcome?: string
}

export const diffId = (day: number, { number, kind }: Pick<Found, 'number' | 'kind'>): string =>
  `${day}:${number}:${kind}`

interface Seen {
  readonly day: number
  readonly round: number
  readonly now: Instant
}

export const newDiff = (found: Found, { day, round, now }: Seen): Diff => ({
  ...found,
  id: diffId(day, found),
  version: 0,
  day,
  round,
  at: now,
  dueAt: found.state === 'due' ? now : null,
  tries: 0
})

/**
 * A difference that was known and is found again. What a person decided stays; what was taken for repaired is there
 * again. @returns null when nothing about it is new
 */
export const foundAgain = (known: Diff, found: Found, { round, now }: Seen): Diff | null => {
  if (known.state === 'settled') return null
  if (known.state === 'repaired') {
    const { outcome: _, ...rest } = known
    const back = moveDiff(rest, found.state)
    return { ...back, ...found, round, tries: 0, dueAt: found.state === 'due' ? now : null }
  }
  if (known.round === round) return null
  const seen = { ...known, ...sidesOf(found), round }
  const mayRepair = known.state === 'open' && found.state === 'due' && !known.decision
  if (!mayRepair) return seen
  return moveDiff(seen, 'due', { dueAt: now, tries: 0, ...(found.work && { work: found.work }) })
}

const sidesOf = ({ theirs, ours }: Found): Pick<Found, 'theirs' | 'ours'> => ({
  ...(theirs && { theirs }),
  ...(ours && { ours })
})

export const moveDiff = (diff: Diff, state: DiffState, changes: Partial<Diff> = {}): Diff => {
  checkMove(diffMoves, diff.state, state)
  return { ...diff, ...(state === 'due' ? {} : { dueAt: null }), ...changes, state }
}

/** Whether somebody, or a run, still has to do something about it. */
export const isPending = ({ state }: Pick<Diff, 'state'>): boolean =>
  state !== 'repaired' && state !== 'settled'
