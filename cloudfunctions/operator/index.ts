import { countCalls } from '../_platform/count-calls.ts'
import { door } from '../_platform/door.ts'
import { composeSale } from '../_platform/sale.ts'
import { operatorActions } from './actions.ts'

const shop = composeSale('door')

/** Who runs the shop. With the keys of WeChat Pay: a replayed notice is proven again. */
export const main = door(operatorActions(shop), shop.log, countCalls(shop, 'operator'))
