import { seedFrom } from '../engine/seeds.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { newTally, type Failure } from '../simulate.ts'
import { runWorld, type WorldPlan } from '../world.ts'

/** So little is left of a world, and it still breaks the same rule. */
export interface Smallest {
  readonly plan: WorldPlan
  readonly runs: number
}

const MOST_RUNS = 400

/** Leaves out visits, then accidents, as long as the same rule is still broken. */
export const minimise = async (
  { seed, world, violations }: Failure,
  mutant?: Mutant
): Promise<Smallest> => {
  const rule = violations[0]?.rule
  let runs = 0
  const breaks = async (plan: WorldPlan) => {
    runs += 1
    const end = await runWorld(plan, newTally())
    return end.violations.some((violation) => violation.rule === rule) ? end : null
  }
  const whole: WorldPlan = {
    seed: seedFrom(seed, world),
    visits: null,
    accidents: null,
    mutant
  }
  const first = await breaks(whole)
  if (!first) return { plan: whole, runs }
  const stillBreaks = async (plan: WorldPlan): Promise<boolean> =>
    runs < MOST_RUNS && (await breaks(plan)) !== null
  const visits = await fewest(first.visits, (some) =>
    stillBreaks({ ...whole, visits: new Set(some) })
  )
  const quiet = { ...whole, visits: new Set(visits) }
  const happened = (await breaks(quiet))?.accidents ?? []
  const accidents = await fewest(happened, (some) =>
    stillBreaks({ ...quiet, accidents: new Set(some) })
  )
  const few = { ...quiet, accidents: new Set(accidents) }
  if (!(await breaks(few))) return { plan: quiet, runs }
  // With so few accidents fewer visits may do.
  const left = await fewest(visits, (some) => stillBreaks({ ...few, visits: new Set(some) }))
  const small = { ...few, visits: new Set(left) }
  const needed = await fewest(accidents, (some) =>
    stillBreaks({ ...small, accidents: new Set(some) })
  )
  return { plan: { ...small, accidents: new Set(needed) }, runs }
}

/** Leaves out ever smaller parts, for as long as what is left still does it. */
const fewest = async <Item>(
  items: readonly Item[],
  suffices: (some: readonly Item[]) => Promise<boolean>
): Promise<readonly Item[]> => {
  let left = items
  let size = Math.ceil(left.length / 2)
  while (size >= 1) {
    let at = 0
    while (at < left.length) {
      const some = [...left.slice(0, at), ...left.slice(at + size)]
      if (await suffices(some)) left = some
      else at += size
    }
    size = size === 1 ? 0 : Math.ceil(size / 2)
  }
  return left
}
