import { readAddress, regionsUnder } from '#domain/account/index'
import type { DeliveryActions } from '#domain/contracts/delivery'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import type { UseCases } from '../_platform/use-cases.ts'
import { address, addressOnly, pasted, under } from './delivery-requests.ts'
import { promised } from './promised.ts'
import { nothing } from '../_platform/requests.ts'

/** Where goods go. */
export const deliveryActions = (
  useCases: UseCases
): Readonly<Record<keyof DeliveryActions, Action>> => ({
  'delivery.addresses': promised<'delivery.addresses'>()(nothing, async (openid) =>
    ok({ addresses: await useCases.listAddresses(openid) })
  ),
  'delivery.saveAddress': promised<'delivery.saveAddress'>()(
    address,
    async (openid, { isDefault, ...typed }) => {
      const saved = await useCases.saveAddress(openid, typed, isDefault)
      return saved.ok ? ok({ addresses: saved.value }) : saved
    }
  ),
  'delivery.deleteAddress': promised<'delivery.deleteAddress'>()(
    addressOnly,
    async (openid, { addressId }) => {
      const left = await useCases.deleteAddress(openid, addressId)
      return left.ok ? ok({ addresses: left.value }) : left
    }
  ),
  'delivery.readAddress': promised<'delivery.readAddress'>()(pasted, async (_, { text }) =>
    ok(readAddress(text))
  ),
  'delivery.regions': promised<'delivery.regions'>()(under, async (_, request) =>
    ok({ names: regionsUnder(request.under) })
  )
})
