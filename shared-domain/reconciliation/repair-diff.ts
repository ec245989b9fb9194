import type { Alarms } from '../insight/index.ts'
import { later, type Clock } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { SettleOrder } from '../ordering/index.ts'
import {
  evidenceOfTrade,
  type PaymentGateway,
  type RecordPayment,
  type RefundEvidence,
  type RefundGateway
} from '../payment/index.ts'
import { moveDiff, type Diff } from './bill-diff.ts'
import type { BillBooks, BillDiffs } from './ports.ts'
import { sendBack } from './send-back.ts'
import { paymentOf, refundOf } from './sent-back.ts'

export interface RepairDeps {
  readonly billDiffs: BillDiffs
  readonly billBooks: BillBooks
  readonly gateway: PaymentGateway
  readonly refunds: RefundGateway
  readonly alarms: Alarms
  readonly clock: Clock
  readonly recordPayment: RecordPayment
  readonly settleOrder: SettleOrder
  /** What WeChat says of a refund goes into its order. */
  readonly recordRefund: (evidence: RefundEvidence) => Promise<{ readonly kind: string }>
}

/** How a try ended. `later`: WeChat could not be asked, or works at it. */
export interface Repaired {
  readonly state: 'repaired' | 'settled' | 'open' | 'later'
  readonly outcome: string
}

/** So often is asked what WeChat answers as if it lacked what its bill has. */
const ASKED_AGAIN = 3

/**
 * One try at one difference. The next try is stored before WeChat is asked, so that runs that overlap do not both work
 * at it, and what fails goes to the back of the row.
 * @returns whether it is over
 */
export const repairDiff = async (deps: RepairDeps, found: Diff): Promise<'done' | 'left'> => {
  const tries = found.tries + 1
  const dueAt = later(deps.clock.now(), gapAfter(settings.workGapsMs, tries - 1))
  const claimed: Diff = { ...found, tries, dueAt }
  if ((await deps.billDiffs.save(claimed)) !== 'done') return 'left'
  const { state, outcome } = await tryOnce(deps, claimed)
  const diff = { ...claimed, version: claimed.version + 1 }
  const after = state === 'later' ? { ...diff, outcome } : moveDiff(diff, state, { outcome })
  if (state === 'open') await tellOpen(deps, diff, outcome)
  const saved = await deps.billDiffs.save(after)
  if (saved === 'unknown') throw new OutcomeUnknown('save difference')
  return state === 'later' ? 'left' : 'done'
}

const tryOnce = (deps: RepairDeps, diff: Diff): Promise<Repaired> => {
  switch (diff.work) {
    case 'refund':
      return repairRefund(deps, diff)
    case 'sendBack':
      return sendBack(deps, diff)
    default:
      return repairPayment(deps, diff)
  }
}

/** WeChat is asked: a bill's row alone proves nothing. */
const repairPayment = async (deps: RepairDeps, diff: Diff): Promise<Repaired> => {
  const asked = await deps.gateway.query(paymentOf(diff))
  if (asked.kind === 'unknown') return { state: 'later', outcome: asked.cause }
  if (asked.kind === 'notFound') return disagrees(diff, 'unknownToWechat')
  const evidence = evidenceOfTrade(asked.trade, 'bill', { now: deps.clock.now() })
  if (!evidence) return disagrees(diff, 'notPaidAtWechat')
  const recorded = await deps.recordPayment(evidence, { cause: 'bill' })
  switch (recorded.kind) {
    case 'paid':
      await deps.settleOrder(recorded.order, 'bill')
      return { state: 'repaired', outcome: 'paid' }
    case 'late':
    case 'repeated':
      return { state: 'repaired', outcome: recorded.kind }
    case 'mismatch':
      return { state: 'open', outcome: `mismatch ${recorded.field}` }
    case 'unknownOrder':
      return { state: 'open', outcome: 'unknownOrder' }
  }
}

/**
 * WeChat's bill has it: before its question and its bill are believed to disagree, it is asked again, until it has said
 * the same twice. Tries that came to nothing do not count.
 */
const disagrees = ({ tries, outcome: before }: Diff, outcome: string): Repaired => ({
  state: tries < ASKED_AGAIN || before !== outcome ? 'later' : 'open',
  outcome
})

const repairRefund = async (deps: RepairDeps, diff: Diff): Promise<Repaired> => {
  const asked = await deps.refunds.queryRefund(refundOf(diff))
  if (asked.kind === 'unknown') return { state: 'later', outcome: asked.cause }
  if (asked.kind === 'notFound') return disagrees(diff, 'unknownToWechat')
  const { kind } = await deps.recordRefund({ source: 'query', refund: asked.refund })
  const isIts = kind === 'recorded' || kind === 'repeated'
  return { state: isIts ? 'repaired' : 'open', outcome: kind }
}

const tellOpen = ({ alarms, clock }: RepairDeps, diff: Diff, detail: string): Promise<void> => {
  const subject = `${diff.day}:${diff.kind}`
  return alarms.raise({ kind: 'billDifference', subject, at: clock.now(), detail })
}
