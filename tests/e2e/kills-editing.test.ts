import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { goodsUseCases } from '#domain/catalog/goods-use-cases'
import { finishGoods } from '#domain/catalog/goods/use-cases/finish-goods'
import { openId, productId, skuId } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import type { Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { DoomedCalls, MISHAPS, type Mishap } from './kills/mishap.ts'
import { field, numberOf } from './support/fields.ts'
import { memoryLog } from './support/memory-log.ts'
import { NEW_KETTLE } from './support/new-kettle.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** Changes of goods on the real SDK, each call of which meets each mishap; then nobody, or the phone, comes again. */
const BY = openId('oKeeper_00000000000000000001')
const MUG = productId('mug-morning')
const SKU = skuId('mug-morning-1-1')
const PACK = productId('quota-100')
const PACK_SKU = skuId('quota-100-sku')

let store: RealStore
let cases = 0
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

type Desk = ReturnType<typeof goodsUseCases>

const groundOf = (around?: Around) => ({
  db: store.platform.createDatabase(around),
  clock: { now: store.now },
  log: memoryLog({ now: store.now }).log
})

const deskOf = (around?: Around): Desk => store.platform.composeGoods(groundOf(around))

const report = (error: unknown): void => {
  throw error
}

const timer = async (): Promise<void> => {
  await store.clock.advance(2 * MINUTE_MS)
  const ground = groundOf()
  const ports = { ...ground, ...store.platform.createGoodsRepositories(ground) }
  await finishGoods({ ...ports, report })({ limit: 100, now: store.now() })
}

const one = async (collection: string, id: string) =>
  (await documentsOf(store.cloud.database, collection, { _id: id }))[0] ?? {}

/** A deed that is told what it is for, so that each case has its own, and what must be true in the end. */
interface Story {
  readonly name: string
  readonly calls: number
  /** Done on what stands there now; the same deed may be done again. */
  readonly begin: (n: number) => Promise<(desk: Desk) => Promise<unknown>>
  readonly wrong: (n: number, wasAsked: 'again' | 'timer') => Promise<readonly unknown[]>
}

const editionOf = async (id: string): Promise<number> =>
  numberOf(await one('products', id), 'edition')

const repricing = (id: typeof MUG, sku: typeof SKU) => async (n: number) => {
  const seen = { productId: id, edition: await editionOf(id), acceptsFen: 0 }
  const changing = { ...seen, changeId: `price-${n}`, by: BY }
  return (desk: Desk) => desk.reoffer(changing, [{ skuId: sku, priceFen: 4000 + n }])
}

/** Either nothing of it is kept, or all of it, wherever the price stands. */
const priceWrong = async (n: number, id: string, sku: string): Promise<readonly unknown[]> => {
  const [product, stock, front] = await Promise.all([
    one('products', id),
    one('stock', sku),
    one('rules', 'catalog')
  ])
  const skus: unknown = product['skus']
  const wanted = (Array.isArray(skus) ? skus : []).find((each) => field(each, 'skuId') === sku)
  const packs: unknown = front['packs']
  const shown = (Array.isArray(packs) ? packs : []).find((each) => field(each, 'productId') === id)
  const prices = [field(wanted, 'priceFen'), stock['priceFen'], field(shown, 'priceFen')]
  const kept = String(field(product['changed'], 'id')).startsWith(`price-${n}:`)
  const all = prices.filter((price) => price !== undefined)
  return [
    ...(product['followAt'] ? ['it never followed'] : []),
    ...(new Set(all).size === 1 ? [] : [['prices differ', ...all]]),
    ...(kept === all.includes(4000 + n) ? [] : ['half of it is kept'])
  ]
}

/** Once where somebody asked again, and whole. */
const madeWrong: Story['wrong'] = async (n, wasAsked) => {
  const made = await documentsOf(store.cloud.database, 'products', { name: `杯 ${n}` })
  const stock = await Promise.all(
    made.map(({ _id }) => documentsOf(store.cloud.database, 'stock', { productId: _id }))
  )
  return [
    ...(wasAsked === 'again' && made.length !== 1 ? ['it is not there'] : []),
    ...(made.length > 1 ? ['it is there twice'] : []),
    ...made.flatMap(({ followAt }) => (followAt ? ['it never followed'] : [])),
    ...stock.flatMap((each) => (each.length === 2 ? [] : [['SKUs', each.length]]))
  ]
}

const stories: readonly Story[] = [
  {
    name: 'a price',
    calls: 7,
    begin: repricing(MUG, SKU),
    wrong: (n) => priceWrong(n, MUG, SKU)
  },
  {
    name: 'the price of a pack, with its copy on the home page',
    calls: 10,
    begin: repricing(PACK, PACK_SKU),
    wrong: (n) => priceWrong(n, PACK, PACK_SKU)
  },
  {
    name: 'new goods with two SKUs',
    calls: 5,
    begin: async (n) => (desk) =>
      desk.create(
        { changeId: `create-${n}`, by: BY },
        { draft: { ...NEW_KETTLE, name: `杯 ${n}` }, owns: () => true }
      ),
    wrong: madeWrong
  },
  {
    name: 'new goods of which something else was typed before they were sent again',
    calls: 5,
    begin: async (n) => {
      let times = 0
      return (desk) => {
        times += 1
        const draft = { ...NEW_KETTLE, name: `杯 ${n}`, line: `第 ${times} 次` }
        return desk.create({ changeId: `typed-${n}`, by: BY }, { draft, owns: () => true })
      }
    },
    wrong: madeWrong
  },
  {
    name: 'pieces that come in',
    calls: 2,
    begin: async (n) => {
      const seen = Number((await one('stock', SKU))['moveCount'] ?? 0)
      const move = { id: `move-${n}`, quantity: 3, reason: '到货', by: BY, at: store.now(), seen }
      return (desk) => desk.moveStock(SKU, move)
    },
    wrong: async (n, wasAsked) => {
      const moved: unknown = (await one('stock', SKU))['moved']
      const mine = (Array.isArray(moved) ? moved : []).filter(
        (each) => field(each, 'id') === `move-${n}`
      )
      const right = wasAsked === 'again' ? mine.length === 1 : mine.length <= 1
      return right ? [] : [`moved ${mine.length} times`]
    }
  }
]

const isPlain = (story: Story, asked: 'again' | 'timer'): boolean =>
  asked === 'again' || story.calls > 2

const runCase = async (
  story: Story,
  { at, mishap, asked }: { at: number; mishap: Mishap; asked: 'again' | 'timer' }
): Promise<readonly unknown[]> => {
  cases += 1
  const n = cases
  const deed = await story.begin(n)
  const doomed = new DoomedCalls(store, { at, mishap })
  const { around } = doomed.disturbance
  await Promise.race([deed(deskOf(around)).catch(() => undefined), doomed.killed])
  if (doomed.names.length < at) return [`only ${doomed.names.length} calls`]
  if (asked === 'again') await deed(deskOf())
  await timer()
  return story.wrong(n, asked)
}

describe.each(stories)('$name', (story) => {
  test.each(MISHAPS)(
    '%s at every call',
    async (mishap) => {
      const wrong: unknown[] = []
      for (let at = 1; at <= story.calls; at += 1) {
        for (const asked of ['again', 'timer'] as const) {
          if (!isPlain(story, asked)) continue
          const found = await runCase(story, { at, mishap, asked })
          wrong.push(...found.map((what) => [at, asked, what]))
        }
      }
      expect(wrong).toEqual([])
    },
    60_000
  )
})

test('what was moved and what is held still add up', async () => {
  expect((await audit(store.cloud.database)).breaches).toEqual([])
  const { putIn, available, sold } = await one('stock', SKU)
  expect(Number(putIn)).toBe(Number(available) + Number(sold))
  expect(cases).toBeGreaterThanOrEqual(200)
})
