import type { OperatorPromotionView } from '../contracts/operator-promotions.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Promotion } from '../pricing/index.ts'
import type { KeptRule } from './kept-rules.ts'

export const promotionView = (
  { rule, revision, saved }: KeptRule<Promotion>,
  now: Instant
): OperatorPromotionView => ({
  promotion: rule,
  state: promotionState(rule, now),
  revision,
  ...(saved && { saved })
})

/** Both ends are included. One that was ended before it began is over. */
export const promotionState = (
  { startsAt, endsAt }: Pick<Promotion, 'startsAt' | 'endsAt'>,
  now: Instant
): OperatorPromotionView['state'] => {
  if (endsAt < now) return 'over'
  return startsAt <= now ? 'on' : 'notYet'
}

const RANK: Readonly<Record<OperatorPromotionView['state'], number>> = { on: 0, notYet: 1, over: 2 }

/** What is on ends soonest first, what comes begins soonest first, what is over ended last first. */
export const inListOrder = (a: OperatorPromotionView, b: OperatorPromotionView): number => {
  if (a.state !== b.state) return RANK[a.state] - RANK[b.state]
  const [one, other] = [a.promotion, b.promotion]
  if (a.state === 'notYet') return one.startsAt - other.startsAt
  const byEnd = one.endsAt - other.endsAt
  return a.state === 'on' ? byEnd : -byEnd
}
