import * as v from 'valibot'

import { teamUseCases } from '#domain/account/use-cases/run-staff'
import type { OperatorStaffActions, StaffRefusal } from '#domain/contracts/operator-staff'
import { parseOpenId, type OpenId } from '#domain/kernel/ids'
import { ok, type Result } from '#domain/kernel/result'

import { createStaff } from '../_platform/cloudbase/staff.ts'
import type { Action } from '../_platform/door.ts'
import { id, nothing } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const one = v.object({ memberId: id(parseOpenId) })
const giving = v.object({
  ...one.entries,
  code: v.pipe(v.string(), v.regex(/^[0-9]{6}$/)),
  role: v.picklist(['operator', 'owner'])
})

/** 店员: who runs the shop. All of them see each other; owners give and take. */
export const staffActions = (
  { db, clock }: SaleComposition,
  { looksAs, owns }: OperatorDoor
): Readonly<Record<keyof OperatorStaffActions, Action>> => {
  const team = teamUseCases({ staff: createStaff(db, clock), clock })
  const shown = async (done: Result<null, StaffRefusal>, owner: OpenId) =>
    done.ok ? ok(await team.showTeam(owner, 'owner')) : done
  return {
    'staff.list': looksAs('staff.list')(nothing, async (operator, _, role) =>
      ok(await team.showTeam(operator, role))
    ),
    'staff.give': owns('staff.give')(giving, async (owner, asked, note) =>
      shown(await team.giveRole(asked, note), owner)
    ),
    'staff.take': owns('staff.take')(one, async (owner, { memberId }, note) =>
      shown(await team.takeRole(owner, memberId, note), owner)
    ),
    'staff.turnDown': owns('staff.turnDown')(one, async (owner, { memberId }) =>
      shown(await team.turnApplicantDown(memberId), owner)
    )
  }
}
