import * as v from 'valibot'

import type { OperatorAction, OperatorActions, OperatorRefusal } from '#domain/contracts/operator'
import { parseOrderId, type OpenId } from '#domain/kernel/ids'
import { ok, refuse, type Result } from '#domain/kernel/result'
import { shipOrder } from '#domain/ordering/use-cases/ship-order'

import { createProfiles } from '../_platform/cloudbase/profiles.ts'
import { action, type Action } from '../_platform/door.ts'
import type { Ground } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { id, writtenLine } from '../_platform/requests.ts'

const shipping = v.object({
  orderId: id(parseOrderId),
  carrier: v.pipe(writtenLine(20), v.minLength(1)),
  trackingNumber: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{4,40}$/))
})

/** Every action of the operator door. The caller's role is read anew each time: who lost it is out at once. */
export const operatorActions = (ground: Ground): Readonly<Record<OperatorAction, Action>> => {
  const { orders } = createSaleRepositories(ground)
  const profiles = createProfiles(ground.db, ground.clock)
  const ship = shipOrder({ ...ground, orders })
  const forOperators =
    <Name extends OperatorAction>() =>
    <Schema extends v.GenericSchema>(
      request: Schema,
      run: (
        openid: OpenId,
        request: v.InferOutput<Schema>
      ) => Promise<Result<OperatorActions[Name]['answer'], OperatorRefusal>>
    ): Action =>
      action(request, async (openid, data) => {
        const profile = await profiles.read(openid)
        return profile?.role ? run(openid, data) : refuse({ kind: 'notAllowed' })
      })
  return {
    'order.ship': forOperators<'order.ship'>()(shipping, async (_, request) => {
      const shipped = await ship(request)
      if (!shipped.ok) return shipped
      const { id: orderId, status } = shipped.value.state
      return ok({ orderId, status })
    })
  }
}
