import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { keep, leased } from './bill-deps.ts'
import type { Diff } from './bill-diff.ts'
import { moved, type BillRun } from './bill-run.ts'
import { repairDiff, type RepairDeps } from './repair-diff.ts'
import type { BillRuns } from './ports.ts'

export interface RepairsDeps extends RepairDeps {
  readonly billRuns: BillRuns
  /** Hears of every difference that could not be worked at. */
  readonly report: (error: unknown, subject: string) => void
}

const AT_ONCE = 100
/** The day waits so often for repairs that do not get through; then it goes on, and they are tried on their own. */
const MOST_TRIES = 4

/**
 * What a run can repair by itself, before our side is compared: a payment that was found counts on both sides then.
 * @throws Overtaken
 */
export const repairAll = async (
  deps: RepairsDeps,
  first: BillRun,
  until: Instant
): Promise<BillRun> => {
  let run = first
  let isAllDone = true
  for (let after = ''; ;) {
    const page = await deps.billDiffs.page({ day: run.day, state: 'due', after, limit: AT_ONCE })
    for (const diff of page) {
      if (deps.clock.now() >= until) return run
      isAllDone = (await repaired(deps, diff)) && isAllDone
    }
    after = page.at(-1)?.id ?? ''
    if (page.length < AT_ONCE) break
    run = await keep(deps, { ...run, ...leased(deps.clock.now()) })
  }
  const now = deps.clock.now()
  if (isAllDone || run.tries >= MOST_TRIES) return keep(deps, moved(run, 'ours', leased(now)))
  const dueAt = later(now, gapAfter(settings.workGapsMs, Math.max(0, run.tries - 1)))
  return keep(deps, { ...run, why: 'repairs', dueAt })
}

/** One bad one never stops the rest. @returns whether it is over */
const repaired = async (deps: RepairsDeps, diff: Diff): Promise<boolean> => {
  // Sending back takes as long as WeChat takes; it changes neither side of the day.
  if (diff.work === 'sendBack') return true
  const isDue = diff.dueAt !== null && diff.dueAt <= deps.clock.now()
  try {
    return isDue && (await repairDiff(deps, diff)) === 'done'
  } catch (error) {
    deps.report(error, diff.id)
    return false
  }
}
