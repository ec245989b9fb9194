import { paidAttempt, type ReceivedAtWechat } from '../../ordering/index.ts'
import type { ShippingReports } from '../shipping-reports.ts'

/** Asks WeChat itself whether the shopper confirmed the receipt there: what a phone says of it proves nothing. */
export const receivedAtWechat =
  ({
    shippingReports
  }: {
    readonly shippingReports: Pick<ShippingReports, 'look'>
  }): ReceivedAtWechat =>
  async ({ state }) => {
    const paid = paidAttempt(state)
    if (!paid) return false
    const look = await shippingReports.look(paid.transactionId)
    return look.kind === 'known' && look.state === 'received'
  }
