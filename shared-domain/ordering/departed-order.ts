import { DEPARTED_NAME as name } from '../kernel/departed-name.view.ts'
import type { OpenId } from '../kernel/ids.ts'
import { legalTermOf } from './retention.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

/**
 * The order of a shopper who left, under the name that their books have from now on. What was bought, paid and sent
 * stays, as the law wants it; who it was, where they live and what they wrote does not. WeChat's raw notices go too:
 * they hold the payer's openid. A company's invoice is the company's, and taxes ask for it.
 */
export const departed = (order: OrderSnapshot, as: OpenId): OrderSnapshot => ({
  ...order,
  openid: as,
  ...(order.address && { address: { ...order.address, name, phone: '', detail: '' } }),
  ...(order.remark !== undefined && { remark: '' }),
  ...(order.closedBecause !== undefined && { closedBecause: '' }),
  ...(order.invoice?.kind === 'person' && { invoice: { ...order.invoice, title: name } }),
  attempts: order.attempts.map(nameless),
  notices: [],
  // One that came to nothing goes when it would have gone anyway.
  dueForget: order.status === 'abandoned' ? order.dueForget : legalTermOf(order)
})

const nameless = (
  attempt: OrderSnapshot['attempts'][number]
): OrderSnapshot['attempts'][number] => {
  const { payer: _, ...kept } = attempt
  return { ...kept, body: '' }
}
