import type { Alarms } from '../insight/index.ts'
import type { Clock, Instant } from '../kernel/instant.ts'
import type { Ids } from '../kernel/ids.ts'
import { later } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { BillSource, PaymentGateway } from '../payment/index.ts'
import type { BillRun } from './bill-run.ts'
import type { BillBooks, BillDiffs, BillRuns, BillShelf } from './ports.ts'

/** What fetching and comparing needs. */
export interface BillDeps {
  readonly bills: BillSource
  readonly shelf: BillShelf
  readonly billRuns: BillRuns
  readonly billDiffs: BillDiffs
  readonly billBooks: BillBooks
  readonly alarms: Alarms
  readonly gateway: Pick<PaymentGateway, 'mchid' | 'appid'>
  readonly ids: Pick<Ids, 'digest'>
  readonly clock: Clock
}

/** A function lives 60 s; another run takes a day over when its worker was not heard of for so long. */
export const LEASE_MS = 90_000

/** The run stays this worker's for a while. */
export const leased = (now: Instant): Pick<BillRun, 'dueAt'> => ({ dueAt: later(now, LEASE_MS) })

/** Somebody else works on the day: this worker stops, and nothing is lost. */
export class Overtaken extends OutcomeUnknown {
  constructor(day: number) {
    super(`the bills of ${day} were taken over by another run`)
    this.name = 'Overtaken'
  }
}

/** @throws Overtaken */
export const keep = async (
  { billRuns }: Pick<BillDeps, 'billRuns'>,
  run: BillRun
): Promise<BillRun> => {
  const stored = await billRuns.save(run)
  if (!stored) throw new Overtaken(run.day)
  return stored
}
