import { join, progressOf, reductionOf, worthOf, type Tally } from './group-tally.ts'
import { ALONE, talliesOf, type Assignment, type Contest } from './group-search.ts'
import type { GroupPromotion } from './rules.ts'

/**
 * Lines that no group in force wants still belong somewhere on the page: in a group in force where joining changes
 * nothing, else in the group that is nearest to being reached, so that it can say what is missing. Nobody saves less.
 */
export const seatIdle = (contest: Contest, assignment: Assignment): Assignment => {
  const seated = [...assignment]
  joinInForce(contest, seated)
  joinNearest(contest, seated)
  return seated
}

const joinInForce = (contest: Contest, seated: number[]): void => {
  const { promotions, candidates } = contest
  const tallies = talliesOf(contest, seated)
  candidates.forEach((candidate, at) => {
    if (seated[at] !== ALONE || candidate.memberFen > 0) return
    const group = candidate.groups.find((place) => {
      const [promotion, tally] = [promotions[place], tallies[place]]
      if (!promotion || !tally || reductionOf(promotion, tally) === 0) return false
      return promotion.kind !== 'cheapestFree' || candidate.unitFen >= tally.dearestFreeFen
    })
    const [promotion, tally] = [promotions[group ?? ALONE], tallies[group ?? ALONE]]
    if (group === undefined || !promotion || !tally) return
    seated[at] = group
    join(promotion, tally, candidate)
  })
}

const joinNearest = (contest: Contest, seated: number[]): void => {
  const nearness = contest.promotions.map((promotion, group) =>
    nearnessOf(contest, seated, { promotion, group })
  )
  contest.candidates.forEach((candidate, at) => {
    if (seated[at] !== ALONE) return
    let nearest = ALONE
    for (const group of candidate.groups) {
      if ((nearness[group] ?? 0) > (nearness[nearest] ?? 0)) nearest = group
    }
    seated[at] = nearest
  })
}

/** How near the group is with all idle lines that may join it; 0 where it is in force, or would be at a loss. */
const nearnessOf = (
  contest: Contest,
  seated: Assignment,
  { promotion, group }: { readonly promotion: GroupPromotion; readonly group: number }
): number => {
  const together = seated.map((place, at) =>
    place === ALONE && contest.candidates[at]?.groups.includes(group) ? group : place
  )
  const now = talliesOf(contest, seated)[group]
  const then: Tally | undefined = talliesOf(contest, together)[group]
  if (!now || !then || reductionOf(promotion, now) > 0) return 0
  const isIdle = reductionOf(promotion, then) === 0 && worthOf(promotion, then) === then.memberFen
  return isIdle ? progressOf(promotion, then) : 0
}
