import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { field, listOf } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** 账户 and 账本 at the operator's door, on the real SDKs. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const CLERK = 'oClerkOfTheShop000000000001'
const OTHER = 'oShopperWithPoints000000001'

let stack: Stack
let orderId: string
beforeAll(async () => {
  const owner = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  const other = { openid: OTHER, name: 'other', walletFen: 5000, points: 800 }
  stack = await openStack()
  const clerk = { ...owner, openid: CLERK, name: 'clerk', role: 'operator' } as const
  await giveGifts(stack.cloud.database, [owner, clerk, other], new Date(stack.clock.now()))
  const shop = new StoryShop(stack)
  orderId = (await shop.buy('checkout-1')).orderId
})
afterAll(() => stack.close())

const send = async (action: string, data: unknown, openid = OWNER): Promise<unknown> => {
  const event = { action, data }
  const { result, error } = await stack.cloud.functions.invoke('operator', event, { openid })
  expect(error).toBeUndefined()
  return result
}

const versionNow = async () => {
  const [purse] = await documentsOf(stack.cloud.database, 'purses', { _id: OTHER })
  return Number(purse?.['version'])
}

const accountsIn = (answer: unknown) => listOf(field(field(answer, 'value'), 'accounts'))

test('accounts are listed, and found by an order of theirs or by their number', async () => {
  const listed = accountsIn(await send('account.list', {}))
  expect(listed.map((one) => field(one, 'openid'))).toEqual(
    expect.arrayContaining([OWNER, OTHER, SHOPPER])
  )
  for (const text of [orderId, SHOPPER]) {
    expect(accountsIn(await send('account.list', { text }))).toMatchObject([{ openid: SHOPPER }])
  }
  for (const text of ['z'.repeat(20), 'nobody-of-this-name', '张三']) {
    expect(accountsIn(await send('account.list', { text }))).toEqual([])
  }
})

test('an adjustment is posted once however often it is sent, shown in the account, and audited', async () => {
  const asked = { openid: OTHER, asset: 'wallet', amount: -1500, reason: '退回多给的' }
  const sent = { ...asked, requestId: 'adjust-by-page-1' }
  const both = await Promise.all([send('account.adjust', sent), send('account.adjust', sent)])
  for (const answer of both) {
    expect(answer).toMatchObject({ ok: true, value: { entry: { balanceAfter: 3500 } } })
  }
  expect(await send('account.entries', { openid: OTHER, asset: 'wallet' })).toMatchObject({
    value: {
      hasMore: false,
      entries: [{ amount: -1500, reason: '退回多给的', seq: 2 }, { seq: 1 }]
    }
  })
  const short = await send('account.adjust', {
    ...sent,
    amount: -3501,
    requestId: 'adjust-too-much'
  })
  expect(short).toEqual({ ok: false, refusal: { kind: 'notEnough', free: 3500 } })
  const deeds = await documentsOf(stack.cloud.database, 'audit', { action: 'account.adjust' })
  expect(deeds).toMatchObject([
    { who: OWNER, state: 'done', before: '{"balance":5000}' },
    { who: OWNER, state: 'done' },
    { who: OWNER, state: 'refused' }
  ])
})

test.each([
  { amount: 0 },
  { amount: 1.5 },
  { amount: 1_000_001 },
  { reason: ' ' },
  { asset: 'coupons' },
  { requestId: 'with_an_underscore' },
  { openid: '../profiles' }
])('bad input is refused and changes nothing: %j', async (change) => {
  const before = await documentsOf(stack.cloud.database, 'entries')
  const asked = {
    openid: OTHER,
    asset: 'points',
    amount: 5,
    reason: '补偿',
    requestId: 'asked-badly'
  }
  expect(await send('account.adjust', { ...asked, ...change })).toMatchObject({
    refusal: { kind: 'badRequest' }
  })
  expect(await documentsOf(stack.cloud.database, 'entries')).toEqual(before)
})

