import type * as v from 'valibot'

import type {
  StorefrontAction,
  StorefrontActions,
  StorefrontRefusal
} from '#domain/contracts/storefront'
import type { OpenId } from '#domain/kernel/ids'
import type { Result } from '#domain/kernel/result'

import { action, type Action } from '../_platform/door.ts'

/** Holds each use case to what the contract promises for its action. */
export const promised =
  <Name extends StorefrontAction>() =>
  <Schema extends v.GenericSchema>(
    request: Schema,
    run: (
      openid: OpenId,
      request: v.InferOutput<Schema>
    ) => Promise<Result<StorefrontActions[Name]['answer'], StorefrontRefusal>>
  ): Action =>
    action(request, run)
