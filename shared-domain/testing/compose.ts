import type { Messages } from '../account/index.ts'
import { tellShopper } from '../account/use-cases/tell-shopper.ts'
import { assistantUseCases } from '../assistant/assistant-use-cases.ts'
import type {
  AskHolds,
  AssistantRuleBook,
  Chats,
  Messages as ChatMessages,
  Model,
  ModelFailed
} from '../assistant/index.ts'
import { sweepAsks } from '../assistant/use-cases/sweep-asks.ts'
import { billUseCases, type BillPorts } from '../bill-use-cases.ts'
import { departureUseCases, finishDepartures } from '../departure/departure-use-cases.ts'
import type { Belongings, Departures } from '../departure/index.ts'
import type { ShippingReports } from '../fulfillment/shipping-reports.ts'
import { hearWechat } from '../fulfillment/use-cases/hear-wechat.ts'
import { tellShipping } from '../fulfillment/use-cases/tell-shipping.ts'
import type { Sales } from '../insight/index.ts'
import { relayOutbox } from '../insight/use-cases/relay-outbox.ts'
import { adjustAccount } from '../ledger/use-cases/adjust-account.ts'
import { runAgain } from '../ordering/use-cases/run-again.ts'
import type { PaymentEvidence } from '../payment/index.ts'
import type { Recorded } from '../payment/use-cases/record-payment.ts'
import { refundUseCases } from '../refund-use-cases.ts'
import { storeUseCases, type StorePorts } from '../store-use-cases.ts'

/** Everything that lies outside the domain. */
export interface Ports extends StorePorts, Omit<BillPorts, keyof StorePorts> {
  readonly sales: Sales
  readonly messages: Messages
  readonly shippingReports: ShippingReports
  readonly departures: Departures
  readonly belongings: Belongings
  readonly chatMessages: ChatMessages
  readonly chats: Chats
  readonly askHolds: AskHolds
  readonly assistantRules: AssistantRuleBook
  readonly model: Model
  readonly reportModel: (error: ModelFailed, messageId: string) => void
}

/** All use cases over one set of ports, the doors' and the timers'. */
export const compose = (ports: Ports) => {
  const store = storeUseCases(ports)
  return {
    ...store,
    ...refundUseCases(ports),
    ...billUseCases(ports),
    ...departureUseCases(ports),
    finishDepartures: finishDepartures(ports),
    adjustAccount: adjustAccount(ports),
    ...assistantUseCases({ ...ports, searchProducts: store.searchProducts }),
    sweepAsks: sweepAsks(ports),
    runAgain: runAgain(ports),
    /** What the notification's door does once the notice is verified: record, and deliver at once what is new. */
    receiveNotice: async (evidence: PaymentEvidence): Promise<Recorded> => {
      const recorded = await store.recordPayment(evidence, { cause: 'notification' })
      if (recorded.kind === 'paid') await store.settleOrder(recorded.order, 'notification')
      return recorded
    },
    relayOutbox: relayOutbox({ ...ports, tellShopper: tellShopper(ports) }),
    tellShipping: tellShipping(ports),
    hearWechat: hearWechat(ports)
  }
}

export type UseCases = ReturnType<typeof compose>
