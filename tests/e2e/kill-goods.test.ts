import { expect, test } from '@jest/globals'
import type { Stock } from '#domain/catalog/index'
import { enumerateKills } from './kill-enumeration.ts'
import { killGoodsStories as stories, openGoodsWorld } from './kill-goods-stories.ts'
import type { World } from './world.ts'

test('whatever happens at any call of a sale of goods, it ends well', async () => {
  const found = await enumerateKills(openGoodsWorld, { stories })
  expect(found.violations).toEqual([])
  expect(found.points).toBeGreaterThanOrEqual(600)
  expect(found.cases).toBeGreaterThanOrEqual(3000)
}, 1_200_000)

/** A stock with one verb that does something else. */
const withStock = (change: (stock: Stock) => Partial<Stock>) => async (): Promise<World> => {
  const world = await openGoodsWorld()
  const { stock } = world.ports
  const whole: Stock = {
    hold: (id, hold) => stock.hold(id, hold),
    release: (id, hold) => stock.release(id, hold),
    sell: (id, hold) => stock.sell(id, hold),
    restock: (number, pieces) => stock.restock(number, pieces),
    ...change(stock)
  }
  return { ...world, ports: { ...world.ports, stock: whole } }
}

test.each([
  ['pieces that are never sold', withStock(() => ({ sell: async () => 'done' }))],
  ['pieces that are never given back', withStock(() => ({ release: async () => 'done' }))],
  [
    'pieces given back although they are paid',
    withStock((stock) => ({ sell: (id, hold) => stock.release(id, hold) }))
  ],
  ['a hold that is not taken', withStock(() => ({ hold: async () => ({ kind: 'held' }) }))]
] as const)('the enumeration finds %s', async (_, open) => {
  const found = await enumerateKills(open, { stories, mishaps: ['killedAfter'], stopAfter: 1 })
  expect(found.violations).not.toEqual([])
})
