import * as v from 'valibot'

import type { OperatorTapActions } from '#domain/contracts/operator-taps'
import { isDay } from '#domain/kernel/days'
import { ok } from '#domain/kernel/result'
import { TAPPED_PAGES } from '#domain/taps/index'

import type { Action } from '../_platform/door.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { composeTaps } from '../_platform/taps.ts'
import type { OperatorDoor } from './operator-door.ts'

const day = v.pipe(v.number(), v.check(isDay, 'not a day'))
/** 366 days as numbers of the calendar: a year later is 10,000 more. */
const A_YEAR = 10_000

const period = {
  from: day,
  to: day,
  device: v.exactOptional(v.picklist(['small', 'normal', 'tablet']))
}

/** A year at most, for what it takes to read it. */
const isBounded = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
  from <= to && to <= from + A_YEAR

const ofPage = v.pipe(
  v.object({
    ...period,
    page: v.picklist(TAPPED_PAGES),
    release: v.exactOptional(v.pipe(v.string(), v.maxLength(20)))
  }),
  v.check((asked) => isBounded(asked), 'too long')
)
const ofAll = v.pipe(
  v.object(period),
  v.check((asked) => isBounded(asked), 'too long')
)

/** 热力图. */
export const tapActions = (
  shop: SaleComposition,
  { looks }: OperatorDoor
): Readonly<Record<keyof OperatorTapActions, Action>> => {
  const { readHeat, readTappedPages } = composeTaps(shop)
  return {
    'taps.page': looks('taps.page')(ofPage, async (_, asked) => ok(await readHeat(asked))),
    'taps.pages': looks('taps.pages')(ofAll, async (_, asked) => ok(await readTappedPages(asked)))
  }
}
