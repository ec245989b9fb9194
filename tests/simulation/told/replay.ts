import { TEST_START } from '#domain/testing/test-clock'
import type { Mutant } from '../mutants/mutant.ts'
import { newTally } from '../simulate.ts'
import type { Violation } from '../watch/violation.ts'
import { runWorld, type WorldPlan } from '../world.ts'

/** Names a world and what is left in it: `seed/visits/accidents`, `*` for all. */
export const nameOf = ({ seed, visits, accidents, mutant }: WorldPlan): string =>
  [
    String(seed),
    visits === null ? '*' : [...visits].join(','),
    accidents === null ? '*' : [...accidents].join(','),
    ...(mutant ? [mutant.name] : [])
  ].join('/')

const parts = (list: string): readonly string[] => list.split(',').filter((part) => part !== '')

/** @throws Error for a text that names no world */
export const planOf = (text: string, mutants: readonly Mutant[]): WorldPlan => {
  const [seed = '', visits = '*', accidents = '*', mutant] = text.split('/')
  if (!/^\d+$/.test(seed)) throw new Error('a world begins with the number of its seed')
  return {
    seed: Number(seed),
    visits: visits === '*' ? null : new Set(parts(visits).map(Number)),
    accidents: accidents === '*' ? null : new Set(parts(accidents)),
    mutant: mutants.find(({ name }) => name === mutant)
  }
}

/** Everything that happens in one world, a line each, and what was wrong. */
export const replay = async (
  plan: WorldPlan,
  say: (line: string) => void
): Promise<readonly Violation[]> => {
  const tell = (at: number, who: string, what: string): void =>
    say(`${clockOf(at - TEST_START)}  ${who.padEnd(22)} ${what}`)
  const { violations } = await runWorld(plan, newTally(), tell)
  return violations
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')

/** Virtual time since the shop opened. */
const clockOf = (ms: number): string => {
  const hours = ms / 3_600_000
  const minutes = (ms / 60_000) % 60
  const seconds = (ms / 1000) % 60
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`
}
