import { ALONE, type Assignment, type Candidate } from './group-search.ts'
import type { Contest, Standing } from './group-search.ts'
import { reductionOf } from './group-tally.ts'
import type { GroupPromotion } from './rules.ts'

/** Up to how many fen or pieces a group is worth filling; 'all' takes everyone who saves more in it. */
type Target = { readonly fen: number } | { readonly pieces: number } | 'all'

export const targetsOf = (promotion: GroupPromotion): Target[] =>
  promotion.kind === 'amountOff'
    ? promotion.steps.map(({ atFen }) => ({ fen: atFen }))
    : [{ pieces: promotion.pieces }, 'all']

interface Filling {
  readonly group: number
  readonly target: Target
}

interface Free {
  /** Its place among the candidates. */
  readonly at: number
  readonly candidate: Candidate
  /** Per fen of its amount, by leaving where it is. */
  readonly loss: number
}

/** Empties a group of those that are free to go, then fills it with those that lose least, and with no more of them. */
export const fill = (contest: Contest, now: Standing, filling: Filling): Assignment => {
  const { group, target } = filling
  const promotion = contest.promotions[group]
  const next = [...now.groups]
  const { free, bound } = seekersOf(contest, now, group)
  for (const { at } of free) if (next[at] === group) next[at] = ALONE
  const level = levelOf(target, bound)
  const taken: Free[] = []
  for (const one of promotion ? free.toSorted(byPreference(promotion)) : []) {
    if (level.isFull()) break
    if (target === 'all' && promotion && !gains(promotion, one)) continue
    level.add(one.candidate, 1)
    taken.push(one)
  }
  // Those who lose most are asked last whether the group needs them.
  for (const { at, candidate } of taken.toReversed()) {
    level.add(candidate, -1)
    if (level.isFull()) continue
    level.add(candidate, 1)
    next[at] = group
  }
  return next
}

interface Seekers {
  readonly free: readonly Free[]
  /** In the group by the shopper's choice. */
  readonly bound: readonly Candidate[]
}

const seekersOf = (contest: Contest, now: Standing, group: number): Seekers => {
  const losses = lossesOf(contest, now, group)
  const free: Free[] = []
  const bound: Candidate[] = []
  contest.candidates.forEach((candidate, at) => {
    if (!candidate.groups.includes(group)) return
    if (candidate.mayStayAlone) free.push({ at, candidate, loss: losses[at] ?? 0 })
    else bound.push(candidate)
  })
  return { free, bound }
}

/** How full a group is, measured as its target is. */
const levelOf = (target: Target, bound: readonly Candidate[]) => {
  const measure = ({ amountFen, quantity }: Candidate): number =>
    target !== 'all' && 'fen' in target ? amountFen : quantity
  const most =
    target === 'all' ? Number.POSITIVE_INFINITY : 'fen' in target ? target.fen : target.pieces
  let sum = bound.reduce((level, candidate) => level + measure(candidate), 0)
  return {
    isFull: (): boolean => sum >= most,
    add: (candidate: Candidate, sign: 1 | -1): void => {
      sum += sign * measure(candidate)
    }
  }
}

/** The dearest first where the cheapest pieces are free, else who loses least per fen. Equal ones keep their order. */
const byPreference =
  ({ kind }: GroupPromotion) =>
  (a: Free, b: Free): number =>
    kind === 'cheapestFree'
      ? b.candidate.unitFen - a.candidate.unitFen
      : a.loss - b.loss || b.candidate.amountFen - a.candidate.amountFen

const gains = (promotion: GroupPromotion, { loss }: Free): boolean =>
  promotion.kind !== 'rateOff' || loss < (100 - promotion.payPercent) / 100

/** What each line would lose by leaving where it is, per fen of its amount; in the group itself its member price. */
const lossesOf = (contest: Contest, now: Standing, except: number): number[] => {
  const rates = now.tallies.map((tally, group) => {
    const promotion = contest.promotions[group]
    return promotion ? reductionOf(promotion, tally) / Math.max(1, tally.amountFen) : 0
  })
  return contest.candidates.map(({ memberFen, amountFen }, at) => {
    const group = now.groups[at] ?? ALONE
    const rate = group === except ? 0 : (rates[group] ?? 0)
    return rate > 0 ? rate : memberFen / Math.max(1, amountFen)
  })
}
