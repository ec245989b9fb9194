import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { OPENIDS } from '../../local/desk/server/shoppers.ts'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { field } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** The operator's door: who runs the shop, by the role that the database has of the caller. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const parcel = (orderId: string) => ({
  action: 'order.ship',
  data: { orderId, carrier: '顺丰速运', trackingNumber: 'SF123456' }
})

let stack: Stack
let orderId: string
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
  orderId = (await new StoryShop(stack).buy('checkout-1')).orderId
})
afterAll(() => stack.close())

const send = async (event: unknown, openid?: string): Promise<unknown> => {
  const identity = openid === undefined ? {} : { openid }
  const { result, error } = await stack.cloud.functions.invoke('operator', event, identity)
  expect(error).toBeUndefined()
  return result
}

test.each([SHOPPER, OPENIDS.a, 'oStranger_000000000000000001'])(
  'who runs no shop is refused, whatever they send: %s',
  async (openid) => {
    const before = JSON.stringify(await documentsOf(stack.cloud.database, 'orders'))
    const forged = { ...parcel(orderId), role: 'owner', openid: OWNER, userInfo: { openId: OWNER } }
    expect(await send(forged, openid)).toEqual({ ok: false, refusal: { kind: 'notAllowed' } })
    expect(JSON.stringify(await documentsOf(stack.cloud.database, 'orders'))).toBe(before)
  }
)

test('without a caller, and without a known action, the door stays shut', async () => {
  expect(await send(parcel(orderId))).toEqual({ ok: false, refusal: { kind: 'notSignedIn' } })
  expect(await send({ action: 'order.refundAll' }, OWNER)).toEqual({
    ok: false,
    refusal: { kind: 'unknownAction' }
  })
})

test('an order without goods has nothing to ship, and an unknown one is not found', async () => {
  expect(await send(parcel(orderId), OWNER)).toMatchObject({
    refusal: { kind: 'notPossibleNow' }
  })
  expect(await send(parcel('z'.repeat(20)), OWNER)).toEqual({
    ok: false,
    refusal: { kind: 'orderNotFound' }
  })
})

const audit = () => documentsOf(stack.cloud.database, 'audit')

test('what an operator does is written down with who, what and how it ended', async () => {
  const before = await audit()
  const requestId = 'page-of-the-owner-1'
  await send({ ...parcel('y'.repeat(20)), requestId }, OWNER)
  const written = (await audit()).slice(before.length)
  expect(written).toMatchObject([
    {
      who: OWNER,
      requestId,
      action: 'order.ship',
      refs: ['y'.repeat(20)],
      state: 'refused',
      after: '{"kind":"orderNotFound"}',
      version: 2
    }
  ])
  const deeds = await send({ action: 'audit.list', data: { ref: 'y'.repeat(20) } }, OWNER)
  expect(deeds).toMatchObject({ ok: true, value: { deeds: [{ requestId, state: 'refused' }] } })
  // Looking is no deed.
  expect(await audit()).toHaveLength(before.length + 1)
})

test('what cannot be written down is not done; a lost answer is no second deed', async () => {
  const { faults, database } = stack.cloud
  const before = await audit()
  const write = { function: 'operator', action: 'database.insertDocument', collection: 'audit' }
  faults.add({ ...write, fault: { kind: 'http500' }, times: 2 })
  const orders = JSON.stringify(await documentsOf(database, 'orders'))
  expect(await send(parcel(orderId), OWNER)).toEqual({ ok: false, refusal: { kind: 'busy' } })
  expect(JSON.stringify(await documentsOf(database, 'orders'))).toBe(orders)
  faults.clear()
  faults.add({ ...write, fault: { kind: 'dropAnswer' }, times: 1 })
  expect(await send(parcel(orderId), OWNER)).toMatchObject({ refusal: { kind: 'notPossibleNow' } })
  expect(await audit()).toHaveLength(before.length + 1)
})

test('a deed that was cut off stays begun, for somebody to look at', async () => {
  const { faults } = stack.cloud
  const write = { function: 'operator', action: 'database.modifyDocument', collection: 'audit' }
  faults.add({ ...write, fault: { kind: 'resetBefore' }, times: 5 })
  await send({ ...parcel('x'.repeat(20)), requestId: 'page-that-was-cut-off' }, OWNER)
  faults.clear()
  const deeds = await send({ action: 'audit.list', data: { ref: 'x'.repeat(20) } }, OWNER)
  expect(deeds).toMatchObject({ value: { deeds: [{ state: 'begun', who: OWNER }] } })
})

test('pages of deeds go on where the last one ended', async () => {
  const parcels = Array.from({ length: 55 }, () => send(parcel('w'.repeat(20)), OWNER))
  await Promise.all(parcels)
  const data = { ref: 'w'.repeat(20) }
  const first = await send({ action: 'audit.list', data }, OWNER)
  const after: unknown = field(field(first, 'value'), 'after')
  const second = await send({ action: 'audit.list', data: { ...data, after } }, OWNER)
  const ids = [first, second].flatMap((page) => {
    const deeds: unknown = field(field(page, 'value'), 'deeds')
    return (Array.isArray(deeds) ? deeds : []).map((deed: unknown) => field(deed, 'id'))
  })
  expect(ids).toHaveLength(55)
  expect(new Set(ids).size).toBe(55)
  expect(field(field(second, 'value'), 'after')).toBeUndefined()
})

test('every line of a call has the id that the page made, at both doors', async () => {
  const requestId = 'page-12345678'
  stack.cloud.log.reset()
  await send({ ...parcel(orderId), requestId }, OWNER)
  const ask = { action: 'order.status', data: { orderId, askWechat: true }, requestId }
  await stack.cloud.functions.invoke('storefront', ask, { openid: SHOPPER })
  // What the SDK says of itself is no line of ours.
  const isOurs = ({ stream, text }: { stream: string; text: string }) =>
    stream !== 'platform' && !text.startsWith('[TCB]')
  const lines = stack.cloud.log.lines().filter(isOurs)
  expect(lines.length).toBeGreaterThanOrEqual(2)
  for (const { text } of lines) expect(JSON.parse(text)).toMatchObject({ requestId })
})
