import type { Clock } from '../../kernel/instant.ts'
import { openAttempts, type AskWechat, type Cause, type Order } from '../../ordering/index.ts'
import { evidenceOfTrade } from '../evidence-of-trade.ts'
import type { PaymentGateway, QueryOutcome } from '../gateway.ts'
import type { RecordPayment } from './record-payment.ts'

interface AskWechatDeps {
  readonly gateway: PaymentGateway
  readonly clock: Clock
  readonly recordPayment: RecordPayment
}

/** Asks WeChat about every attempt that could still be paid, and records what it proves. */
export const askWechat =
  (deps: AskWechatDeps): AskWechat =>
  async (order, cause) => {
    const attempts = openAttempts(order.state)
    let unknown = false
    let closed = 0
    for (const attempt of attempts) {
      const outcome = await deps.gateway.query(attempt.outTradeNo)
      const paid = await recordIfPaid(deps, outcome, { order, cause })
      if (paid) return { kind: 'paid', order: paid }
      unknown ||= outcome.kind === 'unknown'
      if (outcome.kind === 'trade' && outcome.trade.state === 'closed') closed += 1
    }
    if (closed > 0 && closed === attempts.length) return { kind: 'closed' }
    return { kind: unknown ? 'unknown' : 'notPaid' }
  }

/** @returns the order when the answer proved a payment that is recorded now, else null */
const recordIfPaid = async (
  deps: Pick<AskWechatDeps, 'clock' | 'recordPayment'>,
  outcome: QueryOutcome,
  context: { readonly order: Order; readonly cause: Cause }
): Promise<Order | null> => {
  if (outcome.kind !== 'trade') return null
  const evidence = evidenceOfTrade(outcome.trade, 'query', { now: deps.clock.now() })
  if (!evidence) return null
  const recorded = await deps.recordPayment(evidence, context)
  return 'order' in recorded ? recorded.order : null
}
