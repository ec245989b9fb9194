import { afterSaleUseCases } from './after-sales/after-sale-use-cases.ts'
import type { AfterSales } from './after-sales/index.ts'
import type { Stock } from './catalog/index.ts'
import { retryFulfillment } from './fulfillment/use-cases/retry-fulfillment.ts'
import { settleOrder } from './fulfillment/use-cases/settle-order.ts'
import type { Alarms } from './insight/index.ts'
import type { Clock } from './kernel/instant.ts'
import type { Pause } from './kernel/pause.ts'
import type { Ledger, Purses } from './ledger/index.ts'
import type { Orders } from './ordering/index.ts'
import { approveRefund } from './ordering/use-cases/approve-refund.ts'
import { closeOrder } from './ordering/use-cases/close-order.ts'
import { confirmDueReceipts } from './ordering/use-cases/confirm-receipt.ts'
import { forgetOrders } from './ordering/use-cases/forget-orders.ts'
import { expireUnpaidOrders } from './ordering/use-cases/expire-unpaid-orders.ts'
import { resumeOrder } from './ordering/use-cases/resume-order.ts'
import type { PaymentGateway } from './payment/index.ts'
import { askWechat } from './payment/use-cases/ask-wechat.ts'
import { reconcilePayments } from './payment/use-cases/reconcile-payments.ts'
import { recordPayment } from './payment/use-cases/record-payment.ts'

/** What lies outside of an order's way from its payment to its rest. */
export interface SalePorts {
  readonly orders: Orders
  readonly afterSales: AfterSales
  readonly purses: Purses
  readonly stock: Stock
  readonly ledger: Ledger
  readonly alarms: Alarms
  readonly gateway: PaymentGateway
  readonly clock: Clock
  readonly pause: Pause
  readonly report: (error: unknown, orderId: string) => void
}

/** All that happens to an order once it is placed: what the timers and the notification's door need. */
export const saleUseCases = (ports: SalePorts) => {
  const settle = settleOrder(ports)
  const withSettle = { ...ports, settleOrder: settle }
  const record = recordPayment(ports)
  const ask = askWechat({ ...ports, recordPayment: record })
  const withAsk = { ...withSettle, askWechat: ask }
  const close = closeOrder(withAsk)
  const all = { ...withAsk, closeOrder: close }
  return {
    ...afterSaleUseCases({ ...ports, approveRefund: approveRefund(ports) }),
    settleOrder: settle,
    recordPayment: record,
    askWechat: ask,
    closeOrder: close,
    resumeOrder: resumeOrder(ports),
    reconcilePayments: reconcilePayments(all),
    expireUnpaidOrders: expireUnpaidOrders(all),
    retryFulfillment: retryFulfillment(withSettle),
    confirmDueReceipts: confirmDueReceipts(withSettle),
    forgetOrders: forgetOrders(ports)
  }
}
