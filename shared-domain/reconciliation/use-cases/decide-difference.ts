import type { OpenId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { moveDiff, type Decision, type Diff } from '../bill-diff.ts'
import { workFor } from '../choices.ts'
import type { BillDiffs } from '../ports.ts'

interface DecideDeps {
  readonly billDiffs: BillDiffs
  readonly clock: Clock
}

/** What a person decides about an open difference. */
export interface Decide {
  readonly id: string
  readonly by: OpenId
  /** repair: ask WeChat and record it here. sendBack: give the money back. settle: it was settled by hand. */
  readonly kind: Decision['kind']
  readonly reason: string
}

export type DecideRefusal =
  | { readonly kind: 'differenceNotFound' }
  /** It is not open, or nothing of that kind can be done about it. */
  | { readonly kind: 'notPossibleNow'; readonly status: string }

/**
 * Writes the decision down; the timer carries out what needs WeChat, within minutes, once for ever. Two calls.
 */
export const decideDifference =
  ({ billDiffs, clock }: DecideDeps) =>
  async ({ id, ...said }: Decide): Promise<Result<Diff, DecideRefusal>> => {
    const [diff] = await billDiffs.byIds([id])
    if (!diff) return refuse({ kind: 'differenceNotFound' })
    const decision: Decision = { ...said, at: clock.now() }
    const decided = diff.state === 'open' ? withDecision(diff, decision) : null
    if (!decided) return refuse({ kind: 'notPossibleNow', status: diff.state })
    const saved = await billDiffs.save(decided)
    if (saved === 'unknown') throw new OutcomeUnknown('save decision')
    return saved === 'done' ? ok(decided) : refuse({ kind: 'notPossibleNow', status: 'changing' })
  }

const withDecision = (diff: Diff, decision: Decision): Diff | null => {
  if (decision.kind === 'settle') return moveDiff(diff, 'settled', { decision, outcome: 'byHand' })
  const work = workFor(diff, decision.kind)
  return work && moveDiff(diff, 'due', { decision, work, tries: 0, dueAt: decision.at })
}
