import { expect, test } from '@jest/globals'
import { departedId } from '../kernel/ids.ts'
import { HOUR_MS } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { adjustment } from '../ledger/index.ts'
import { anna } from '../testing/order-builder.ts'
import { aCheckout, openTestStore } from '../testing/test-store.ts'
import type { PortCall } from '../testing/interrupt.ts'

/** One paid pack, and all that comes of it is over. */
const openAtRest = async () => {
  const store = openTestStore()
  const placed = await store.placeOrder(aCheckout())
  if (!placed.ok) throw new Error('not placed')
  const { id, attempts } = placed.value.state
  const [attempt] = attempts
  if (!attempt) throw new Error('no attempt')
  expect(store.wechat.pay(attempt.codeUrl).kind).toBe('paid')
  await store.minutes(30)
  store.clock.forward(HOUR_MS)
  await store.minutes(5)
  return { store, id }
}

const leaving = { requestId: 'leave-1', givesUp: { balanceFen: 0, points: 9, quota: 100 } }

test('an order of which money goes back since its shopper was let go leaves with the account', async () => {
  const { store, id } = await openAtRest()
  const approves = async (): Promise<void> => {
    const ask = { kind: 'whole' } as const
    const decision = { orderId: id, ask, requestId: 'back-1', reason: 'operator' } as const
    const approved = await store.useCases.approveRefund({ ...decision, cause: 'operator' })
    expect(approved.ok).toBe(true)
  }
  // The operator taps while the purse is closed already and the orders still have their old name.
  const useCases = store.withFaults(({ name }: PortCall) =>
    name === 'departures.makeCertain' ? { kind: 'delay', until: approves } : undefined
  )
  expect(await useCases.leaveAccount(anna, leaving)).toEqual({ ok: true, value: { left: true } })

  const order = await store.orders.byId(id)
  expect(order?.state.openid).toMatch(/^gone-/)
  expect(Object.keys(order?.state.refunds ?? {})).toHaveLength(1)
  await store.minutes(60)
  // Nothing is taken from, or given to, whoever comes back under the old name.
  expect(await store.purses.read(anna)).toBeNull()
})

test('of two taps in the same millisecond one alone goes on', async () => {
  const { store } = await openAtRest()
  const taps = [1, 2].map(() => store.leaveAccount(anna, leaving))
  const [first, second] = await Promise.allSettled(taps)
  expect(first).toMatchObject({ status: 'fulfilled', value: { ok: true } })
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) })
})

test('nothing is posted for who left before their purse has come', async () => {
  const { ledger, purses, clock } = openTestStore()
  const openid = departedId('somebody')
  const asked = { openid, requestId: 'give-1', asset: 'points', amount: 5, reason: '补' } as const
  const posting = { openid, movements: [adjustment(asked)], models: [] }
  expect(await ledger.post(posting, clock.now())).toBe('unknown')
  expect(await purses.read(openid)).toBeNull()
})
