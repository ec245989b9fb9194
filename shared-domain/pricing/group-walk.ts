import { fen } from '../kernel/fen.ts'
import { choicesOf, standingOf, type Assignment, type Contest } from './group-search.ts'
import { emptyTally, join, reductionOf, worthOf, type OpenTally } from './group-tally.ts'
import type { GroupPromotion } from './rules.ts'

export interface Walked {
  readonly groups: Assignment
  /** Of the steps that were allowed; 0: it was not finished. */
  readonly stepsLeft: number
}

/**
 * Tries every assignment but those that can't save more than what is known: a branch is left where even all lines to
 * come, each counted wherever it may be, would not make up for what is missing. Begins with an assignment that was
 * found otherwise, and answers that one where nothing beats it before the steps are used up. Of equally good ones the
 * first counts: alone before groups, promotions by their ids.
 */
export const bestByWalking = (contest: Contest, known: Assignment, steps: number): Walked => {
  const { promotions, candidates } = contest
  const choices = candidates.map(choicesOf)
  const rests = restsOf(contest)
  const current = [...known]
  const tallies = promotions.map(emptyTally)
  const worths = promotions.map(() => 0)
  let stepsLeft = steps
  let best = known
  // One less, so that the first of equally good ones is found.
  let most = standingOf(contest, known).saved - 1

  const mayStillSave = (at: number, saved: number): number =>
    promotions.reduce(
      (sum, promotion, group) => {
        const tally = tallies[group]
        const rest = rests[at]?.groups[group]
        if (!tally || !rest) return sum
        return sum + Math.max(0, mostOf(promotion, tally, rest) - (worths[group] ?? 0))
      },
      saved + (rests[at]?.memberFen ?? 0)
    )

  const walk = (at: number, saved: number): void => {
    if (stepsLeft === 0) return
    stepsLeft -= 1
    const candidate = candidates[at]
    if (!candidate) {
      if (saved > most) [most, best] = [saved, [...current]]
      return
    }
    if (mayStillSave(at, saved) <= most) return
    for (const group of choices[at] ?? []) {
      current[at] = group
      const promotion = promotions[group]
      const before = tallies[group]
      if (promotion && before) {
        const worth = worths[group] ?? 0
        const after = { ...before }
        join(promotion, after, candidate)
        const now = worthOf(promotion, after)
        tallies[group] = after
        worths[group] = now
        walk(at + 1, saved - worth + now)
        tallies[group] = before
        worths[group] = worth
      } else walk(at + 1, saved + candidate.memberFen)
    }
  }
  walk(0, 0)
  return { groups: best, stepsLeft }
}

/** What lines to come could bring to one promotion at most. */
interface Rest {
  readonly amountFen: number
  readonly pieces: number
  readonly dearestFen: number
}

interface Rests {
  readonly groups: readonly Rest[]
  readonly memberFen: number
}

/** From each line on; the last one is what comes after all lines. */
const restsOf = ({ promotions, candidates }: Contest): Rests[] => {
  let rest: Rests = {
    groups: promotions.map(() => ({ amountFen: 0, pieces: 0, dearestFen: 0 })),
    memberFen: 0
  }
  const rests = [rest]
  for (const { groups, amountFen, quantity, unitFen, memberFen } of candidates.toReversed()) {
    rest = {
      groups: rest.groups.map((before, group) =>
        groups.includes(group)
          ? {
              amountFen: before.amountFen + amountFen,
              pieces: before.pieces + quantity,
              dearestFen: Math.max(before.dearestFen, unitFen)
            }
          : before
      ),
      memberFen: rest.memberFen + memberFen
    }
    rests.unshift(rest)
  }
  return rests
}

/** No less than it takes off whoever of the rest joins: amounts only help, a free piece costs the dearest at most. */
const mostOf = (promotion: GroupPromotion, tally: OpenTally, rest: Rest): number => {
  const freePieces = promotion.kind === 'cheapestFree' ? promotion.freePieces : 0
  const free = Math.max(0, Math.min(rest.pieces, freePieces - tally.freePieces))
  return reductionOf(promotion, {
    ...tally,
    amountFen: fen(tally.amountFen + rest.amountFen),
    pieces: tally.pieces + rest.pieces,
    freeFen: fen(tally.freeFen + free * rest.dearestFen)
  })
}
