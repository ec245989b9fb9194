/** What an order notes about one change of its state. */
interface Step {
  readonly step: string
  readonly cause: string
}

/** Causes of a step that are timers. */
const TIMER_CAUSES: ReadonlySet<string> = new Set([
  'reconcilePayments',
  'retryFulfillment',
  'expireUnpaidOrders',
  'relayOutbox',
  'confirmReceipts'
])

export const isByTimer = ({ cause }: Step): boolean => TIMER_CAUSES.has(cause)

/** Steps by which a timer mends an order, other than closing what nobody paid. */
export const MENDS: ReadonlySet<string> = new Set(['paid', 'delivered'])

export const isRecovery = (step: Step): boolean => MENDS.has(step.step) && isByTimer(step)
