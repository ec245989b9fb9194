import * as v from 'valibot'

import type { OperatorFiguresActions } from '#domain/contracts/operator-figures'
import { showFigures, showToday } from '#domain/insight/use-cases/show-figures'
import { ok } from '#domain/kernel/result'

import { createFigureDays } from '../_platform/cloudbase/figure-days.ts'
import type { Action } from '../_platform/door.ts'
import { nothing, whole } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const day = whole(20_000_101, 99_991_231)
const days = v.object({ from: day, to: day })

/** 经营数据. */
export const figureActions = (
  { db, clock }: SaleComposition,
  { looks }: OperatorDoor
): Readonly<Record<keyof OperatorFiguresActions, Action>> => {
  const deps = { figureDays: createFigureDays(db, clock), clock }
  const ofDays = showFigures(deps)
  const ofToday = showToday(deps)
  return {
    'figures.days': looks('figures.days')(days, (_, asked) => ofDays(asked)),
    'figures.today': looks('figures.today')(nothing, async () => ok(await ofToday()))
  }
}
