import { createTapBudget } from '#domain/taps/index'
import { foldTaps } from '#domain/taps/use-cases/fold-taps'
import { readHeat, readTappedPages } from '#domain/taps/use-cases/read-heat'
import { reportTaps } from '#domain/taps/use-cases/report-taps'

import { createHeatDays } from './cloudbase/heat-days.ts'
import { createTapBatches } from './cloudbase/tap-batches.ts'
import type { Ground } from './ground.ts'

/** 热力图: what doors and the timer do with taps. One budget for each instance. */
export const composeTaps = ({ db, clock }: Pick<Ground, 'clock' | 'db'>) => {
  const deps = { tapBatches: createTapBatches(db), heatDays: createHeatDays(db), clock }
  return {
    reportTaps: reportTaps({ ...deps, budget: createTapBudget(clock) }),
    foldTaps: foldTaps(deps),
    readHeat: readHeat(deps),
    readTappedPages: readTappedPages(deps)
  }
}
