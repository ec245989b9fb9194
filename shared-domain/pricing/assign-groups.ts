import type { GroupPromotion } from './rules.ts'
import { ALONE, assignmentsOf, bestOfAll, type Candidate, type Contest } from './group-search.ts'
import { bestByClimbing } from './group-climb.ts'
import type { Joiner } from './group-tally.ts'
import { seatIdle } from './seat-idle.ts'

/** A line and the groups that it may be in, by the shopper's choice or by the promotions' scopes. */
export interface Seeker extends Joiner {
  readonly groups: readonly GroupPromotion[]
  /** False where the shopper chose a group. */
  readonly mayStayAlone: boolean
}

/**
 * Assignments of one cart that are walked through one by one: 6 lines with 4 promotions each are 15,625. Some 10 ms; a
 * contest that does not fit into what is left is climbed.
 */
const WALKED_THROUGH = 40_000

/**
 * One group at most per line, so that promotions and member prices together take off most. Exact while the assignments
 * can be walked through, else by climbing (see the decision record 0011). Lines that save nothing either way are shown
 * in the group that is nearest to being reached.
 * @param seekers in an order of their own: of equally good assignments the order decides
 * @param promotions by their ids
 */
export const assignGroups = (
  seekers: readonly Seeker[],
  promotions: readonly GroupPromotion[]
): (GroupPromotion | null)[] => {
  const assigned: (GroupPromotion | null)[] = seekers.map(() => null)
  let left = WALKED_THROUGH
  for (const contest of contestsOf(seekers, promotions)) {
    const count = assignmentsOf(contest)
    const best = count <= left ? bestOfAll(contest) : bestByClimbing(contest)
    if (count <= left) left -= count
    seatIdle(contest, best).forEach((group, at) => {
      const line = contest.candidates[at]?.line
      if (line !== undefined) assigned[line] = contest.promotions[group] ?? null
    })
  }
  return assigned
}

/** Splits the lines into those that share promotions, however indirectly. */
const contestsOf = (
  seekers: readonly Seeker[],
  promotions: readonly GroupPromotion[]
): Contest[] => {
  const places = new Map(promotions.map((promotion, place) => [promotion, place]))
  const leaders = promotions.map((_, place) => place)
  const leaderOf = (place: number): number => {
    const leader = leaders[place] ?? place
    return leader === place ? place : leaderOf(leader)
  }
  const candidates = seekers.map((seeker, line): Candidate => {
    const groups = seeker.groups.map((group) => places.get(group) ?? ALONE)
    const first = leaderOf(groups[0] ?? ALONE)
    for (const group of groups) leaders[leaderOf(group)] = first
    return { ...seeker, line, groups }
  })
  const members = new Map<number, Candidate[]>()
  for (const candidate of candidates.toSorted((a, b) => a.unitFen - b.unitFen)) {
    const leader = leaderOf(candidate.groups[0] ?? ALONE)
    if (leader === ALONE) continue
    const some = members.get(leader)
    if (some) some.push(candidate)
    else members.set(leader, [candidate])
  }
  return [...members.values()].map((some) => contestOf(some, promotions))
}

/** Of its own promotions only, renumbered. */
const contestOf = (
  candidates: readonly Candidate[],
  promotions: readonly GroupPromotion[]
): Contest => {
  const used = [...new Set(candidates.flatMap(({ groups }) => groups))].toSorted((a, b) => a - b)
  const renumbered = new Map(used.map((place, number) => [place, number]))
  return {
    promotions: used.flatMap((place) => promotions[place] ?? []),
    candidates: candidates.map((candidate) => ({
      ...candidate,
      groups: candidate.groups.map((place) => renumbered.get(place) ?? ALONE)
    }))
  }
}