test('an operator gives small amounts, an owner large ones', async () => {
  const asked = { openid: OTHER, asset: 'wallet', amount: 10_001, reason: '补差价' }
  expect(await send('account.adjust', { ...asked, requestId: 'adjust-by-clerk' }, CLERK)).toEqual({
    ok: false,
    refusal: { kind: 'ownersOnly', limit: 10_000 }
  })
  const small = { ...asked, amount: 10_000, requestId: 'adjust-by-clerk' }
  expect(await send('account.adjust', small, CLERK)).toMatchObject({ ok: true })
  // The same tap again, and then more of it in small pieces, two of them at once.
  expect(await send('account.adjust', small, CLERK)).toMatchObject({ ok: true })
  const pieces = ['adjust-piece-1', 'adjust-piece-2'].map((requestId) =>
    send('account.adjust', { ...asked, amount: 1, requestId }, CLERK)
  )
  const refusal = { kind: 'ownersOnly', limit: 10_000 }
  for (const piece of await Promise.all(pieces)) expect(piece).toEqual({ ok: false, refusal })
  const back = { ...asked, amount: -10_000, requestId: 'adjust-taken-back' }
  expect(await send('account.adjust', back)).toMatchObject({ ok: true })
})

test('an operator gives nothing to themselves', async () => {
  const asked = { openid: CLERK, asset: 'wallet', amount: 100, reason: '补差价' }
  const refusal = { kind: 'ownersOnly', limit: 0 }
  expect(await send('account.adjust', { ...asked, requestId: 'adjust-of-mine' }, CLERK)).toEqual({
    ok: false,
    refusal
  })
})

test('what was done to an account is found by its number', async () => {
  const found = field(await send('audit.list', { ref: OTHER }), 'value')
  expect(listOf(field(found, 'deeds')).map((deed) => field(deed, 'action'))).toContain(
    'account.adjust'
  )
})

test('a frozen account keeps what it has; freezing twice is freezing once', async () => {
  const freeze = (frozen: boolean) =>
    send('account.freeze', { openid: OTHER, frozen, reason: '核实身份' })
  const before = await versionNow()
  await freeze(true)
  expect(await freeze(true)).toMatchObject({
    value: { quota: { status: 'frozen' }, points: { free: 800 } }
  })
  expect(await versionNow()).toBe(before + 1)
  expect(await freeze(false)).toMatchObject({ value: { quota: { status: 'active' } } })
  expect(
    await send('account.freeze', { openid: 'oNobody_1', frozen: true, reason: '核实' })
  ).toEqual({ ok: false, refusal: { kind: 'accountNotFound' } })
})

test('the chain of an account and all books are proven', async () => {
  const chain = { openid: OTHER, asset: 'wallet' }
  expect(await send('ledger.proveAccount', chain)).toMatchObject({
    value: { checked: 4, stands: true }
  })
  await stack.clock.advance(120_000)
  for (const shelf of ['orders', 'purses', 'messages', 'stock']) {
    expect(await send('ledger.proveShop', { shelf })).toMatchObject({ value: { breaches: [] } })
  }
  const found = await send('ledger.proveShop', { shelf: 'purses' })
  expect(field(field(found, 'value'), 'checked')).toBe(
    (await documentsOf(stack.cloud.database, 'purses')).length
  )
})

test('points that came from nowhere are found in the account and in the books', async () => {
  await stack.cloud.database.execute('database.modifyDocument', {
    collectionName: 'purses',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: OTHER }),
    data: EJSON.stringify({ $set: { 'points.free': 9800 } }),
    multi: false,
    merge: true
  })
  expect(await send('ledger.proveAccount', { openid: OTHER, asset: 'points' })).toMatchObject({
    value: { checked: 1, upTo: { seq: 1, balance: 800 }, stands: false }
  })
  expect(await send('ledger.proveShop', { shelf: 'purses' })).toMatchObject({
    value: { breaches: [{ invariant: 'I1', subject: `purses:${OTHER}` }] }
  })
})
