import { expect, test } from '@jest/globals'
import { entryId } from '#domain/kernel/ids'
import type { Ports } from '#domain/testing/compose'
import { enumerateKills } from './kill-enumeration.ts'
import { openGoodsWorld } from './kill-goods-stories.ts'
import { killRefundStories as stories } from './kill-refund-stories.ts'
import type { World } from './world.ts'

test('whatever happens at any call of a refund, all of it comes back, once', async () => {
  const found = await enumerateKills(openGoodsWorld, { stories })
  expect(found.violations).toEqual([])
  expect(found.points).toBeGreaterThanOrEqual(385)
  expect(found.cases).toBeGreaterThanOrEqual(1540)
}, 1_200_000)

const withFault = (fault: (ports: Ports) => Partial<Ports>) => async (): Promise<World> => {
  const world = await openGoodsWorld()
  return { ...world, ports: { ...world.ports, ...fault(world.ports) } }
}

/** The port with one verb that does something else. */
const changed = <Port extends object>(port: Port, changes: Partial<Port>): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const verb: unknown = Reflect.get(changes, name) ?? Reflect.get(target, name)
      return typeof verb === 'function' ? verb.bind(target) : verb
    }
  })

let serial = 0

test.each([
  [
    'pieces that never come back',
    withFault(({ stock }) => ({ stock: changed(stock, { restock: async () => 'done' }) }))
  ],
  [
    'balance that comes back as often as it is asked for',
    withFault(({ ledger }) => ({
      ledger: changed(ledger, {
        post: (posting, now) => {
          const movements = posting.movements.map((movement) => {
            serial += 1
            const back = movement.reason === 'refunded'
            return back ? { ...movement, id: entryId(`back-again-${serial}`) } : movement
          })
          return ledger.post({ ...posting, movements }, now)
        }
      })
    }))
  ],
  [
    'an application whose number WeChat never sees again',
    withFault(({ refunds }) => ({
      refunds: changed(refunds, {
        refund: async () => ({ kind: 'unknown', cause: 'never sent' }) as const
      })
    }))
  ]
] as const)('the enumeration finds %s', async (_, open) => {
  const mishaps = ['killedAfter', 'sentTwice'] as const
  const found = await enumerateKills(open, { stories, mishaps, stopAfter: 1 })
  expect(found.violations).not.toEqual([])
})
