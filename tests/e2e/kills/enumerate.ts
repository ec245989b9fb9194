import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { EJSON } from 'bson'
import { MINUTE_MS } from '#domain/kernel/instant'
import { emptyPurse } from '#domain/ledger/index'
import type { Disturbance, RealStore } from '../support/real-store.ts'
import { Actor, PAYER, type Stage } from '../support/actor.ts'
import { DoomedCalls, MISHAPS, type Accident, type Mishap } from './mishap.ts'
import type { Story } from './story.ts'
import { endOf, readBooks, wrongInTheEnd, wrongNow, type Books } from './verdict.ts'

/** What happens after the accident, before the timers get their time. */
export const FOLLOW_UPS = [
  /** The same request again; then the shopper pays and nobody is told. */
  'again',
  /** Twice the same request at once; then the shopper pays and WeChat tells it twice at once. */
  'twoAtOnce',
  /** Nobody does anything: only the timers. */
  'timers',
  /** The shopper cancels, and another phone pays while WeChat is being asked to close. */
  'closeAgainstPayment'
] as const
export type FollowUp = (typeof FOLLOW_UPS)[number]

export interface Told {
  /** Calls of the undisturbed function. */
  readonly calls: number
  readonly points: number
  readonly cases: number
  readonly ends: Readonly<Record<string, number>>
  /** Story, mishap, call, follow-up: what was wrong. */
  readonly violations: readonly string[]
}

interface Case {
  readonly actor: Actor
  readonly accident: Accident
  readonly followUp: FollowUp
  readonly wrong: string[]
  callName: string
}

/** What a story is told with. */
interface Breadth {
  readonly mishaps: readonly Mishap[]
  readonly followUps: readonly FollowUp[]
}

const WHOLE: Breadth = { mishaps: MISHAPS, followUps: FOLLOW_UPS }
/** For stories whose calls are others' too: what is new in them is what was there before. */
const NARROW: Breadth = {
  mishaps: ['killedBefore', 'killedAfter', 'sentTwice'],
  followUps: ['again', 'timers']
}

/** Actors at work at the same time where nothing is to be broken: more only queue up on one core. */
const LANES = 8
/** A dead function's transaction keeps its locks so long. */
const LOCK_LIFE_MS = 31_000
/** Real milliseconds in which nobody got on and nothing was at work: only then does time have to pass. */
const STALL_MS = 250
/** Less than this share of the time: the process waits, it does not work. */
const IDLE = 0.3

/** Minutes between runs of all timers: a placing given up, the expiry, an hour for back-offs, second looks. */
const TIMER_GAPS = [2, 35, 60, 12, 12] as const

export const breadthOf = (story: Story): Breadth => (story.isVariant ? NARROW : WHOLE)

/** One story with every mishap at every call and everything that may follow: one shopper each, side by side. */
export const enumerateStory = async (
  store: RealStore,
  story: Story,
  planted: Disturbance = {}
): Promise<Told> => {
  const { mishaps, followUps } = breadthOf(story)
  const stage = { store, planted, shop: store.start({ patienceMs: 0, ...planted }) }
  const points = mishaps.flatMap((mishap) =>
    Array.from({ length: story.calls }, (_, index) => ({ mishap, at: index + 1 }))
  )
  const cases = points.flatMap((accident, point) =>
    followUps.map((followUp, index): Case => {
      const actor = new Actor(stage, actorName(story, point * followUps.length + index))
      return { actor, accident, followUp, wrong: [], callName: '' }
    })
  )
  const probe = new Actor(stage, actorName(story, 999_999))
  const actors = [probe, ...cases.map(({ actor }) => actor)]
  await prepare(stage, story, actors)
  const calls = await countCalls(story, probe)
  for (const one of cases) await disturb(story, one)
  await inLanes(stage, cases, (one) => follow(story, one))
  if (story.repeats) await inLanes(stage, cases, ({ actor }) => again(story, actor))
  await judge(store, cases, wrongNow)
  await passTime(stage)
  await judge(store, cases, wrongInTheEnd)
  const ends = await endsOf(store, cases)
  return {
    calls,
    points: points.length,
    cases: cases.length,
    ends,
    violations: named(story, cases)
  }
}

/** Shoppers of one store are told apart by a name that no other story uses. */
const actorName = (story: Story, index: number): string => {
  const digest = createHash('sha256').update(story.name).digest('hex').slice(0, 10)
  return `${digest}_${index}`
}

const prepare = async (stage: Stage, story: Story, actors: readonly Actor[]): Promise<void> => {
  if (!story.firstPurchase) await givePurses(stage.store, actors)
  for (const step of story.before) {
    if (typeof step === 'function') await inLanes(stage, actors, step)
    else await stage.store.clock.advance(step.passMs)
  }
}

const givePurses = async ({ cloud, clock }: RealStore, actors: readonly Actor[]) => {
  const changedAt = new Date(clock.now())
  const data = actors.map(({ openid }) => {
    const { openid: _id, ...purse } = emptyPurse(openid)
    return EJSON.stringify({ _id, schema: 1, changedAt, ...purse })
  })
  await cloud.database.execute('database.insertDocument', { collectionName: 'purses', data })
}

