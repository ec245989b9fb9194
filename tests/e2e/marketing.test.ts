import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { OperatorAction, OperatorActions } from '#domain/contracts/operator'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { actionsAbout } from './support/audited.ts'
import { asSeen, furnish, MUG, quoteOf } from '../stories/goods-shopper.ts'
import { SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { openStack } from './support/open-stack.ts'

/** 促销 and 优惠券 through the built doors: what an operator changes, and what shoppers get of it. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const CLERK = 'oClerkOfTheShop0000000000001'

let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  const gift = { walletFen: 1, points: 1 }
  stack = await openStack({ cloudBase: { maxInstances: 4 } })
  const gifts = [
    { ...gift, openid: OWNER, name: 'owner', role: 'owner' as const },
    { ...gift, openid: CLERK, name: 'clerk', role: 'operator' as const }
  ]
  await giveGifts(stack.cloud.database, gifts, new Date(stack.clock.now()))
  shop = new StoryShop(stack)
  await furnish(shop)
})
afterAll(() => stack.close())

const send = async <Action extends OperatorAction>(
  action: Action,
  data: OperatorActions[Action]['request'],
  openid = OWNER
): Promise<unknown> => {
  const { functions } = stack.cloud
  const { result, error } = await functions.invoke('operator', { action, data }, { openid })
  expect(error).toBeUndefined()
  return result
}

const days = (from: number, to: number) => ({
  startsAt: stack.clock.now() + from * DAY_MS,
  endsAt: stack.clock.now() + to * DAY_MS
})

const mugs = (changes: object = {}) => ({
  id: 'mugs-cheaper',
  kind: 'limitedPrice' as const,
  name: '马克杯直降',
  scope: { kind: 'products' as const, productIds: ['mug-morning'] },
  cut: { kind: 'off' as const, offFen: 900 },
  ...days(-1, 7),
  ...changes
})

/** Warm functions know rules for five seconds. */
const rulesAreKnown = () => stack.clock.advance(5 * SECOND_MS)

const mugPrice = async (): Promise<number | undefined> =>
  (await quoteOf(shop, [{ skuId: MUG, quantity: 1 }])).lines[0]?.unitFen

describe('a promotion', () => {
  test('is tried without a trace, then stored, and shoppers pay less within seconds', async () => {
    const promotion = mugs()
    const before = JSON.stringify(await documentsOf(stack.cloud.database, 'rules'))
    const tried = await send('promotion.preview', {
      promotion,
      items: [{ productId: 'mug-morning', quantity: 2 }]
    })
    expect(tried).toMatchObject({
      ok: true,
      value: {
        carts: [
          {
            kind: 'own',
            goodsFen: 7800,
            beforeFen: 7800,
            afterFen: 6000,
            applies: true,
            lines: [{ shares: [{ label: '马克杯直降', amountFen: -1800 }] }]
          },
          { kind: 'one', applies: true },
          { kind: 'reached' },
          { kind: 'mixed' }
        ]
      }
    })
    expect(JSON.stringify(await documentsOf(stack.cloud.database, 'rules'))).toBe(before)
    expect(await mugPrice()).toBe(3900)
    const seen = await quoteOf(shop, [{ skuId: MUG, quantity: 1 }])
    expect(await send('promotion.save', { promotion, revision: 0 })).toMatchObject({
      value: { state: 'on', revision: 1, saved: { by: OWNER } }
    })
    await rulesAreKnown()
    const checkout = { channel: 'native', checkoutId: shop.newCheckout() } as const
    expect(await shop.ask('checkout.placeOrder', asSeen(seen, checkout))).toMatchObject({
      refusal: { kind: 'priceChanged', seenFen: 3900, nowFen: 3000 }
    })
    expect(await mugPrice()).toBe(3000)
  })

  test('of two operators at once one is first, and the other hears who', async () => {
    const [mine, theirs] = [mugs({ name: '马克杯直降甲' }), mugs({ name: '马克杯直降乙' })]
    const answers = [
      await send('promotion.save', { promotion: mine, revision: 1 }, CLERK),
      await send('promotion.save', { promotion: theirs, revision: 1 })
    ]
    expect(answers).toMatchObject([
      { ok: true, value: { revision: 2 } },
      { ok: false, refusal: { kind: 'changedMeanwhile', changed: { by: 'other' } } }
    ])
    // The same tap again is no other change.
    expect(await send('promotion.save', { promotion: mine, revision: 1 }, CLERK)).toMatchObject({
      ok: true,
      value: { revision: 2, saved: { by: CLERK } }
    })
  })

  test('twenty saved side by side are all there', async () => {
    const many = Array.from({ length: 20 }, (_, n) => mugs({ id: `later-${n}`, ...days(30, 31) }))
    const answers = await Promise.all(
      many.map((promotion) => send('promotion.save', { promotion, revision: 0 }))
    )
    const busy = answers.filter((one) => JSON.stringify(one).includes('busy')).length
    const { promotions } = Object(Object(await send('promotion.list', {}))['value'])
    const kept = promotions.filter((one: unknown) => JSON.stringify(one).includes('"later-'))
    expect(kept).toHaveLength(20 - busy)
    expect(busy).toBeLessThan(20)
  })

  test('is over the moment that it is ended, and stays history', async () => {
    expect(await send('promotion.end', { promotionId: 'mugs-cheaper', revision: 2 })).toMatchObject(
      { value: { state: 'over', revision: 3 } }
    )
    await rulesAreKnown()
    expect(await mugPrice()).toBe(3900)
    expect(await send('promotion.save', { promotion: mugs(), revision: 3 })).toMatchObject({
      refusal: { kind: 'ruleOver' }
    })
    const [deed] = await documentsOf(stack.cloud.database, 'audit', { action: 'promotion.end' })
    expect(deed?.['before']).toContain('马克杯直降甲')
    expect(await actionsAbout(stack.cloud.database, mugs().id)).toContain('promotion.save')
  })

  test('that makes no sense is refused field by field', async () => {
    const promotion = {
      ...mugs({ id: 'nonsense', name: '', ...days(2, 1) }),
      scope: { kind: 'products' as const, productIds: ['no-such-mug'] }
    }
    expect(await send('promotion.save', { promotion, revision: 0 })).toEqual({
      ok: false,
      refusal: {
        kind: 'faults',
        faults: [
          { field: 'name', why: 'missing' },
          { field: 'scope', why: 'unknown' },
          { field: 'endsAt', why: 'notAfter' }
        ]
      }
    })
  })
})

const bigCoupon = (changes: object = {}) => {
  const { startsAt: validFrom, endsAt: validTo } = days(-1, 30)
  return {
    id: 'autumn-20',
    name: '秋日券',
    value: { kind: 'amount' as const, valueFen: 2000 },
    thresholdFen: 10_000,
    productIds: [],
    validFrom,
    validTo,
    scope: '',
    centre: { from: validFrom, to: validTo, perShopper: 1 },
    ...changes
  }
}

const stockOf = async (templateId: string) =>
  (await documentsOf(stack.cloud.database, 'stock', { _id: `coupon:${templateId}` }))[0]
const receive = (openid: string) =>
  shop.ask('coupon.receive', { templateId: 'autumn-20', requestId: 'tap-00000001' }, openid)
const sweep = async (): Promise<void> => {
  // What is cut off has its turn once in four minutes.
  for (let minute = 0; minute < 4; minute += 1) {
    await stack.cloud.advance(MINUTE_MS)
    await stack.cloud.timers.fire('retry-fulfillment')
  }
}

describe('a coupon', () => {
  const because = { reason: '加量' }

  test('is made with its count, and 30 shoppers at once get the 20 that there are', async () => {
    const asked = { coupon: bigCoupon(), revision: 0, total: 20 }
    expect(await send('coupon.save', asked)).toMatchObject({
      value: { state: 'giving', total: 20, given: 0, coupon: { scope: '全场通用' } }
    })
    // The same tap again opens no second count.
    expect(await send('coupon.save', asked)).toMatchObject({ value: { total: 20 } })
    expect(await actionsAbout(stack.cloud.database, asked.coupon.id)).toContain('coupon.save')
    await rulesAreKnown()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => receive(`oTaker_${String(n).padStart(20, '0')}`))
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(await stockOf('autumn-20')).toMatchObject({ putIn: 20, available: 0, sold: 20 })
  })

  test('may become more while shoppers ask, and never fewer than were given', async () => {
    const moving = { templateId: 'autumn-20', ...because }
    const more = { ...moving, requestId: 'more-00000001', from: 20, to: 25 }
    const [first, again] = await Promise.all([
      send('coupon.resize', more),
      send('coupon.resize', more),
      ...Array.from({ length: 10 }, (_, n) => receive(`oLater_${String(n).padStart(20, '0')}`))
    ])
    expect([first, again]).toMatchObject([{ value: { total: 25 } }, { value: { total: 25 } }])
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => receive(`oLater_${String(n).padStart(20, '0')}`))
    )
    expect(await stockOf('autumn-20')).toMatchObject({ putIn: 25, available: 0, sold: 25 })
    const fewer = { ...moving, requestId: 'fewer-0000001', from: 25, to: 10 }
    expect(await send('coupon.resize', fewer)).toMatchObject({
      refusal: { kind: 'belowGiven', given: 25 }
    })
    const stale = { ...moving, requestId: 'stale-0000001', from: 20, to: 30 }
    expect(await send('coupon.resize', stale)).toMatchObject({
      refusal: { kind: 'totalMoved', total: 25 }
    })
  })

  test('that shoppers have keeps its worth', async () => {
    const value = { kind: 'amount' as const, valueFen: 100 }
    const shown = Object(Object(await send('coupon.show', { templateId: 'autumn-20' }))['value'])
    const asked = { coupon: { ...shown.coupon, value }, revision: 1, total: 0 }
    expect(await send('coupon.save', asked)).toMatchObject({
      refusal: { kind: 'faults', faults: [{ field: 'valueFen', why: 'frozen' }] }
    })
  })

  test('is given to one shopper once for each request, and to nobody who is unknown', async () => {
    await send('coupon.resize', {
      templateId: 'autumn-20',
      ...because,
      requestId: 'more-00000002',
      from: 25,
      to: 27
    })
    const giving = {
      templateId: 'autumn-20',
      shopperId: SHOPPER,
      requestId: 'gift-00000001',
      reason: '包裹破损，补偿一张'
    }
    const answers = await Promise.all([send('coupon.give', giving), send('coupon.give', giving)])
    expect(answers[0]).toMatchObject({ ok: true })
    expect(answers[1]).toEqual(answers[0])
    const { coupons } = await shop.get('coupon.mine', {})
    expect(coupons.filter(({ templateId }) => templateId === 'autumn-20')).toHaveLength(1)
    await sweep()
    expect(await stockOf('autumn-20')).toMatchObject({ putIn: 27, available: 1, sold: 26 })
    const stranger = { ...giving, shopperId: 'oNobody_00000000000000000001' }
    expect(await send('coupon.give', stranger)).toMatchObject({
      refusal: { kind: 'shopperNotFound' }
    })
  })

  test('is given no more once it is stopped, and those in hands stay good', async () => {
    expect(await send('coupon.stop', { templateId: 'autumn-20', revision: 1 })).toMatchObject({
      value: { state: 'stopped', revision: 2 }
    })
    await rulesAreKnown()
    expect(await receive('oTooLate_000000000000000000001')).toMatchObject({
      refusal: { kind: 'couponNotOpen' }
    })
    const { coupons } = await shop.get('coupon.mine', {})
    expect(coupons).toMatchObject([{ templateId: 'autumn-20', state: 'free' }])
  })

  test('is tried on carts, with what is missing to its threshold', async () => {
    const coupon = bigCoupon({ id: 'tried-20' })
    const tried = await send('coupon.preview', {
      coupon,
      items: [{ productId: 'mug-morning', quantity: 1 }]
    })
    expect(tried).toMatchObject({
      value: {
        carts: [{ kind: 'own', applies: false, missingFen: 6100 }, {}, { applies: true }, {}]
      }
    })
  })
})

test('nothing of it breaks an invariant', async () => {
  expect((await audit(stack.cloud.database)).breaches).toEqual([])
})
