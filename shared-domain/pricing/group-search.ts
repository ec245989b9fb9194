import { emptyTally, join, worthOf, type Joiner, type OpenTally } from './group-tally.ts'
import type { GroupPromotion } from './rules.ts'

/** Not in any group. */
export const ALONE = -1

/** A line that looks for its group. */
export interface Candidate extends Joiner {
  /** Its place among all lines. */
  readonly line: number
  /** Places in `promotions` of the groups that it may join; only the chosen one where the shopper chose. */
  readonly groups: readonly number[]
  readonly mayStayAlone: boolean
}

/** Lines that compete for the same promotions; other lines don't matter to them. */
export interface Contest {
  readonly promotions: readonly GroupPromotion[]
  /** Cheapest first, as tallies need them. */
  readonly candidates: readonly Candidate[]
}

/** One group (or ALONE) per candidate. */
export type Assignment = readonly number[]

export const choicesOf = ({ groups, mayStayAlone }: Candidate): readonly number[] =>
  mayStayAlone ? [ALONE, ...groups] : groups

/** Of no promotion but the one it must or may join; where it was free, alone. */
export const startOf = ({ groups, mayStayAlone }: Candidate): number =>
  mayStayAlone ? ALONE : (groups[0] ?? ALONE)

export const talliesOf = ({ promotions, candidates }: Contest, groups: Assignment): OpenTally[] => {
  const tallies = promotions.map(emptyTally)
  candidates.forEach((candidate, at) => {
    const group = groups[at] ?? ALONE
    const promotion = promotions[group]
    const tally = tallies[group]
    if (promotion && tally) join(promotion, tally, candidate)
  })
  return tallies
}

/** An assignment with what it comes to. */
export interface Standing {
  readonly groups: number[]
  readonly tallies: OpenTally[]
  /** By all candidates together, in fen: steps 2 and 3 of a quote. */
  saved: number
}

export const standingOf = (contest: Contest, groups: Assignment): Standing => {
  const tallies = talliesOf(contest, groups)
  let saved = 0
  tallies.forEach((tally, group) => {
    const promotion = contest.promotions[group]
    if (promotion) saved += worthOf(promotion, tally)
  })
  contest.candidates.forEach(({ memberFen }, at) => {
    if ((groups[at] ?? ALONE) === ALONE) saved += memberFen
  })
  return { groups: [...groups], tallies, saved }
}
