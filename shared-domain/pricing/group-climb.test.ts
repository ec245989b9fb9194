import { expect, test } from '@jest/globals'
import { fen, timesFen, type Fen } from '../kernel/fen.ts'
import { chanceOf, type Chance } from '../testing/chance.ts'
import { randomCart } from '../testing/random-cart.ts'
import { bestByClimbing } from './group-climb.ts'
import { ALONE, standingOf, startOf, type Candidate, type Contest } from './group-search.ts'
import { bestByWalking } from './group-walk.ts'
import type { GroupPromotion } from './index.ts'
import { isGroupPromotion } from './scope.ts'

const contestOf = (chance: Chance, lines: number, most = 4): Contest => {
  const size = { items: lines, promotions: most + 2, coupons: 0, products: 9 }
  const { items, rules } = randomCart(chance, size)
  const promotions = rules.promotions.filter(isGroupPromotion).slice(0, most)
  const rate = chance.oneOf([0, 0, 2, 5])
  const candidates = items.map(({ unitFen, quantity }, line): Candidate => {
    const mayJoin = promotions.map((_, at) => at).filter(() => chance.percent(70))
    const isBound = mayJoin.length > 0 && chance.percent(10)
    return {
      line,
      unitFen,
      quantity,
      amountFen: timesFen(unitFen, quantity),
      memberFen: timesFen(fen(Math.floor((unitFen * rate) / 100)), quantity),
      groups: isBound ? mayJoin.slice(0, 1) : mayJoin,
      mayStayAlone: !isBound
    }
  })
  return { promotions, candidates: candidates.toSorted((a, b) => a.unitFen - b.unitFen) }
}

/** From nothing known, and to the end. */
const bestOfAll = (contest: Contest): readonly number[] => {
  const { groups, stepsLeft } = bestByWalking(contest, contest.candidates.map(startOf), 1_000_000)
  expect(stepsLeft).toBeGreaterThan(0)
  return groups
}

const savedBy = (contest: Contest, groups: readonly number[]): number =>
  standingOf(contest, groups).saved

test('climbing seldom misses the best of all, and then by little', () => {
  const found = { best: 0, all: 0, saved: 0, possible: 0 }
  for (let seed = 1; seed <= 120; seed += 1) {
    const contest = contestOf(chanceOf(seed), 2 + (seed % 6))
    const possible = savedBy(contest, bestOfAll(contest))
    const saved = savedBy(contest, bestByClimbing(contest))
    expect(saved).toBeLessThanOrEqual(possible)
    found.all += 1
    found.best += Number(saved === possible)
    found.saved += saved
    found.possible += possible
  }
  expect(found.best / found.all).toBeGreaterThan(0.9)
  expect(found.saved / found.possible).toBeGreaterThan(0.98)
})

test('a walk that runs out of steps is never worse than what was known', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const contest = contestOf(chanceOf(seed), 10)
    const known = bestByClimbing(contest)
    const walked = bestByWalking(contest, known, 100 + seed)
    expect(savedBy(contest, walked.groups)).toBeGreaterThanOrEqual(savedBy(contest, known))
  }
})

const alone = ({ mayStayAlone, groups }: Candidate): number =>
  mayStayAlone ? ALONE : (groups[0] ?? ALONE)

const byItself = (promotion: GroupPromotion | undefined, candidate: Candidate): Fen =>
  promotion
    ? fen(standingOf({ promotions: [promotion], candidates: [candidate] }, [0]).saved)
    : candidate.memberFen

test("climbing is never worse than nobody in a group, all in one, or each line's own best", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const contest = contestOf(chanceOf(seed), 40, 6)
    const { promotions, candidates } = contest
    const saved = savedBy(contest, bestByClimbing(contest))
    const allIn = promotions.map((_, group) =>
      candidates.map((one) => (one.groups.includes(group) ? group : alone(one)))
    )
    const own = candidates.map((one) =>
      one.groups.reduce(
        (best, group) =>
          byItself(promotions[group], one) > byItself(promotions[best], one) ? group : best,
        alone(one)
      )
    )
    for (const groups of [candidates.map(alone), own, ...allIn]) {
      expect(saved).toBeGreaterThanOrEqual(savedBy(contest, groups))
    }
  }
})

test('a climb ends at the same place each time, and nobody joins what they may not join', () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const contest = contestOf(chanceOf(seed), 30, 5)
    const groups = bestByClimbing(contest)
    expect(bestByClimbing(contest)).toEqual(groups)
    groups.forEach((group, at) => {
      const candidate = contest.candidates[at]
      expect(group === ALONE ? candidate?.mayStayAlone : candidate?.groups).toEqual(
        group === ALONE ? true : expect.arrayContaining([group])
      )
    })
  }
})
