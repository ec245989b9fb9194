import type { TapRefusal, TapReport } from '../../contracts/taps.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { TapBatches } from '../ports.ts'
import { slotOf } from '../slot.ts'
import type { TapBudget } from '../tap-budget.ts'

interface ReportTapsDeps {
  readonly tapBatches: TapBatches
  readonly budget: TapBudget
  readonly clock: Clock
}

/** Keeps a phone's taps until their hour is counted: one write. Whose they are is forgotten here. */
export const reportTaps =
  ({ tapBatches, budget, clock }: ReportTapsDeps) =>
  async (
    openid: OpenId,
    { batchId, release, device, pages }: TapReport
  ): Promise<Result<{ readonly kept: true }, TapRefusal>> => {
    if (!budget.take(openid)) return refuse({ kind: 'tooManyTaps' })
    const now = clock.now()
    const batch = { id: batchId, slot: slotOf(now), device, pages }
    await tapBatches.keep({ ...batch, release: budget.releaseOf(release) }, now)
    return ok({ kept: true })
  }
