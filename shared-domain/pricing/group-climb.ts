import { EMPTY_TALLY, joined, reductionOf, tallyOf, worthOf } from './group-tally.ts'
import { ALONE, choicesOf, savedBy, startOf, talliesOf } from './group-search.ts'
import type { Assignment, Candidate, Contest } from './group-search.ts'
import type { GroupPromotion } from './rules.ts'

/** Lines looked at in one climb, all trials together: some 10 ms. It keeps the time linear in the number of lines. */
const LINES_LOOKED_AT = 400_000
/** Beginnings that are climbed from: the best of all. */
const CLIMBS = 3

interface Climb {
  readonly groups: Assignment
  readonly saved: number
}

/**
 * A good assignment where there are too many to walk through all. It begins with the best of: nobody in a group; all
 * that may in one promotion, for each promotion; everyone where the whole crowd would give them most; everyone where
 * they alone get most. From the best three it climbs: it fills one promotion up to one of its steps with those that lose
 * least by joining, or moves one line. Only what saves more is kept, so the result is never worse than any beginning.
 */
export const bestByClimbing = (contest: Contest): Assignment => {
  let trials = Math.floor(LINES_LOOKED_AT / (contest.candidates.length + 1))
  const look = (groups: Assignment): Climb => {
    trials -= 1
    return { groups, saved: savedBy(contest, groups) }
  }
  const starts = beginnings(contest)
    .map(look)
    .toSorted((a, b) => b.saved - a.saved)
    .slice(0, CLIMBS)
  let best = starts[0]
  for (const start of starts) {
    const top = climb({ contest, look, left: () => trials }, start)
    if (!best || top.saved > best.saved) best = top
  }
  return best?.groups ?? contest.candidates.map(startOf)
}

interface Slope {
  readonly contest: Contest
  readonly look: (groups: Assignment) => Climb
  readonly left: () => number
}

const climb = ({ contest, look, left }: Slope, start: Climb): Climb => {
  let best = start
  for (;;) {
    const before = best.saved
    for (let group = 0; group < contest.promotions.length; group += 1) {
      for (const target of targetsOf(contest.promotions[group])) {
        if (left() <= 0) return best
        const filled = look(fill(contest, best.groups, { group, target }))
        if (filled.saved > best.saved) best = filled
      }
    }
    for (const moved of singleMoves(contest)) {
      if (left() <= 0) return best
      const next = look(best.groups.with(moved.at, moved.group))
      if (next.saved > best.saved) best = next
    }
    if (best.saved === before) return best
  }
}

function* singleMoves({ candidates }: Contest): Generator<{ at: number; group: number }> {
  for (const [at, candidate] of candidates.entries()) {
    for (const group of choicesOf(candidate)) yield { at, group }
  }
}

const beginnings = (contest: Contest): Assignment[] => {
  const { promotions, candidates } = contest
  const may = (candidate: Candidate, group: number): number =>
    candidate.groups.includes(group) ? group : startOf(candidate)
  const crowds = promotions.map((promotion, group) => {
    const tally = tallyOf(
      promotion,
      candidates.filter(({ groups }) => groups.includes(group))
    )
    return reductionOf(promotion, tally) / Math.max(1, tally.amountFen)
  })
  const inCrowd = ({ amountFen }: Candidate, group: number): number =>
    (crowds[group] ?? 0) * amountFen
  const alone = (candidate: Candidate, group: number): number => {
    const promotion = promotions[group]
    return promotion ? worthOf(promotion, joined(promotion, EMPTY_TALLY, candidate)) : 0
  }
  return [
    candidates.map(startOf),
    ...promotions.map((_, group) => candidates.map((candidate) => may(candidate, group))),
    candidates.map((candidate) => ownBest(candidate, inCrowd)),
    candidates.map((candidate) => ownBest(candidate, alone))
  ]
}

const ownBest = (
  candidate: Candidate,
  gives: (candidate: Candidate, group: number) => number
): number => {
  let best = startOf(candidate)
  let most = best === ALONE ? candidate.memberFen : gives(candidate, best)
  for (const group of candidate.groups) {
    const given = gives(candidate, group)
    if (given > most) [best, most] = [group, given]
  }
  return best
}

/** Up to how many fen or pieces a group is worth filling; 'all' takes everyone who saves more in it. */
type Target = { readonly fen: number } | { readonly pieces: number } | 'all'

const targetsOf = (promotion: GroupPromotion | undefined): Target[] => {
  if (!promotion) return []
  if (promotion.kind === 'amountOff') return promotion.steps.map(({ atFen }) => ({ fen: atFen }))
  return [{ pieces: promotion.pieces }, 'all']
}

interface Filling {
  readonly group: number
  readonly target: Target
}

/** Empties a group of those that are free to go, then fills it with those that lose least. */
const fill = (contest: Contest, groups: Assignment, { group, target }: Filling): Assignment => {
  const next = [...groups]
  const losses = lossesOf(contest, groups, group)
  const sum = { fen: 0, pieces: 0 }
  const add = ({ amountFen, quantity }: Candidate, sign: 1 | -1): void => {
    sum.fen += sign * amountFen
    sum.pieces += sign * quantity
  }
  const isFull = (): boolean =>
    target !== 'all' && ('fen' in target ? sum.fen >= target.fen : sum.pieces >= target.pieces)
  const free: { at: number; candidate: Candidate; loss: number }[] = []
  contest.candidates.forEach((candidate, at) => {
    if (!candidate.groups.includes(group)) return
    if (!candidate.mayStayAlone) {
      add(candidate, 1)
      return
    }
    if (next[at] === group) next[at] = ALONE
    free.push({ at, candidate, loss: losses[at] ?? 0 })
  })
  const taken: typeof free = []
  for (const one of free.toSorted(byPreference(contest.promotions[group]))) {
    if (isFull()) break
    if (target === 'all' && !gains(contest.promotions[group], one)) continue
    add(one.candidate, 1)
    taken.push(one)
  }
  for (const one of taken.toReversed()) {
    add(one.candidate, -1)
    if (isFull()) continue
    add(one.candidate, 1)
    next[one.at] = group
  }
  return next
}

interface Free {
  readonly candidate: Candidate
  /** Per fen of its amount. */
  readonly loss: number
}

/** The dearest first where the cheapest pieces are free, else who loses least per fen. Equal ones keep their order. */
const byPreference =
  (promotion: GroupPromotion | undefined) =>
  (a: Free, b: Free): number =>
    promotion?.kind === 'cheapestFree'
      ? b.candidate.unitFen - a.candidate.unitFen
      : a.loss - b.loss || b.candidate.amountFen - a.candidate.amountFen

const gains = (promotion: GroupPromotion | undefined, { loss }: Free): boolean =>
  promotion?.kind !== 'rateOff' || loss < (100 - promotion.payPercent) / 100

/** What each line would lose by leaving where it is, per fen of its amount; in the group itself its member price. */
const lossesOf = (contest: Contest, groups: Assignment, except: number): number[] => {
  const rates = talliesOf(contest, groups).map((tally, group) => {
    const promotion = contest.promotions[group]
    return promotion ? reductionOf(promotion, tally) / Math.max(1, tally.amountFen) : 0
  })
  return contest.candidates.map(({ memberFen, amountFen }, at) => {
    const group = groups[at] ?? ALONE
    const rate = group === except ? 0 : (rates[group] ?? 0)
    return rate > 0 ? rate : memberFen / Math.max(1, amountFen)
  })
}
