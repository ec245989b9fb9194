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
 * lose least by joining, or moves one line; once neither helps, it also pushes a line at a loss, and judges fillings
 * and pushes by what single moves make of them. Only what saves more is kept: no beginning is better than the result.
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
  const climber = { contest, budget, now: start }
  for (const isThorough of [false, true]) {
    let before = climber.now.saved
    do {
      before = climber.now.saved
      moveEach(contest, climber.now, { budget })
      fillEach(climber, isThorough)
      if (isThorough) pushEach(climber)
    } while (climber.now.saved > before && budget.left > 0)
  }
  return climber.now
}

interface Climber {
  readonly contest: Contest
  readonly budget: Budget
  now: Standing
}

/** Each promotion up to each of its targets; if thorough, judged by what single moves make of it. */
const fillEach = (climber: Climber, isThorough: boolean): void => {
  const { contest, budget } = climber
  for (const [group, promotion] of contest.promotions.entries()) {
    for (const target of targetsOf(promotion)) {
      budget.left -= LOOKS_OF_A_FILLING * contest.candidates.length
      if (budget.left < 0) return
      const filled = standingOf(contest, fill(contest, climber.now, { group, target }))
      if (isThorough) moveEach(contest, filled, { budget })
      if (filled.saved > climber.now.saved) climber.now = filled
    }
  }
}

/** One line somewhere else, even at a loss, and then all others to where they save more. */
const pushEach = (climber: Climber): void => {
  const { contest, budget } = climber
  for (const [at, candidate] of contest.candidates.entries()) {
    for (const to of choicesOf(candidate)) {
      budget.left -= contest.candidates.length
      if (budget.left < 0) return
      const { groups, tallies, saved } = climber.now
      const pushed = { groups: [...groups], tallies: [...tallies], saved }
      moveOne(contest, pushed, { at, to, isForced: true })
      moveEach(contest, pushed, { budget, except: at })
      if (pushed.saved > climber.now.saved) climber.now = pushed
    }
  }
}

const moveEach = (contest: Contest, now: Standing, { budget, except }: Moving): void => {
  for (const [at, candidate] of contest.candidates.entries()) {
    if (at === except) continue
    for (const to of choicesOf(candidate)) {
      if (budget.left < 0) return
      budget.left -= moveOne(contest, now, { at, to })
    }
  }
}

interface Moving {
  readonly budget: Budget
  /** A candidate that stays. */
  readonly except?: number
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
