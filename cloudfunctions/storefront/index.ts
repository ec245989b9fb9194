import { compose } from '../_platform/compose.ts'
import { countCalls } from '../_platform/count-calls.ts'
import { door } from '../_platform/door.ts'
import { storefrontActions } from './actions.ts'

const shop = compose()

/** The shopper's door: an action name and its request in, a value or a refusal out. */
export const main = door(storefrontActions(shop), shop.log, countCalls(shop, 'storefront'))
