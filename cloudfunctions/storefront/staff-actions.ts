import * as v from 'valibot'

import { staffUseCases } from '#domain/account/use-cases/run-staff'
import type { StaffActions } from '#domain/contracts/staff'
import { ok } from '#domain/kernel/result'

import { createStaff } from '../_platform/cloudbase/staff.ts'
import type { Composition } from '../_platform/compose.ts'
import type { Action } from '../_platform/door.ts'
import { nothing, writtenLine } from '../_platform/requests.ts'
import { promised } from './promised.ts'

const NAME_LENGTH = 20

const applying = v.object({ name: v.pipe(writtenLine(NAME_LENGTH), v.minLength(1)) })

/** 申请管理店铺. */
export const staffActions = (shop: Composition): Readonly<Record<keyof StaffActions, Action>> => {
  const staff = staffUseCases({ ...shop, staff: createStaff(shop.db, shop.clock) })
  return {
    'staff.mine': promised<'staff.mine'>()(nothing, async (openid) =>
      ok(await staff.showStanding(openid))
    ),
    'staff.apply': promised<'staff.apply'>()(applying, async (openid, { name }) =>
      ok(await staff.applyForStaff(openid, name))
    )
  }
}
