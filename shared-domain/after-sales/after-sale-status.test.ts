import { expect, test } from '@jest/globals'
import { instant } from '../kernel/instant.ts'
import { asking, paidMugs, PARCEL, requestOf, RETURN_TO } from '../testing/after-sale-shop.ts'
import { anna } from '../testing/order-builder.ts'
import { AfterSale } from './after-sale.ts'
import {
  afterSaleMoves,
  deedsOf,
  operatorsDeeds,
  shoppersDeeds,
  type AfterSaleState
} from './after-sale-status.ts'

const NOW = instant(1_000_000_000)

const moves: readonly ((request: AfterSale) => unknown)[] = [
  (request) => request.agreeToReturn(RETURN_TO, NOW),
  (request) => request.giveBack({}, NOW),
  (request) => request.refuse('不符合条件', NOW),
  (request) => request.withdraw(NOW),
  (request) => request.sendBack(PARCEL, NOW),
  (request) => request.arrive(NOW),
  (request) => request.fallThrough('额度已用', NOW)
]

const isState = (name: string): name is AfterSaleState => Object.hasOwn(afterSaleMoves, name)
const states = Object.keys(afterSaleMoves).filter(isState)

/** Every state that a verb brings a request to, from every state. */
const movesMade = async (): Promise<readonly string[]> => {
  const { store, id, number } = await paidMugs()
  await store.askAfterSale(anna, asking(id, 1))
  const asked = await requestOf(store, number)
  return states.flatMap((state) =>
    moves.flatMap((move) => {
      const request = AfterSale.restore({ ...asked, state })
      try {
        move(request)
      } catch {
        return []
      }
      return request.state.state === state ? [] : [`${state} -> ${request.state.state}`]
    })
  )
}

test('every move of the table is one that a verb makes, and no verb makes another', async () => {
  const named = Object.entries(afterSaleMoves).flatMap(([from, next]) =>
    next.map((to) => `${from} -> ${to}`)
  )
  expect([...new Set(await movesMade())].toSorted()).toEqual(named.toSorted())
})

test('every state is reached from a request, and each of the last ones ends it', () => {
  const reached = new Set<AfterSaleState>(['requested'])
  for (const state of reached) for (const next of afterSaleMoves[state]) reached.add(next)
  expect([...reached].toSorted()).toEqual(states.toSorted())
  const last = states.filter((state) => afterSaleMoves[state].length === 0)
  expect(last).toEqual(['refunded', 'refused', 'withdrawn'])
})

const may = (state: AfterSaleState) => [
  deedsOf(shoppersDeeds, state),
  deedsOf(operatorsDeeds, state)
]

test('nobody may do anything where it is over, and only words while the money is on its way', () => {
  expect(states.map((state) => [state, ...may(state)])).toEqual([
    ['requested', ['withdraw', 'message'], ['approve', 'refuse', 'message']],
    ['awaitingReturn', ['withdraw', 'sendBack', 'message'], ['received', 'message']],
    ['returning', ['message'], ['refuse', 'received', 'message']],
    ['refunding', ['message'], ['message']],
    ['refunded', [], []],
    ['refused', [], []],
    ['withdrawn', [], []]
  ])
})
