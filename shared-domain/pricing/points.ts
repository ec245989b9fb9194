import { fen, type Fen } from '../kernel/fen.ts'
import type { QuoteProblem } from './quoted.ts'
import type { PointsRule } from './rules.ts'

export interface PointsSpent {
  readonly points: number
  readonly fen: Fen
}

interface Purse {
  readonly points: number
  /** What the goods still cost after the coupon; points never pay freight. */
  readonly goodsFen: Fen
}

/** Step 5: as many of the asked points as there are and as the rule lets pay, and only those that make whole fen. */
export const spendPoints = (rule: PointsRule, purse: Purse, asked: number | 'all'): PointsSpent => {
  const wanted = asked === 'all' ? purse.points : Math.min(asked, purse.points)
  if (!(rule.pointsPerYuan > 0) || !(wanted > 0)) return { points: 0, fen: fen(0) }
  const share = Math.min(100, Math.max(0, rule.maxSharePercent))
  const most = Math.floor((purse.goodsFen * share) / 100)
  const paid = Math.min(most, Math.floor((wanted * 100) / rule.pointsPerYuan))
  return { points: Math.ceil((paid * rule.pointsPerYuan) / 100), fen: fen(paid) }
}

/** Asked for more than could be used, or for what is no number of points. */
export const pointsProblems = (asked: number | 'all', used: number): QuoteProblem[] =>
  asked === 'all' || (Number.isSafeInteger(asked) && asked >= 0 && asked <= used)
    ? []
    : [{ kind: 'pointsNotUsable', asked, used }]

/** One per yuan paid in cash, once the order is completed. */
export const pointsEarned = ({ earnPerYuan }: PointsRule, cash: Fen): number =>
  Math.floor(cash / 100) * Math.max(0, earnPerYuan)
