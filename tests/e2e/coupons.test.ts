import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { CouponView } from '#domain/contracts/coupons'
import { MINUTE_MS } from '#domain/kernel/instant'
import type { Stack } from '../../local/stack.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { namesIn } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** Coupons through the built storefront, in four processes. */
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await openStack({ cloudBase: { maxInstances: 4 } })
  shop = new StoryShop(stack)
})
afterAll(() => stack.close())

const shopperOf = (index: number): string => `oTaker_${String(index).padStart(20, '0')}`
const receive = (templateId: string, openid: string, requestId = 'tap-00000001') =>
  shop.ask('coupon.receive', { templateId, requestId }, openid)
const mine = async (openid: string): Promise<readonly CouponView[]> =>
  (await shop.get('coupon.mine', {}, openid)).coupons
const stockOf = async (templateId: string) =>
  (await documentsOf(stack.cloud.database, 'stock', { _id: `coupon:${templateId}` }))[0]
const sweep = async (): Promise<void> => {
  // What is cut off has its turn once in four minutes.
  for (let minute = 0; minute < 4; minute += 1) {
    await stack.cloud.advance(MINUTE_MS)
    await stack.cloud.timers.fire('retry-fulfillment')
  }
}

test('the centre shows what may be received, and what was', async () => {
  const anna = shopperOf(1)
  const states = async () => {
    const { offers } = await shop.get('coupon.centre', {}, anna)
    return offers.map(({ templateId, state }) => [templateId, state])
  }
  expect(await states()).toEqual([
    ['new-shopper', 'open'],
    ['all-200-20', 'open'],
    ['tea-85', 'open'],
    ['coffee-150-30', 'open'],
    ['textile-399-60', 'open'],
    ['weekend-300-50', 'notYet']
  ])
  const received = await receive('new-shopper', anna)
  expect(received).toMatchObject({ ok: true, value: { name: '新人见面礼', state: 'free' } })
  expect(await receive('new-shopper', anna)).toEqual(received)
  expect(await receive('new-shopper', anna, 'tap-00000002')).toEqual({
    ok: false,
    refusal: { kind: 'couponLimit', templateId: 'new-shopper', limit: 1 }
  })
  expect((await states())[0]).toEqual(['new-shopper', 'received'])
  expect(await receive('weekend-300-50', anna)).toMatchObject({
    refusal: { kind: 'couponNotOpen' }
  })
  expect(await receive('never-heard-of', anna)).toMatchObject({
    refusal: { kind: 'couponNotFound' }
  })
})

test("the same tap of another shopper is another coupon, and nobody sees anybody's", async () => {
  const [anna, ben] = [shopperOf(2), shopperOf(3)]
  const [first, second] = await Promise.all([
    receive('new-shopper', anna),
    receive('new-shopper', ben)
  ])
  const idOf = (answer: typeof first): string => (answer.ok ? answer.value.couponId : '')
  expect(idOf(first)).not.toBe(idOf(second))
  expect((await mine(anna)).map(({ couponId }) => couponId)).toEqual([idOf(first)])
  expect(await mine(shopperOf(4))).toEqual([])
})

test('of 150 shoppers for 40 coupons exactly 40 have one each, and one process is killed meanwhile', async () => {
  const template = 'textile-399-60'
  await giveOut(template, 40)
  const takers = Array.from({ length: 150 }, (_, index) => shopperOf(1000 + index))
  const kill = stack.cloud.faults.add({
    function: 'storefront',
    action: 'database.modifyDocument',
    collection: 'stock',
    nth: 50,
    fault: { kind: 'killAfter' }
  })
  const answers = await Promise.all(takers.map((taker) => tapUntilAnswered(template, taker)))
  stack.cloud.faults.remove(kill)
  expect(answers.filter((kind) => kind === 'received')).toHaveLength(40)
  expect(answers.filter((kind) => kind === 'couponTakenOut')).toHaveLength(110)
  await sweep()
  expect(await stockOf(template)).toMatchObject({ putIn: 40, available: 0, sold: 40, holds: {} })
  const purses = await documentsOf(stack.cloud.database, 'purses', { _id: { $in: takers } })
  const owned = purses.map((purse) => namesIn(purse['coupons']).length)
  expect(owned.filter((count) => count === 1)).toHaveLength(40)
  expect(Math.max(...owned)).toBe(1)
  expect((await audit(stack.cloud.database)).breaches).toEqual([])
})

/** So many are there, and nobody has one yet. */
const giveOut = async (template: string, putIn: number): Promise<void> => {
  await stack.cloud.database.execute('database.modifyDocument', {
    collectionName: 'stock',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: `coupon:${template}` }),
    data: JSON.stringify({ $set: { putIn, available: putIn } }),
    multi: false,
    merge: true
  })
}

/** A phone taps again, with the same id, when it got no answer. */
const tapUntilAnswered = async (template: string, taker: string): Promise<string> => {
  const request = { templateId: template, requestId: 'tap-00000001' }
  for (let tries = 0; tries < 5; tries += 1) {
    const event = { action: 'coupon.receive', data: request }
    const { result } = await stack.cloud.functions.invoke('storefront', event, { openid: taker })
    const { ok, refusal } = Object(result)
    if (ok === true) return 'received'
    const kind = String(Object(refusal).kind)
    if (result !== undefined && kind !== 'busy') return kind
  }
  return 'no answer'
}
