import * as v from 'valibot'

import type { DepartureActions } from '#domain/contracts/departure'
import { departureUseCases } from '#domain/departure/departure-use-cases'
import { parseCheckoutId } from '#domain/kernel/ids'
import { ok } from '#domain/kernel/result'

import type { Composition } from '../_platform/compose.ts'
import { createDepartureRepositories } from '../_platform/departures.ts'
import type { Action } from '../_platform/door.ts'
import { id, nothing, whole } from '../_platform/requests.ts'
import { LEAVE_TYPED } from './leave-typed.view.ts'
import { promised } from './promised.ts'

const amount = whole(0, Number.MAX_SAFE_INTEGER)

const leaving = v.object({
  /** Made on the phone in the same way as a checkout's. */
  requestId: id(parseCheckoutId),
  typed: v.literal(LEAVE_TYPED),
  givesUp: v.object({ balanceFen: amount, points: amount, quota: amount })
})

/** 注销账户. */
export const departureActions = (
  shop: Composition
): Readonly<Record<keyof DepartureActions, Action>> => {
  const leave = departureUseCases({
    ...shop,
    ...shop.repositories,
    ...createDepartureRepositories(shop)
  })
  return {
    'account.leaving': promised<'account.leaving'>()(nothing, async (openid) =>
      ok(await leave.lookAtLeaving(openid))
    ),
    'account.leave': promised<'account.leave'>()(leaving, (openid, { requestId, givesUp }) =>
      leave.leaveAccount(openid, { requestId, givesUp })
    )
  }
}
