import type { Instant } from '../kernel/instant.ts'
import type { BillPart } from '../payment/index.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import { unreadableLine } from './bill-lines.ts'
import type { BillRun, StoredBill } from './bill-run.ts'
import { partName, PartWriter } from './part-writer.ts'

export interface Writing<Row> {
  readonly bill: 'trade' | 'funds'
  readonly lineOf: (row: Row) => string
  /** Hears of every row; what it added up counts once the bill has proven whole. */
  readonly count: (row: Row) => void
  readonly sums: () => Pick<BillRun, 'sums'>
  /** No other part is begun after this: the next run reads on. */
  readonly until: Instant
}

export type Written =
  | { readonly kind: 'whole'; readonly run: BillRun; readonly bill: StoredBill }
  | { readonly kind: 'broken'; readonly run: BillRun; readonly cause: string }
  /** The time is over, and what was stored is noted. */
  | { readonly kind: 'stopped'; readonly run: BillRun }

type Progress = Pick<BillRun, 'fetched' | 'sums'>

/**
 * Lays a bill down as it comes. With each part it is noted what lies there and how far it was read: who goes on passes
 * by the rest, and proves that it is the same.
 * @throws Overtaken
 */
export const writeParts = async <Row>(
  deps: BillDeps,
  first: BillRun,
  writing: Writing<Row> & { readonly parts: AsyncIterable<BillPart<Row>> }
): Promise<Written> => {
  const { bill, lineOf, count, sums, until } = writing
  let run = first
  let progress: Progress = { fetched: first.fetched, sums: first.sums }
  const begin = async (index: number): Promise<void> => {
    const begun = Math.max(run.begun, index + 1)
    run = await keep(deps, { ...run, ...progress, begun, ...leased(deps.clock.now()) })
  }
  const nameOf = (index: number): string => partName(run.day, bill, index)
  const writer = new PartWriter({ ...deps, nameOf, begin }, first.fetched?.parts ?? [])
  for await (const part of writing.parts) {
    if (part.kind === 'broken') {
      const known = part.isAnother ? { fetched: null } : progress
      return { kind: 'broken', run: { ...run, ...known }, cause: part.cause }
    }
    if (part.kind === 'whole') {
      const { rows, unreadable, agrees } = part
      const parts = await writer.end()
      return { kind: 'whole', run, bill: { parts, rows, unreadable, agrees } }
    }
    part.rows.forEach(count)
    const lines = [...part.rows.map(lineOf), ...part.unreadable.map(unreadableLine)]
    if (!(await writer.write(lines))) continue
    progress = { fetched: { parts: writer.parts, place: part.place }, ...sums() }
    if (deps.clock.now() >= until) return { kind: 'stopped', run: { ...run, ...progress } }
  }
  return { kind: 'broken', run, cause: 'it had no end' }
}
