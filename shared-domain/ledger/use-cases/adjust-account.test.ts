import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { orderId } from '../../kernel/ids.ts'
import { InMemoryLedger, InMemoryPurses } from '../../testing/in-memory-ledger.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { TestClock, TEST_START } from '../../testing/test-clock.ts'
import type { Ledger } from '../ports.ts'
import { emptyPurse, NOTHING_HELD } from '../purse.ts'
import { adjustAccount, type AskedAdjustment } from './adjust-account.ts'

const open = () => {
  const purses = new InMemoryPurses()
  const ledger = new InMemoryLedger(purses)
  const clock = new TestClock()
  purses.store(emptyPurse(anna))
  const adjust = adjustAccount({ purses, ledger, clock })
  const give = (changes: Partial<AskedAdjustment> = {}) =>
    adjust({
      openid: anna,
      asset: 'wallet',
      amount: 500,
      reason: '迟到补偿',
      requestId: 'request-1',
      ...changes
    })
  return { purses, ledger, clock, give }
}

test('what is given comes with its reason, against the side of the shop, once per request', async () => {
  const { purses, give } = open()
  const given = await give()
  expect(given).toMatchObject({
    ok: true,
    value: { amount: 500, balanceAfter: 500, contra: 'sys:wallet:adjusted', reason: '迟到补偿' }
  })
  expect(await give()).toEqual(given)
  expect((await purses.read(anna))?.wallet.freeFen).toBe(500)
})

test('the request of one adjustment is not the request of another', async () => {
  const { purses, give } = open()
  await give()
  const other = { ok: false, refusal: { kind: 'differentContent' } }
  expect(await give({ amount: 501 })).toEqual(other)
  expect(await give({ asset: 'points' })).toEqual(other)
  purses.store(emptyPurse(ben))
  expect(await give({ openid: ben })).toEqual(other)
  expect((await purses.read(anna))?.wallet.freeFen).toBe(500)
})

test('no more is taken than is free, and what an order holds stays', async () => {
  const { purses, give } = open()
  await give()
  const held = { ...NOTHING_HELD, walletFen: fen(200) }
  await purses.hold(anna, orderId('0'.repeat(20)), { hold: held, now: TEST_START })
  const take = { amount: -301, requestId: 'request-2' }
  expect(await give(take)).toEqual({ ok: false, refusal: { kind: 'notEnough', free: 300 } })
  expect(await give({ ...take, amount: -300 })).toMatchObject({ ok: true })
  expect((await purses.read(anna))?.wallet).toEqual({ freeFen: 0, heldFen: 200 })
})

test('taking the last of it twice by the same request answers as the first time', async () => {
  const { give } = open()
  await give()
  const take = { amount: -500, requestId: 'request-2' }
  const taken = await give(take)
  expect(taken).toMatchObject({ ok: true, value: { balanceAfter: 0 } })
  expect(await give(take)).toEqual(taken)
})

test('who never had an account gets none by a typing error', async () => {
  const { purses, give } = open()
  expect(await give({ openid: ben })).toEqual({ ok: false, refusal: { kind: 'accountNotFound' } })
  expect(await purses.read(ben)).toBeNull()
})

test('spent between the look and the posting: refused, not failed', async () => {
  const { purses, ledger, clock, give } = open()
  await give()
  const spentMeanwhile: Pick<Ledger, 'post' | 'entry'> = {
    entry: (id) => ledger.entry(id),
    post: async (posting, now) => {
      await give({ amount: -400, requestId: 'request-2' })
      return ledger.post(posting, now)
    }
  }
  const slow = adjustAccount({ purses, ledger: spentMeanwhile, clock })
  const taken = { openid: anna, asset: 'wallet', amount: -500, reason: '撤回' } as const
  expect(await slow({ ...taken, requestId: 'request-3' })).toEqual({
    ok: false,
    refusal: { kind: 'notEnough', free: 100 }
  })
})

test('an outage is no answer: nothing is claimed', async () => {
  const { purses, ledger, clock } = open()
  const silent: Pick<Ledger, 'post' | 'entry'> = {
    entry: (id) => ledger.entry(id),
    post: async () => 'unknown'
  }
  const adjust = adjustAccount({ purses, ledger: silent, clock })
  const asked = { openid: anna, asset: 'points', amount: 5, reason: '补偿' } as const
  await expect(adjust({ ...asked, requestId: 'request-4' })).rejects.toThrow('outcome unknown')
})
