import * as v from 'valibot'

import { startOfDay } from '#domain/kernel/days'
import type { OpenId } from '#domain/kernel/ids'
import { beijingDay } from '#domain/kernel/instant'
import type { Asset } from '#domain/ledger/index'

import { createAudit } from '../_platform/cloudbase/audit.ts'
import type { Ground } from '../_platform/ground.ts'

/** Deeds about one account that are looked through: nobody's account has more in a day. */
const DEEDS_SEEN = 100

const adjustmentSchema = v.object({ asset: v.string(), amount: v.number(), requestId: v.string() })

/**
 * How much of an asset somebody gave to or took from an account today, in calls, fen or points. Deeds are written down
 * before they are done, so what is under way at the same time counts too, and so does the one that asks. One call.
 */
export const adjustedToday = ({ db, clock }: Pick<Ground, 'db' | 'clock'>) => {
  const audit = createAudit(db)
  return async (
    who: OpenId,
    { openid, asset }: { readonly openid: OpenId; readonly asset: Asset }
  ): Promise<number> => {
    const since = startOfDay(beijingDay(clock.now()))
    const deeds = await audit.deeds({ ref: openid, limit: DEEDS_SEEN })
    const amounts = new Map<string, number>()
    for (const deed of deeds) {
      const counts = deed.who === who && deed.action === 'account.adjust' && deed.at >= since
      if (!counts || deed.state === 'refused') continue
      const asked = v.parse(adjustmentSchema, JSON.parse(deed.request))
      if (asked.asset === asset) amounts.set(asked.requestId, Math.abs(asked.amount))
    }
    return [...amounts.values()].reduce((sum, amount) => sum + amount, 0)
  }
}
