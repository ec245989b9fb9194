import { giveBack } from './fulfillment/use-cases/give-back.ts'
import { approveRefund } from './ordering/use-cases/approve-refund.ts'
import { decideHeld } from './ordering/use-cases/decide-held.ts'
import type { RefundGateway } from './payment/index.ts'
import { recordRefund } from './payment/use-cases/record-refund.ts'
import { settleRefundByHand, turnRefundToMerchant } from './payment/use-cases/refund-by-person.ts'
import { sendRefunds } from './payment/use-cases/send-refunds.ts'
import type { SalePorts } from './sale-use-cases.ts'

/** Money on its way back: decided, sent, asked about, recorded. */
export const refundUseCases = (ports: SalePorts & { readonly refunds: RefundGateway }) => {
  const record = recordRefund(ports)
  return {
    recordRefund: record,
    approveRefund: approveRefund(ports),
    decideHeld: decideHeld(ports),
    turnRefundToMerchant: turnRefundToMerchant(ports),
    settleRefundByHand: settleRefundByHand(ports),
    sendRefunds: sendRefunds({ ...ports, recordRefund: record, giveBack: giveBack(ports) })
  }
}
