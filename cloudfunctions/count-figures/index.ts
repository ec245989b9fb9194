import { countFigures } from '#domain/insight/use-cases/count-figures'

import { createFigureBooks } from '../_platform/cloudbase/figure-books.ts'
import { createFigureDays } from '../_platform/cloudbase/figure-days.ts'
import { composeGround, reportItem } from '../_platform/ground.ts'
import { timer } from '../_platform/timer.ts'

const ground = composeGround('timer')
const { db, clock, log } = ground

/** The shop's figures, every minute, of the days that orders changed. The database alone: no keys. */
export const main = timer(
  ground,
  'count-figures',
  countFigures({
    figureBooks: createFigureBooks(db),
    figureDays: createFigureDays(db, clock),
    clock,
    report: reportItem(log)
  })
)
