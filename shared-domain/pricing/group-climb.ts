import { fill, targetsOf } from './group-fill.ts'
import { moveOne } from './group-move.ts'
import { ALONE, choicesOf, standingOf, startOf } from './group-search.ts'
import type { Assignment, Candidate, Contest, Standing } from './group-search.ts'
import { reductionOf, tallyOf, worthOf } from './group-tally.ts'

/** Beginnings that are climbed from: the best of all. */
const CLIMBS = 3
/** Lines that all trials of one contest may look at: some 3 ms, and so many times each line. */
const LOOKS = 50_000
const LOOKS_PER_LINE = 100
/** A filling looks at each line about so often: losses, sorting, copying, reckoning. */
const LOOKS_OF_A_FILLING = 5

/**
 * A good assignment where there are too many to walk through all. It begins with the best of: nobody in a group; all
 * that may in one promotion, for each promotion; everyone where the whole crowd would give them most; everyone where
 * they alone get most. From the best three it climbs: it fills one promotion up to one of its steps with those that
 * lose least by joining, or moves one line; once neither helps, fillings are judged by what single moves make of them.
 * Only what saves more is kept, so the result is never worse than any beginning.
 */
export const bestByClimbing = (contest: Contest): Assignment => {
  const starts = beginnings(contest).map((groups) => standingOf(contest, groups))
  const budget = { left: LOOKS + LOOKS_PER_LINE * contest.candidates.length }
  const tops = starts
    .toSorted((a, b) => b.saved - a.saved)
    .slice(0, CLIMBS)
    .map((start) => climb(contest, start, budget))
  const best = tops.toSorted((a, b) => b.saved - a.saved)[0]
  return best?.groups ?? contest.candidates.map(startOf)
}

interface Budget {
  left: number
}

const climb = (contest: Contest, start: Standing, budget: Budget): Standing => {
  let now = start
  for (const isThorough of [false, true]) {
    let before = now.saved
    do {
      before = now.saved
      moveEach(contest, now, budget)
      now = fillEach(contest, now, { budget, isThorough })
    } while (now.saved > before && budget.left > 0)
  }
  return now
}

interface Filling {
  readonly budget: Budget
  /** Whether each filling is judged by what single moves make of it. */
  readonly isThorough: boolean
}

const fillEach = (contest: Contest, start: Standing, { budget, isThorough }: Filling): Standing => {
  let now = start
  for (const [group, promotion] of contest.promotions.entries()) {
    for (const target of targetsOf(promotion)) {
      budget.left -= LOOKS_OF_A_FILLING * contest.candidates.length
      if (budget.left < 0) return now
      const filled = standingOf(contest, fill(contest, now, { group, target }))
      if (isThorough) moveEach(contest, filled, budget)
      if (filled.saved > now.saved) now = filled
    }
  }
  return now
}

const moveEach = (contest: Contest, now: Standing, budget: Budget): void => {
  for (const [at, candidate] of contest.candidates.entries()) {
    for (const to of choicesOf(candidate)) {
      if (budget.left < 0) return
      budget.left -= moveOne(contest, now, { at, to })
    }
  }
}

const beginnings = ({ promotions, candidates }: Contest): Assignment[] => {
  const rates = promotions.map((promotion, group) => {
    const tally = tallyOf(
      promotion,
      candidates.filter(({ groups }) => groups.includes(group))
    )
    return reductionOf(promotion, tally) / Math.max(1, tally.amountFen)
  })
  const inCrowd: Giving = ({ amountFen }, group) => (rates[group] ?? 0) * amountFen
  const byItself: Giving = (candidate, group) => {
    const promotion = promotions[group]
    return promotion ? worthOf(promotion, tallyOf(promotion, [candidate])) : 0
  }
  return [
    candidates.map(startOf),
    ...promotions.map((_, group) => candidates.map((candidate) => joinOrStay(candidate, group))),
    candidates.map((candidate) => ownBest(candidate, inCrowd)),
    candidates.map((candidate) => ownBest(candidate, byItself))
  ]
}

/** What a group gives a candidate, in fen. */
type Giving = (candidate: Candidate, group: number) => number

const joinOrStay = (candidate: Candidate, group: number): number =>
  candidate.groups.includes(group) ? group : startOf(candidate)

const ownBest = (candidate: Candidate, gives: Giving): number => {
  let best = startOf(candidate)
  let most = best === ALONE ? candidate.memberFen : gives(candidate, best)
  for (const group of candidate.groups) {
    const given = gives(candidate, group)
    if (given > most) [best, most] = [group, given]
  }
  return best
}
