import { expect, test } from '@jest/globals'
import { adjustment, type Ledger } from '../../ledger/index.ts'
import { InMemoryLedger, InMemoryPurses } from '../../testing/in-memory-ledger.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { TEST_START } from '../../testing/test-clock.ts'
import { proveAccount } from './prove-account.ts'

const account = { openid: anna, asset: 'points' } as const

/** An account with so many entries of 10 points each. */
const open = async (entries: number) => {
  const purses = new InMemoryPurses()
  const ledger = new InMemoryLedger(purses)
  for (let n = 0; n < entries; n += 1) {
    const gift = { ...account, amount: 10, reason: '开业礼', requestId: `gift-${n}` }
    const movements = [adjustment(gift)]
    await ledger.post({ openid: anna, movements, models: [] }, TEST_START)
  }
  return { purses, ledger }
}

test('a chain is proven step by step, to where the account stands', async () => {
  const prove = proveAccount(await open(5))
  const first = await prove(account, undefined, 3)
  expect(first).toEqual({ checked: 3, upTo: { seq: 3, balance: 30 } })
  expect(await prove(account, first.upTo, 3)).toEqual({
    checked: 2,
    upTo: { seq: 5, balance: 50 },
    stands: true
  })
})

test('an account without entries stands at nothing', async () => {
  const prove = proveAccount(await open(0))
  const nothing = { checked: 0, upTo: { seq: 0, balance: 0 }, stands: true }
  expect(await prove(account)).toEqual(nothing)
  expect(await prove({ ...account, openid: ben })).toEqual(nothing)
})

test('the first entry that does not go on is named', async () => {
  const { purses, ledger } = await open(4)
  const forged: Pick<Ledger, 'statement'> = {
    statement: async (...asked) =>
      (await ledger.statement(...asked)).map((entry) =>
        entry.seq === 3 ? { ...entry, balanceAfter: 31 } : entry
      )
  }
  expect(await proveAccount({ purses, ledger: forged })(account)).toEqual({
    checked: 2,
    upTo: { seq: 2, balance: 20 },
    broken: { id: 'adjust-gift-2', seq: 3 }
  })
})

test('an entry that is gone breaks the chain; a last one that is gone leaves the account in the air', async () => {
  const { purses, ledger } = await open(4)
  const without = (gone: number): Pick<Ledger, 'statement'> => ({
    statement: async (...asked) =>
      (await ledger.statement(...asked)).filter(({ seq }) => seq !== gone)
  })
  expect(await proveAccount({ purses, ledger: without(2) })(account)).toMatchObject({
    broken: { seq: 3 }
  })
  expect(await proveAccount({ purses, ledger: without(4) })(account)).toMatchObject({
    upTo: { seq: 3 },
    stands: false
  })
})

test('what is posted while it is looked at is left to the next look', async () => {
  const { purses, ledger } = await open(2)
  const before = await purses.read(anna)
  await ledger.post(
    {
      openid: anna,
      movements: [adjustment({ ...account, amount: 7, reason: '补偿', requestId: 'late' })],
      models: []
    },
    TEST_START
  )
  const prove = proveAccount({ purses: { read: async () => before }, ledger })
  expect(await prove(account)).toMatchObject({ upTo: { seq: 2, balance: 20 }, stands: true })
})
