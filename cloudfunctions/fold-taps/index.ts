import { foldTaps } from '#domain/taps/use-cases/fold-taps'

import { createHeatDays } from '../_platform/cloudbase/heat-days.ts'
import { createTapBatches } from '../_platform/cloudbase/tap-batches.ts'
import { composeGround } from '../_platform/ground.ts'
import { timer } from '../_platform/timer.ts'

const ground = composeGround('timer')
const { db, clock } = ground

/** 热力图: counts the taps of each hour once it is over. The database alone: no keys. */
export const main = timer(
  ground,
  'fold-taps',
  foldTaps({ tapBatches: createTapBatches(db), heatDays: createHeatDays(db), clock })
)