const countCalls = async (story: Story, probe: Actor): Promise<number> => {
  const calls = new DoomedCalls(probe.store)
  await story.run(probe, probe.start(calls.disturbance))
  return calls.names.length
}

/** How the function ends is nobody's business: a phone or WeChat would have seen an error, or nothing. */
const disturb = async (story: Story, one: Case): Promise<void> => {
  const calls = new DoomedCalls(one.actor.store, one.accident)
  const running = quietly(() => story.run(one.actor, one.actor.start(calls.disturbance)))
  await Promise.race([running, calls.killed])
  const name = calls.names[one.accident.at - 1]
  if (name === undefined) one.wrong.push('the accident never happened')
  one.callName = name ?? ''
}

const follow = async (story: Story, { actor, followUp, wrong }: Case): Promise<void> => {
  if (followUp === 'again') await again(story, actor)
  if (followUp === 'twoAtOnce') await Promise.all([again(story, actor), again(story, actor)])
  if (followUp === 'again' || followUp === 'twoAtOnce') {
    const dead = await actor.payWhatIsShown()
    wrong.push(...dead.map((reason) => `the code that is shown is dead: ${reason}`))
  }
  if (followUp === 'twoAtOnce') await tellAll(actor)
  if (followUp === 'closeAgainstPayment') await closeAgainstPayment(actor)
}

const again = (story: Story, actor: Actor): Promise<void> =>
  quietly(() => story.run(actor, actor.start()))

/** The money comes after WeChat said "not paid" and before it was told to close. */
const closeAgainstPayment = async (actor: Actor): Promise<void> => {
  for (const { _id, status } of await actor.orders()) {
    if (status !== 'awaitingPayment') continue
    const outTradeNo = `${String(_id)}N01`
    const { faults } = actor.store.wechat
    faults.set({ op: 'close', kind: 'payBefore', openid: PAYER, times: 1, outTradeNo })
    const orderId = actor.orderOf(String(_id))
    await quietly(() => actor.start().cancelOrder(actor.openid, orderId))
  }
  await tellAll(actor)
}

const tellAll = async (actor: Actor): Promise<void> => {
  const numbers = actor.paidNumbers()
  await Promise.all(
    [...numbers, ...numbers].map((number) =>
      quietly(() => actor.shop.receiveNotice(actor.notice(number)))
    )
  )
}

const quietly = async (run: () => Promise<unknown>): Promise<void> => {
  await run().catch(() => undefined)
}

/** Some at a time; where all wait for a dead function's locks, its thirty seconds pass. */
const inLanes = async <Item>(
  { store }: Stage,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>
): Promise<void> => {
  let next = 0
  let done = 0
  const lane = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      await work(item)
      done += 1
    }
  }
  const all = Promise.all(Array.from({ length: LANES }, lane)).then(() => 'all' as const)
  for (;;) {
    const before = done
    const usage = performance.eventLoopUtilization()
    const timer = new AbortController()
    const stalled = delay(STALL_MS, 'stalled' as const, { signal: timer.signal })
    const first = await Promise.race([all, stalled.catch(() => 'all' as const)])
    timer.abort()
    if (first === 'all') return void (await all)
    const { utilization } = performance.eventLoopUtilization(usage)
    if (done === before && utilization < IDLE) await store.clock.advance(LOCK_LIFE_MS)
  }
}

/** All timers for everybody, until their time is over. */
const passTime = async ({ store, shop }: Stage): Promise<void> => {
  const timers = [
    shop.reconcilePayments,
    shop.expireUnpaidOrders,
    shop.retryFulfillment,
    shop.tendAfterSales,
    shop.sendRefunds,
    shop.relayOutbox
  ]
  for (const gap of TIMER_GAPS) {
    await store.clock.advance(gap * MINUTE_MS)
    for (const timer of timers) await timer({ limit: 1000, now: store.now() })
  }
}

const judge = async (
  store: RealStore,
  cases: readonly Case[],
  wrong: (actor: Actor, books: Books) => string[]
): Promise<void> => {
  const books = await readBooks(
    store,
    cases.map(({ actor }) => actor)
  )
  for (const one of cases) one.wrong.push(...wrong(one.actor, books))
}

const endsOf = async (
  store: RealStore,
  cases: readonly Case[]
): Promise<Record<string, number>> => {
  const books = await readBooks(
    store,
    cases.map(({ actor }) => actor)
  )
  const ends: Record<string, number> = {}
  for (const { actor } of cases) {
    const end = endOf(actor, books)
    ends[end] = (ends[end] ?? 0) + 1
  }
  return ends
}

const named = (story: Story, cases: readonly Case[]): string[] =>
  cases.flatMap(({ accident, followUp, wrong, callName }) =>
    wrong.map(
      (what) =>
        `${story.name} / ${accident.mishap} at ${accident.at} (${callName}) / ${followUp}: ${what}`
    )
  )
