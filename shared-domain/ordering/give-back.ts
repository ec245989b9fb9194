import type { RefundNo } from '../kernel/ids.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import type { Refund } from './refund.ts'

/**
 * 退回: everything of a refund but WeChat's money, the fulfillment context's work. It comes before that money is asked
 * for, since quota that was used meanwhile ends the refund. Repeatable from any point, by any number of callers.
 * @throws OutcomeUnknown when a store can't say
 */
export type GiveBack = (
  order: OrderSnapshot,
  number: RefundNo,
  refund: Refund
) => Promise<'done' | 'quotaUsed'>
