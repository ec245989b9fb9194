import type {
  StorefrontAction,
  StorefrontActions,
  StorefrontAnswer
} from '#domain/contracts/storefront'
import { askDoor } from './door'

/** Asks the storefront: see askDoor. */
export const ask = <Action extends StorefrontAction>(
  action: Action,
  request: StorefrontActions[Action]['request']
): Promise<StorefrontAnswer<Action>> => askDoor({ door: 'storefront', action, data: request })
