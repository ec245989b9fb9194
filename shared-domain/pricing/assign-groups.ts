import type { GroupPromotion } from './rules.ts'
import { ALONE, choicesOf, startOf, type Candidate, type Contest } from './group-search.ts'
import { bestByWalking } from './group-walk.ts'
import { bestByClimbing } from './group-climb.ts'
import type { Joiner } from './group-tally.ts'
import { seatIdle } from './seat-idle.ts'

/** A line and the groups that it may be in, by the shopper's choice or by the promotions' scopes. */
export interface Seeker extends Joiner {
  readonly groups: readonly GroupPromotion[]
  /** False where the shopper chose a group. */
  readonly mayStayAlone: boolean
}

/** Contests of more lines are only climbed: a walk would seldom come to its end. */
const LINES_WALKED = 16
/** Assignments of a contest of two or three lines. */
const TINY = 200
/**
 * Steps of all walks for one cart: measured 45 to 65 ms of a core where 14 lines may join three or four promotions, 100
 * where they may join eight. Six lines that may all join four take 19,531 if no branch can be left, so these are always
 * exact.
 */
const STEPS = 30_000

/**
 * One group at most per line, so that promotions and member prices together take off most. A climb finds a good
 * assignment, a walk then proves it or finds a better one (see the decision record 0011). Lines that save nothing
 * either way are shown in the group that is nearest to being reached.
 * @param seekers in an order of their own: of equally good assignments the order decides
 * @param promotions by their ids
 */
export const assignGroups = (
  seekers: readonly Seeker[],
  promotions: readonly GroupPromotion[]
): (GroupPromotion | null)[] => {
  const assigned: (GroupPromotion | null)[] = seekers.map(() => null)
  let stepsLeft = STEPS
  for (const contest of contestsOf(seekers, promotions)) {
    let groups = isTiny(contest) ? contest.candidates.map(startOf) : bestByClimbing(contest)
    if (contest.candidates.length <= LINES_WALKED) {
      const walked = bestByWalking(contest, groups, stepsLeft)
      groups = walked.groups
      stepsLeft = walked.stepsLeft
    }
    seatIdle(contest, groups).forEach((group, at) => {
      const line = contest.candidates[at]?.line
      if (line !== undefined) assigned[line] = contest.promotions[group] ?? null
    })
  }
  return assigned
}

/** Sooner walked through than climbed first. */
const isTiny = ({ candidates }: Contest): boolean =>
  candidates.reduce((count, candidate) => count * choicesOf(candidate).length, 1) <= TINY

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
  const candidates = seekers.map(({ groups: joinable, ...joiner }, line): Candidate => {
    const groups = joinable.map((group) => places.get(group) ?? ALONE)
    const first = leaderOf(groups[0] ?? ALONE)
    for (const group of groups) leaders[leaderOf(group)] = first
    return { line, groups, ...joiner }
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
