import type { Purses } from './ledger/index.ts'
import { settleOrder } from './fulfillment/use-cases/settle-order.ts'
import type { RefundGateway } from './payment/index.ts'
import { recordPayment } from './payment/use-cases/record-payment.ts'
import { recordRefund } from './payment/use-cases/record-refund.ts'
import type { BillDeps } from './reconciliation/bill-deps.ts'
import { reconcileBills } from './reconciliation/use-cases/reconcile-bills.ts'
import type { SalePorts } from './sale-use-cases.ts'

/** What the daily comparison needs beside the sale's own. */
export interface BillPorts extends SalePorts, Omit<BillDeps, keyof SalePorts> {
  readonly purses: Purses
  readonly refunds: RefundGateway
}

/** 对账: bills against orders and ledger, all repairs through the one door that notices use. */
export const billUseCases = (ports: BillPorts) => {
  const record = recordRefund(ports)
  return {
    reconcileBills: reconcileBills({
      ...ports,
      recordPayment: recordPayment(ports),
      settleOrder: settleOrder(ports),
      recordRefund: (evidence) => record(evidence, { cause: 'bill' })
    })
  }
}
