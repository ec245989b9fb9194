import * as v from 'valibot'

import type { TapActions } from '#domain/contracts/taps'
import { settings } from '#domain/kernel/settings'
import { CELLS, TAPPED_PAGES } from '#domain/taps/index'

import type { Composition } from '../_platform/compose.ts'
import type { Action } from '../_platform/door.ts'
import { whole } from '../_platform/requests.ts'
import { composeTaps } from '../_platform/taps.ts'
import { promised } from './promised.ts'

const ofPage = v.object({
  page: v.picklist(TAPPED_PAGES),
  cells: v.pipe(v.array(whole(0, CELLS - 1)), v.minLength(1), v.maxLength(settings.tapsPerBatch))
})

const reporting = v.object({
  batchId: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,40}$/)),
  release: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.]{1,16}$/)),
  device: v.picklist(['small', 'normal', 'tablet']),
  pages: v.pipe(
    v.array(ofPage),
    v.minLength(1),
    v.maxLength(TAPPED_PAGES.length),
    v.check((pages) => new Set(pages.map(({ page }) => page)).size === pages.length, 'twice'),
    v.check(
      (pages) => pages.reduce((sum, { cells }) => sum + cells.length, 0) <= settings.tapsPerBatch,
      'too many'
    )
  )
})

/** 热力图: what phones of shoppers who agreed tell of their taps. */
export const tapActions = (
  shop: Pick<Composition, 'clock' | 'db'>
): Readonly<Record<keyof TapActions, Action>> => ({
  'taps.report': promised<'taps.report'>()(reporting, composeTaps(shop).reportTaps)
})
