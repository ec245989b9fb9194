import type { Sales } from '../insight/index.ts'
import { relayOutbox } from '../insight/use-cases/relay-outbox.ts'
import type { PaymentEvidence } from '../payment/index.ts'
import type { Recorded } from '../payment/use-cases/record-payment.ts'
import { storeUseCases, type StorePorts } from '../store-use-cases.ts'

/** Everything that lies outside the domain. */
export interface Ports extends StorePorts {
  readonly sales: Sales
}

/** All use cases over one set of ports, the doors' and the timers'. */
export const compose = (ports: Ports) => {
  const store = storeUseCases(ports)
  return {
    ...store,
    /** What the notification's door does once the notice is verified: record, and deliver at once what is new. */
    receiveNotice: async (evidence: PaymentEvidence): Promise<Recorded> => {
      const recorded = await store.recordPayment(evidence, { cause: 'notification' })
      if (recorded.kind === 'paid') await store.settleOrder(recorded.order, 'notification')
      return recorded
    },
    relayOutbox: relayOutbox(ports)
  }
}

export type UseCases = ReturnType<typeof compose>
