import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openId, productId, skuId } from '#domain/kernel/ids'
import { breachesOf } from './support/breaches.ts'
import { damaging } from './support/damage.ts'
import { memoryLog } from './support/memory-log.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** `npm run audit`, what follows from products. */
const MUG = productId('mug-morning')
const SKU = skuId('mug-morning-1-1')
const PACK = productId('quota-100')

let store: RealStore
const { change } = damaging(() => store)
beforeAll(async () => {
  store = await openRealStore()
  const ground = { db: store.platform.createDatabase(), clock: { now: store.now } }
  const desk = store.platform.composeGoods({ ...ground, log: memoryLog({ now: store.now }).log })
  const seen = { edition: 0, by: openId('oKeeper_00000000000000000001'), acceptsFen: 0 }
  const prices = [
    [MUG, SKU, 4100],
    [PACK, skuId('quota-100-sku'), 1090]
  ] as const
  for (const [id, sku, priceFen] of prices) {
    const changing = { ...seen, productId: id, changeId: `price-of-${id}` }
    expect(await desk.reoffer(changing, [{ skuId: sku, priceFen }])).toMatchObject({ ok: true })
  }
})
afterAll(() => store.close())

const breaches = (): Promise<readonly string[]> => breachesOf(store)

test('what was edited agrees with all that follows from it', async () => {
  expect(await breaches()).toEqual([])
})

test('an offer and a home page that say something else are named, unless they are still to follow', async () => {
  await change('stock', SKU, { $set: { priceFen: 9900 } })
  await change('products', PACK, { $set: { 'skus.0.priceFen': 990 } })
  const stray = `products:${MUG}: the offer of ${SKU} does not follow its product`
  expect(await breaches()).toEqual([
    stray,
    `products:${PACK}: the offer of quota-100-sku does not follow its product`,
    `products:${PACK}: lists or the home page show another price`
  ])
  await change('products', PACK, { $set: { followAt: new Date(store.now()) } })
  expect(await breaches()).toEqual([stray])
})
