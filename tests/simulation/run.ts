import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { simulateTogether } from './crew/crew.ts'
import { ProcessHand, processorSeconds, workForOthers, WORKER } from './crew/process-hand.ts'
import { mutants } from './mutants/all.ts'
import type { Mutant } from './mutants/mutant.ts'
import { simulate, type Failure, type Simulated } from './simulate.ts'
import { minimise } from './told/minimise.ts'
import { nameOf, planOf, replay } from './told/replay.ts'
import { closingTable, columns } from './told/tables.ts'
import type { Tally } from './world.ts'

/**
 * The whole core under a virtual clock, with all that can go wrong.
 * Usage: npm run simulate -- [--seed S] [--orders N] [--processes P] [--mutants] [--replay world]
 */
const ORDERS = 20_000
/** A deliberate bug that was not met by then is not found. */
const ORDERS_PER_MUTANT = 60_000
const PROGRESS_MS = 2000
const SEEDS = 2 ** 31

// An outage is an error like any other, and nobody reads where it was thrown: its stack would cost most of the time.
Error.stackTraceLimit = 0

const argumentOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** @throws Error for what is no whole number */
const numberOf = (name: string, otherwise: number): number => {
  const text = argumentOf(name)
  if (text === undefined) return otherwise
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a whole number`)
  return Number(text)
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const tellsProgress = (seconds: () => number): ((tally: Tally) => void) => {
  let told = performance.now()
  return ({ orders, accidents }) => {
    if (performance.now() - told < PROGRESS_MS) return
    told = performance.now()
    const happened = [...accidents.values()].reduce((sum, count) => sum + count, 0)
    const rate = Math.round(orders / seconds())
    process.stderr.write(
      `${orders} orders, ${rate} a second of one processor, ${happened} accidents, 0 violations\n`
    )
  }
}

const tellFailure = async (failure: Failure, mutant?: Mutant): Promise<void> => {
  say(`\nWorld ${failure.world} of seed ${failure.seed} breaks the rules:`)
  const worst = failure.violations.slice(0, 10)
  say(columns(worst.map(({ rule, what, subject }) => [`  ${rule}`, what, subject])))
  const { plan, runs } = await minimise(failure, mutant)
  say(`\nAfter ${runs} runs with ever less in it:`)
  const violations = await replay(plan, say)
  say(columns(violations.map(({ rule, what, subject }) => [`  ${rule}`, what, subject])))
  say(`\nnpm run simulate -- --replay '${nameOf(plan)}'`)
}

/** As every suite ends: one world is one test. */
const sayClosingLine = ({ worlds, failure }: Simulated): void => {
  const failed = failure ? 1 : 0
  say(`\n${worlds - failed} passed, ${failed} failed, 0 skipped`)
}

const runSimulation = async (seed: number): Promise<boolean> => {
  const orders = numberOf('orders', ORDERS)
  const processes = numberOf('processes', availableParallelism())
  say(`seed ${seed}, ${orders} orders, ${processes} processes`)
  const [, program = ''] = process.argv
  const hands = Array.from({ length: Math.max(1, processes) }, () => new ProcessHand(program))
  const seconds = (): number => hands.reduce((sum, hand) => sum + hand.seconds, processorSeconds())
  const begun = performance.now()
  const run = { seed, orders, progress: tellsProgress(seconds) }
  const simulated = await simulateTogether(run, hands)
  const tookS = (performance.now() - begun) / 1000
  say(closingTable(simulated, { processor: seconds(), wall: tookS }))
  if (simulated.failure) await tellFailure(simulated.failure)
  sayClosingLine(simulated)
  return simulated.failure === null
}

const runMutants = async (seed: number): Promise<boolean> => {
  const orders = numberOf('orders', ORDERS_PER_MUTANT)
  const rows: (readonly (string | number)[])[] = []
  for (const mutant of mutants) {
    const { failure, tally } = await simulate({ seed, orders, mutant })
    const [first] = failure?.violations ?? []
    const found = first ? `${first.rule}: ${first.what}` : 'NOT FOUND'
    const world = failure ? `world ${failure.world}` : ''
    rows.push([mutant.name, world, tally.orders, found])
    process.stderr.write(`${mutant.name}: ${found}\n`)
  }
  say(`seed ${seed}`)
  say(columns([['deliberate bug', 'found in', 'orders', 'by'], ...rows]))
  const missed = rows.filter((row) => row.includes('NOT FOUND')).length
  say(`${rows.length - missed} of ${rows.length} deliberate bugs found`)
  return missed === 0
}

const runReplay = async (world: string): Promise<boolean> => {
  const violations = await replay(planOf(world, mutants), say)
  say(columns(violations.map(({ rule, what, subject }) => [rule, what, subject])))
  return violations.length === 0
}

const main = async (): Promise<void> => {
  if (process.argv.includes(WORKER)) {
    workForOthers()
    return
  }
  const world = argumentOf('replay')
  const seed = numberOf('seed', randomInt(SEEDS))
  const run = world === undefined ? null : runReplay(world)
  const well = await (run ??
    (process.argv.includes('--mutants') ? runMutants(seed) : runSimulation(seed)))
  process.exitCode = well ? 0 : 1
}

void main()
