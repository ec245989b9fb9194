import type { Instant } from '../kernel/instant.ts'
import type { BillPlace } from '../payment/index.ts'
import { checkMove, type StateTable } from '../kernel/state-table.ts'

/**
 * What is to be done next with a day's bills. trade, funds: fetch it. theirs: WeChat's rows against our orders.
 * repairs: what is safe to repair is. ours: our orders against WeChat's rows, and the ledger against both. flows: the
 * trade bill against the fund-flow bill. closing: what is left over is told to people.
 */
export const billMoves = {
  trade: ['funds', 'refused'],
  funds: ['theirs', 'refused'],
  /** Back to trade: a part that was stored is damaged. */
  theirs: ['repairs', 'trade'],
  repairs: ['ours'],
  ours: ['flows', 'trade'],
  flows: ['closing', 'trade'],
  closing: ['done'],
  /** The operator wants it once more. */
  done: ['trade'],
  /** WeChat does not give it: more than three months ago, or our settings. */
  refused: ['trade']
} as const satisfies StateTable

export type BillStep = keyof typeof billMoves

/** A piece of a bill in file storage. */
export interface StoredPart {
  readonly name: string
  readonly rows: number
  /** Of its text, so that a part that was cut or written over is not taken for the bill. */
  readonly digest: string
}

/** A bill that was fetched whole: WeChat's hash agreed. */
export interface StoredBill {
  readonly parts: readonly StoredPart[]
  readonly rows: number
  readonly unreadable: number
  /** Whether number and sums of the rows are what the bill's own last line says. */
  readonly agrees: boolean
}

/** The beginning of a bill: parts that are stored, and where its reading goes on. */
export interface FetchedSoFar {
  readonly parts: readonly StoredPart[]
  readonly place: BillPlace
}

export const NO_BILL: StoredBill = { parts: [], rows: 0, unreadable: 0, agrees: true }

/** So many of them, and how much in fen: of a day, so beyond what one order may reach. */
export interface Total {
  readonly count: number
  readonly fen: number
}

const NOTHING: Total = { count: 0, fen: 0 }
const NO_LEDGER: LedgerSum = { orders: 0, entries: 0 }

export const plus = (total: Total, fen: number, count = 1): Total => ({
  count: total.count + count,
  fen: total.fen + fen
})

export const sumOf = (one: Total, other: Total): Total => plus(one, other.fen, other.count)

/** Fund flows of one kind: 交易 in, 扣除交易手续费 out ... */
export interface FlowSum extends Total {
  readonly type: string
  readonly direction: 'in' | 'out'
}

/** Of one asset: what orders say it moved, and what the entries say. Those that are missing count on neither side. */
export interface LedgerSum {
  readonly orders: number
  readonly entries: number
}

/** The three sides of a day. */
export interface DaySums {
  readonly theirs: { readonly payments: Total; readonly refunds: Total; readonly foreign: Total }
  readonly ours: { readonly payments: Total; readonly refunds: Total; readonly entries: Total }
  /** Payments of the bill that an order knows: of this day, and of another one by the order's own moment. */
  readonly agreed: { readonly ofDay: Total; readonly ofOthers: Total }
  readonly ledger: Readonly<Record<'quota' | 'wallet' | 'points', LedgerSum>>
  readonly flows: readonly FlowSum[]
}

export const NO_SUMS: DaySums = {
  theirs: { payments: NOTHING, refunds: NOTHING, foreign: NOTHING },
  ours: { payments: NOTHING, refunds: NOTHING, entries: NOTHING },
  agreed: { ofDay: NOTHING, ofOthers: NOTHING },
  ledger: { quota: NO_LEDGER, wallet: NO_LEDGER, points: NO_LEDGER },
  flows: []
}

/** 对账: one Beijing day, one document. Every change is a compare-and-set, which fences a run that was overtaken. */
export interface BillRun {
  readonly day: number
  /** 0: not stored yet. */
  readonly version: number
  /** 1 for the first time, one more each time that the operator wants it again. */
  readonly round: number
  readonly step: BillStep
  /** When a run takes it up; whoever works on it moves it on first. Null: it is over. */
  readonly dueAt: Instant | null
  /** Beginnings of the present step that came to nothing. */
  readonly tries: number
  /** Why it waits or was refused. */
  readonly why?: string
  /** Parts of the bill under way that may lie in file storage, the one being written among them. */
  readonly begun: number
  /** What was stored of the bill under way, to be read on from there. */
  readonly fetched: FetchedSoFar | null
  readonly trade: StoredBill | null
  readonly funds: StoredBill | null
  /** What was seen of the flows, with `part` parts of them. */
  readonly seen: StoredPart | null
  /** Parts that were compared (theirs, flows), and the last order that was (ours). */
  readonly part: number
  readonly after: string
  readonly sums: DaySums
  /** Differences that are not over, by kind, when it was closed. */
  readonly open: Readonly<Record<string, number>>
  readonly endedAt?: Instant
}

export const newRun = (day: number, dueAt: Instant): BillRun => ({
  day,
  version: 0,
  round: 1,
  step: 'trade',
  dueAt,
  tries: 0,
  begun: 0,
  fetched: null,
  trade: null,
  funds: null,
  seen: null,
  part: 0,
  after: '',
  sums: NO_SUMS,
  open: {}
})

/** The next step, from its beginning. */
export const moved = (run: BillRun, step: BillStep, changes: Partial<BillRun> = {}): BillRun => {
  checkMove(billMoves, run.step, step)
  const { why: _, ...rest } = run
  return { ...rest, tries: 0, part: 0, after: '', fetched: null, seen: null, ...changes, step }
}

/** Fetched and compared from the beginning; what people decided about its differences stays. */
export const again = (run: BillRun, dueAt: Instant): BillRun => {
  const { endedAt: _, ...rest } = run
  return moved({ ...rest, step: restartable(run) }, 'trade', {
    dueAt,
    round: run.round + 1,
    sums: NO_SUMS,
    open: {}
  })
}

/** A day under way begins anew as well: its step counts as over. */
const restartable = ({ step }: BillRun): BillStep => (step === 'refused' ? 'refused' : 'done')
