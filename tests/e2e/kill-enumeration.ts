import { MINUTE_MS } from '#domain/kernel/instant'
import { compose } from '#domain/testing/compose'
import { interruptPorts } from '#domain/testing/interrupt-ports'
import { Plan, type Interruption, type PortCall } from '#domain/testing/interrupt'
import { runTimers } from '#domain/testing/test-store'
import { endOf, wrongInTheEnd, wrongNow } from './end-state.ts'
import { payWhatIsShown, type Story } from './kill-stories.ts'
import type { OpenWorld, Scene } from './world.ts'

/** What happens to the n-th call of the function. */
export const MISHAPS = [
  'killedBefore',
  'killedAfter',
  'sentTwice',
  'unknownNotApplied',
  'unknownApplied',
  /** The call is slow: the same request and a payment run from end to end meanwhile. */
  'overtaken',
  'overtakenThenKilled'
] as const
export type Mishap = (typeof MISHAPS)[number]

/** What happens next, before the timers get their time. */
export const AFTERMATHS = ['nothing', 'again', 'twoAtOnce', 'againAndTimersAtOnce'] as const
export type Aftermath = (typeof AFTERMATHS)[number]

export interface Enumeration {
  /** Calls of the functions at which something went wrong, each counted once. */
  readonly points: number
  readonly cases: number
  /** How the stories ended, and how often. */
  readonly ends: Readonly<Record<string, number>>
  /** story, mishap, call, what happened next: what was wrong. */
  readonly violations: readonly string[]
}

interface Case {
  readonly story: Story
  readonly mishap: Mishap
  readonly at: number
  readonly aftermath: Aftermath
  readonly pays: boolean
}

/** Minutes between two runs of all timers: past the expiry, its second release and the first back-offs. */
const TIMER_GAPS = [1, 2, 9, 18, 2, 11, 12] as const

export interface Extent {
  readonly stories: readonly Story[]
  readonly mishaps?: readonly Mishap[]
  /** Ends the search early: enough to know that something is found. */
  readonly stopAfter?: number
}

/** Runs every story with every mishap at every call, and everything that may happen next. */
export const enumerateKills = async (
  open: OpenWorld,
  { stories, mishaps = MISHAPS, stopAfter = Infinity }: Extent
): Promise<Enumeration> => {
  const ends: Record<string, number> = {}
  const violations: string[] = []
  let points = 0
  let cases = 0
  for await (const point of pointsOf(open, stories, mishaps)) {
    points += 1
    for (const one of nextOf(point)) {
      if (violations.length >= stopAfter) return { points, cases, ends, violations }
      const outcome = await runCase(open, one)
      if (!outcome) continue
      cases += 1
      ends[outcome.end] = (ends[outcome.end] ?? 0) + 1
      violations.push(...outcome.wrong.map((what) => `${nameOf(one)}: ${what}`))
    }
  }
  return { points, cases, ends, violations }
}

type Point = Pick<Case, 'story' | 'mishap' | 'at'>

/** Every call that each function makes, whatever the mishaps before it made of its way. */
async function* pointsOf(
  open: OpenWorld,
  stories: readonly Story[],
  mishaps: readonly Mishap[]
): AsyncGenerator<Point> {
  for (const story of stories) {
    for (const mishap of mishaps) {
      for (let at = 1; await reaches(open, { story, mishap, at }); at += 1) {
        yield { story, mishap, at }
      }
    }
  }
}

const nextOf = (point: Point): readonly Case[] =>
  AFTERMATHS.flatMap((aftermath) => [false, true].map((pays) => ({ ...point, aftermath, pays })))

const nameOf = ({ story, mishap, at, aftermath, pays }: Case): string =>
  `${story.name} / ${mishap} at ${at} / ${aftermath}${pays ? ' / paid' : ''}`

const openScene = async (open: OpenWorld): Promise<Scene> => {
  const world = await open()
  return { ...world, useCases: compose(world.ports) }
}

/** Whether the function makes so many calls when this happens to it. */
const reaches = async (open: OpenWorld, point: Point): Promise<boolean> => {
  const scene = await openScene(open)
  await point.story.prepare(scene)
  const plan = await runDisturbed(scene, point)
  return plan.calls.length >= point.at
}

interface Outcome {
  readonly end: string
  readonly wrong: readonly string[]
}

