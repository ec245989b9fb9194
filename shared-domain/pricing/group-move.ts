import { fen } from '../kernel/fen.ts'
import { ALONE, type Candidate, type Contest, type Standing } from './group-search.ts'
import { tallyOf, worthOf, type OpenTally } from './group-tally.ts'
import type { GroupPromotion } from './rules.ts'

interface Move {
  /** A candidate's place. */
  readonly at: number
  readonly to: number
  /** Even at a loss: others may then follow. */
  readonly isForced?: true
}

/**
 * Moves one line to another group, or out of all, if that saves more or is forced. Answers how many lines it looked at:
 * one, but all of them where the cheapest pieces are to be found anew.
 */
export const moveOne = (contest: Contest, now: Standing, { at, to, isForced }: Move): number => {
  const from = now.groups[at] ?? ALONE
  const candidate = contest.candidates[at]
  if (!candidate || from === to) return 1
  const left = changed(contest, now, { group: from, at, candidate, sign: -1 })
  const joined = changed(contest, now, { group: to, at, candidate, sign: 1 })
  const gain = left.gain + joined.gain
  if (gain > 0 || isForced) {
    now.groups[at] = to
    if (left.tally) now.tallies[from] = left.tally
    if (joined.tally) now.tallies[to] = joined.tally
    now.saved += gain
  }
  return left.looks + joined.looks
}

interface Change {
  readonly group: number
  readonly at: number
  readonly candidate: Candidate
  readonly sign: 1 | -1
}

interface Changed {
  readonly tally: OpenTally | null
  readonly gain: number
  readonly looks: number
}

const changed = (contest: Contest, now: Standing, change: Change): Changed => {
  const promotion = contest.promotions[change.group]
  const before = now.tallies[change.group]
  if (!promotion || !before) {
    return { tally: null, gain: change.sign * change.candidate.memberFen, looks: 0 }
  }
  const isCounted = promotion.kind !== 'cheapestFree'
  const tally = isCounted ? counted(before, change) : found(contest, now, { promotion, ...change })
  return {
    tally,
    gain: worthOf(promotion, tally) - worthOf(promotion, before),
    looks: isCounted ? 1 : contest.candidates.length
  }
}

/** Sums know nothing of an order, so they are corrected in place. */
const counted = (tally: OpenTally, { candidate, sign }: Change): OpenTally => ({
  ...tally,
  amountFen: fen(tally.amountFen + sign * candidate.amountFen),
  pieces: tally.pieces + sign * candidate.quantity,
  memberFen: fen(tally.memberFen + sign * candidate.memberFen)
})

const found = (
  { candidates }: Contest,
  { groups }: Standing,
  { promotion, group, at, sign }: Change & { readonly promotion: GroupPromotion }
): OpenTally =>
  tallyOf(
    promotion,
    candidates.filter((_, place) => (place === at ? sign === 1 : groups[place] === group))
  )
