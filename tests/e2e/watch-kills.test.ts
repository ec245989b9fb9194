import { expect, test } from '@jest/globals'
import type { Books } from '#domain/insight/index'
import { watchInvariants } from '#domain/insight/use-cases/watch-invariants'
import { checkoutId } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import { compose } from '#domain/testing/compose'
import { mugSku } from '#domain/testing/goods-shop'
import { inMemoryBooks, InMemoryWatchLog } from '#domain/testing/in-memory-books'
import { InMemoryAlarms } from '#domain/testing/in-memory-insight'
import { interrupt, Plan, type Interruption } from '#domain/testing/interrupt'
import { interruptPorts } from '#domain/testing/interrupt-ports'
import { anna } from '#domain/testing/order-builder'
import { openTestStore, runTimers } from '#domain/testing/test-store'
import { CHECKOUTS } from './end-state.ts'
import { killGoodsStories, openGoodsWorld } from './kill-goods-stories.ts'
import { killStories, payWhatIsShown, type Story } from './kill-stories.ts'
import type { OpenWorld, Scene } from './world.ts'

const openQuotaWorld: OpenWorld = async () => openTestStore()

const worlds = [
  { name: 'quota', open: openQuotaWorld, stories: killStories },
  { name: 'goods', open: openGoodsWorld, stories: killGoodsStories }
] as const

const openScene = async (open: OpenWorld): Promise<Scene> => {
  const world = await open()
  return { ...world, useCases: compose(world.ports) }
}

const booksOf = ({ ports, pieces }: Scene): Books =>
  inMemoryBooks(ports, {
    orders: CHECKOUTS.map((checkout) => ports.ids.orderId(anna, checkoutId(checkout))),
    shoppers: [anna],
    pieces: () => {
      const seen = pieces?.()
      if (!seen) return []
      return [{ id: mugSku, version: 1, holdCount: Object.keys(seen.holds).length, ...seen }]
    }
  })

/** A watchdog with its own memory, and what it cried out. `books` may be slow. */
const watchdogOf = (scene: Scene) => {
  const alarms = new InMemoryAlarms()
  const log = new InMemoryWatchLog()
  return {
    alarms,
    look: (books = booksOf(scene)): Promise<unknown> => {
      const watch = watchInvariants({ books, log, alarms, clock: scene.clock })
      return watch({ limit: 100, now: scene.clock.now() })
    },
    heard: () => alarms.all().map(({ last }) => `${last.subject}: ${last.detail}`)
  }
}

/** Runs the story's function with the watchdog looking before each of its calls; it is killed at one of them. */
const runWatched = async (
  scene: Scene,
  story: Story,
  { killAt, look }: { readonly killAt: number; readonly look: () => Promise<unknown> }
): Promise<Plan> => {
  const plan = new Plan(({ index }): Interruption =>
    index === killAt ? { kind: 'killAfter' } : { kind: 'delay', until: look }
  )
  const useCases = compose(interruptPorts(scene.ports, plan))
  await story.run(scene, useCases).catch(() => undefined)
  await plan.rest()
  return plan
}

/** Everybody has their time; the watchdog looks all along. */
const rest = async (scene: Scene, look: () => Promise<unknown>): Promise<void> => {
  const plan = new Plan((): Interruption => ({ kind: 'delay', until: look }))
  const watched = compose(interruptPorts(scene.ports, plan))
  for (const minutes of [1, 2, 9, 18, 2, 11, 12]) {
    scene.clock.forward(minutes * MINUTE_MS)
    await runTimers(watched, scene.clock)
    await look()
  }
}

test.each(worlds)(
  'the watchdog is silent at every moment of every sale of $name, killed or not',
  async ({ open, stories }) => {
    const heard: string[] = []
    let moments = 0
    for (const story of stories) {
      for (let killAt = 1, calls = Infinity; killAt <= calls; killAt += 1) {
        const scene = await openScene(open)
        await story.prepare(scene)
        const dog = watchdogOf(scene)
        const look = () => {
          moments += 1
          return dog.look()
        }
        const plan = await runWatched(scene, story, { killAt, look })
        // A function that was killed tells no more than that it had more to do.
        calls = plan.calls.length < killAt ? 0 : Infinity
        await look()
        if (killAt % 2 === 0) await payWhatIsShown(scene)
        await rest(scene, look)
        heard.push(...dog.heard().map((what) => `${story.name}, killed at ${killAt}: ${what}`))
      }
    }
    expect(heard).toEqual([])
    expect(moments).toBeGreaterThan(3000)
  }
)

/** The watchdog's reads, one of which waits until something else has happened. */
const slowBooks = (books: Books, plan: Plan): Books => ({
  ...interrupt('books', books, plan),
  orders: interrupt('orders', books.orders, plan),
  purses: interrupt('purses', books.purses, plan),
  stock: interrupt('stock', books.stock, plan)
})

/** Lets the rest of the sale happen within the n-th read of the watchdog. @returns how many reads it made */
const overtaken = async (
  { scene, story, look }: { scene: Scene; story: Story; look: (books: Books) => Promise<unknown> },
  at: number
): Promise<number> => {
  const go = async (): Promise<void> => {
    await story.run(scene, scene.useCases).catch(() => undefined)
    await runTimers(scene.useCases, scene.clock)
  }
  const plan = new Plan(({ index }): Interruption | undefined =>
    index === at ? { kind: 'delay', until: go } : undefined
  )
  await look(slowBooks(booksOf(scene), plan))
  return plan.calls.length
}

const nobody = async (): Promise<void> => undefined

test.each(worlds)(
  'a sale of $name that goes on between two reads of the watchdog is no breach',
  async ({ open, stories }) => {
    const heard: string[] = []
    let cases = 0
    for (const story of stories) {
      for (let killAt = 1, calls = Infinity; killAt <= calls; killAt += 1) {
        for (let read = 1, reads = Infinity; read <= reads; read += 1) {
          const scene = await openScene(open)
          await story.prepare(scene)
          const dog = watchdogOf(scene)
          const made = (await runWatched(scene, story, { killAt, look: nobody })).calls.length
          calls = made < killAt ? 0 : Infinity
          reads = await overtaken({ scene, story, look: dog.look }, read)
          heard.push(...dog.heard().map((what) => `${story.name} ${killAt}/${read}: ${what}`))
          cases += 1
        }
      }
    }
    expect(heard).toEqual([])
    expect(cases).toBeGreaterThan(700)
  }
)