/** @returns null where no code is there to be paid: the case that does not pay is the same */
const runCase = async (open: OpenWorld, one: Case): Promise<Outcome | null> => {
  const scene = await openScene(open)
  const { story, aftermath, pays } = one
  await story.prepare(scene)
  await runDisturbed(scene, one)
  await follow(scene, story, aftermath)
  const wrong = await wrongNow(scene)
  if (pays && (await payWhatIsShown(scene)) === 0) return null
  if (story.repeats) await attempt(() => story.run(scene, scene.useCases))
  for (const gap of TIMER_GAPS) {
    scene.clock.forward(gap * MINUTE_MS)
    await runTimers(scene.useCases, scene.clock)
    wrong.push(...(await wrongNow(scene)))
  }
  const end = await endOf(scene)
  wrong.push(...(await wrongInTheEnd(scene)))
  return { end, wrong: [...new Set(wrong)] }
}

/** The function with its mishap. How it ends is nobody's business: a phone or WeChat would have seen an error. */
const runDisturbed = async (scene: Scene, { story, mishap, at }: Point): Promise<Plan> => {
  const overtake = async (): Promise<void> => {
    await attempt(() => story.run(scene, scene.useCases))
    if ((await payWhatIsShown(scene)) > 0) {
      const paid = scene.wechat.trades().filter((trade) => trade.state === 'paid')
      for (const { outTradeNo } of paid) {
        await scene.useCases.receiveNotice(scene.wechat.notice(outTradeNo))
      }
    }
  }
  const plan = new Plan((call) => interruptionOf(call, { mishap, at, overtake }))
  const useCases = compose(interruptPorts(scene.ports, plan))
  await attempt(() => story.run(scene, useCases))
  await plan.rest()
  return plan
}

const follow = async (scene: Scene, story: Story, aftermath: Aftermath): Promise<void> => {
  const again = () => attempt(() => story.run(scene, scene.useCases))
  if (aftermath === 'again') await again()
  if (aftermath === 'twoAtOnce') await Promise.all([again(), again()])
  if (aftermath === 'againAndTimersAtOnce') {
    await Promise.all([again(), runTimers(scene.useCases, scene.clock)])
  }
}

const attempt = async (run: () => Promise<unknown>): Promise<void> => {
  await run().catch(() => undefined)
}

const interruptionOf = (
  call: PortCall,
  plan: { readonly mishap: Mishap; readonly at: number; readonly overtake: () => Promise<void> }
): Interruption | undefined => {
  const { mishap, at, overtake } = plan
  if (mishap === 'overtakenThenKilled' && call.index === at + 1) return { kind: 'killBefore' }
  if (call.index !== at) return undefined
  switch (mishap) {
    case 'killedBefore':
      return { kind: 'killBefore' }
    case 'killedAfter':
      return { kind: 'killAfter' }
    case 'sentTwice':
      return { kind: 'twice' }
    case 'overtaken':
    case 'overtakenThenKilled':
      return { kind: 'delay', until: overtake }
    default:
      return unknownOf(call, mishap === 'unknownApplied')
  }
}

/** How each port says that it could not find out; reads and the rest throw. */
const UNKNOWN: Readonly<Record<string, unknown>> = {
  'orders.insert': { kind: 'unknown' },
  'orders.save': { kind: 'unknown' },
  'purses.hold': { kind: 'unknown' },
  'purses.release': 'unknown',
  'purses.capture': 'unknown',
  'stock.hold': { kind: 'unknown' },
  'stock.release': 'unknown',
  'stock.sell': 'unknown',
  'stock.restock': 'unknown',
  'purses.returnCoupon': 'unknown',
  'refunds.refund': { kind: 'unknown', cause: 'time-out' },
  'refunds.queryRefund': { kind: 'unknown', cause: 'time-out' },
  'ledger.post': 'unknown',
  'gateway.prepay': { kind: 'unknown', cause: 'time-out' },
  'gateway.query': { kind: 'unknown', cause: 'time-out' },
  'gateway.close': { kind: 'unknown', cause: 'time-out' }
}

const unknownOf = ({ name }: PortCall, applied: boolean): Interruption =>
  name in UNKNOWN
    ? { kind: 'answer', applied, answer: UNKNOWN[name] }
    : { kind: 'fail', applied, error: new Error('time-out') }
