import * as v from 'valibot'

import type { OperatorDeskActions } from '#domain/contracts/operator-desk'
import { ok } from '#domain/kernel/result'

import { createAlarmDesk } from '../_platform/cloudbase/alarm-desk.ts'
import { countDesk } from '../_platform/cloudbase/desk-counts.ts'
import { createOrderShelf } from '../_platform/cloudbase/order-shelf.ts'
import type { Action } from '../_platform/door.ts'
import { moment, nothing, whole } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { asError } from '../_platform/system/as-error.ts'
import type { OperatorDoor } from './operator-door.ts'

const ALARMS_PER_PAGE = 50

const listing = v.object({ from: v.exactOptional(moment) })
const settling = v.object({
  alarmId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  times: whole(1, Number.MAX_SAFE_INTEGER)
})

/** 工作台 and 告警. */
export const deskActions = (
  { db, clock, log }: SaleComposition,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorDeskActions, Action>> => {
  const desk = createAlarmDesk(db, clock)
  const shelf = createOrderShelf(db, (error) =>
    log.alert('unreadableOrder', { error: asError(error) })
  )
  return {
    'desk.show': looks('desk.show')(nothing, async () => ok(await countDesk(db, shelf))),
    'alarm.list': looks('alarm.list')(listing, async (_, { from }) => {
      const alarms = await desk.open(ALARMS_PER_PAGE, from)
      const last = alarms.length === ALARMS_PER_PAGE ? alarms.at(-1) : undefined
      return ok({ alarms, ...(last && { next: last.last }) })
    }),
    'alarm.settle': acts('alarm.settle')(settling, async (_, { alarmId, times }) =>
      ok({ alarmId, settled: await desk.settle(alarmId, times) })
    )
  }
}
