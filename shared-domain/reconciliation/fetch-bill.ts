import { later, MINUTE_MS } from '../kernel/instant.ts'
import { never } from '../kernel/result.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { BillOutcome, BillPart, UnreadableRow } from '../payment/index.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import { moved, NO_BILL, type BillRun, type BillStep, type StoredBill } from './bill-run.ts'
import { unreadableLine } from './bill-lines.ts'
import { partName, PartWriter } from './part-writer.ts'

/** WeChat says itself: again in half an hour. */
const NOT_READY = 'notReady'
const NOT_READY_MS = 30 * MINUTE_MS

export interface Fetching<Row> {
  readonly bill: 'trade' | 'funds'
  readonly open: (day: number) => Promise<BillOutcome<Row>>
  readonly lineOf: (row: Row) => string
  /** Hears of every row; what it added up counts once the bill has proven whole. */
  readonly count: (row: Row) => void
  readonly sums: () => Pick<BillRun, 'sums'>
  readonly next: BillStep
}

/**
 * Fetches one bill of a day into file storage, at one go: it is only proven at its end. Killed anywhere it is fetched
 * again, over the same names.
 * @throws Overtaken
 */
export const fetchBill = async <Row>(
  deps: BillDeps,
  run: BillRun,
  fetching: Fetching<Row>
): Promise<BillRun> => {
  const outcome = await fetching.open(run.day)
  switch (outcome.kind) {
    case 'ready': {
      const written = await writeParts(deps, run, { ...fetching, parts: outcome.parts })
      if (!written.bill) return postponed(deps, written.run, written.cause)
      return fetched(deps, written.run, { ...fetching, stored: written.bill })
    }
    case 'none':
      return fetched(deps, run, { ...fetching, stored: NO_BILL })
    case 'notReady':
      return postponed(deps, run, NOT_READY)
    case 'unknown':
      return postponed(deps, run, outcome.cause)
    case 'refused': {
      const why = `${outcome.code} ${outcome.words}`.slice(0, 200)
      await alarmOf(deps, run, why)
      return keep(deps, moved(run, 'refused', { dueAt: null, why, endedAt: deps.clock.now() }))
    }
    default:
      return never(outcome)
  }
}

/** Later once more. */
const postponed = (deps: BillDeps, run: BillRun, why: string): Promise<BillRun> => {
  const backOffMs = gapAfter(settings.workGapsMs, Math.max(0, run.tries - 1))
  const gapMs = why === NOT_READY ? NOT_READY_MS : backOffMs
  return keep(deps, { ...run, why, dueAt: later(deps.clock.now(), gapMs) })
}

/** People hear of a bill that does not come. */
export const alarmOf = (
  { alarms, clock }: BillDeps,
  { day, step }: BillRun,
  why: string
): Promise<void> =>
  alarms.raise({ kind: 'billMissing', subject: `${day}:${step}`, at: clock.now(), detail: why })

interface Written {
  readonly run: BillRun
  readonly bill?: StoredBill
  readonly cause: string
}

const writeParts = async <Row>(
  deps: BillDeps,
  first: BillRun,
  { bill, parts, lineOf, count }: Fetching<Row> & { readonly parts: AsyncIterable<BillPart<Row>> }
): Promise<Written> => {
  let run = first
  const nameOf = (index: number): string => partName(run.day, bill, index)
  const writer = new PartWriter(deps, nameOf, async (index) => {
    const begun = Math.max(run.begun, index + 1)
    run = await keep(deps, { ...run, begun, ...leased(deps.clock.now()) })
  })
  for await (const part of parts) {
    if (part.kind === 'broken') return { run, cause: part.cause }
    if (part.kind === 'whole') {
      const stored = { ...part, parts: await writer.end() }
      const { rows, unreadable, agrees } = stored
      return { run, bill: { parts: stored.parts, rows, unreadable, agrees }, cause: '' }
    }
    part.rows.forEach(count)
    await writer.write([...part.rows.map(lineOf), ...part.unreadable.map(lineOfUnreadable)])
  }
  return { run, cause: 'it had no end' }
}

const lineOfUnreadable = (row: UnreadableRow): string => unreadableLine(row)

/** What an earlier try left behind the end is taken away. */
const fetched = async <Row>(
  deps: BillDeps,
  run: BillRun,
  { bill, sums, next, stored }: Fetching<Row> & { readonly stored: StoredBill }
): Promise<BillRun> => {
  const left = run.begun - stored.parts.length
  const leftOver = Array.from({ length: Math.max(0, left) }, (_, index) =>
    partName(run.day, bill, stored.parts.length + index)
  )
  if (leftOver.length > 0) await deps.shelf.remove(leftOver)
  const changes = { [bill]: stored, begun: 0, ...sums(), ...leased(deps.clock.now()) }
  return keep(deps, moved(run, next, changes))
}
