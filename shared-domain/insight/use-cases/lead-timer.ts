import { later, type Clock } from '../../kernel/instant.ts'
import { Overloaded } from '../../kernel/overloaded.ts'
import type { Lead, ListReport, RunOnce } from '../../kernel/run-batch.ts'
import { settings } from '../../kernel/settings.ts'
import type { Lease, TimerLog } from '../timer-log.ts'

interface LeadTimerDeps {
  readonly log: TimerLog
  readonly clock: Clock
  readonly report: (error: unknown, timer: string) => void
}

/**
 * A timer's run with a lease: taken once something is due, so that a run with nothing to do costs one write besides its
 * lists; left to end by itself where the run is killed. What the run came to is kept. Trouble with the lease itself
 * stops nothing: runs that overlap are harmless.
 */
export const leadTimer =
  (deps: LeadTimerDeps, timer: string, runOnce: RunOnce): RunOnce =>
  async (run) => {
    const { now } = run
    const lists: ListReport[] = []
    let asked: Promise<Taken> | undefined
    const lead: Lead = {
      mayWork: async () => (await (asked ??= take(deps, timer))).mayWork,
      looked: (report) => lists.push(report)
    }
    try {
      return await runOnce({ ...run, until: later(now, settings.batchMs), lead })
    } finally {
      const { mayWork, lease } = asked ? await asked : IDLE
      const ended = { at: now, ms: deps.clock.now() - now, lists }
      if (mayWork) {
        await deps.log.end(timer, ended, lease).catch((error: unknown) => {
          deps.report(error, timer)
        })
      }
    }
  }

interface Taken {
  readonly mayWork: boolean
  readonly lease: Lease | null
}

const IDLE: Taken = { mayWork: true, lease: null }

const take = async ({ log, clock, report }: LeadTimerDeps, timer: string): Promise<Taken> => {
  const now = clock.now()
  try {
    const lease = await log.begin(timer, now, later(now, settings.leaseMs))
    return { mayWork: lease !== null, lease }
  } catch (error) {
    report(error, timer)
    return { mayWork: !(error instanceof Overloaded), lease: null }
  }
}
