import { describe, expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { openId } from '../../kernel/ids.ts'
import { DAY_MS, later, MINUTE_MS } from '../../kernel/instant.ts'
import { aCouponDraft, CLERK, openMarketing, OWNER } from '../../testing/marketing-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import { TEST_START } from '../../testing/test-clock.ts'

const fresh = { by: OWNER, revision: 0, total: 3 } as const
const again = { by: OWNER, revision: 1, total: 0 } as const

/** A template of three, and a shopper who is known. */
const openWithCoupon = async () => {
  const shop = openMarketing()
  await shop.saveCouponTemplate(aCouponDraft(), fresh)
  shop.store.couponIssues.put(...(await shop.ports.couponIssues.read()))
  return shop
}

const count = ({ store }: ReturnType<typeof openMarketing>) => store.couponStock.of('new')

test('a template is stored once with its count, however often it is sent', async () => {
  const shop = openMarketing()
  const first = await shop.saveCouponTemplate(aCouponDraft(), fresh)
  expect(first).toMatchObject({ value: { state: 'giving', revision: 1, total: 3, given: 0 } })
  expect(await shop.saveCouponTemplate(aCouponDraft(), fresh)).toEqual(first)
  expect(count(shop)).toMatchObject({ putIn: 3, available: 3 })
})

test('cut off before its count was opened, the same request opens it', async () => {
  const shop = openMarketing()
  const { template, scope, centre } = aCouponDraft()
  const rule = { template, scope, opens: { kind: 'all' as const }, ...(centre && { centre }) }
  const saved = { by: OWNER, at: TEST_START }
  await shop.couponRules.put(0, { kept: { rule, revision: 1, saved }, gone: [] })
  expect(count(shop)).toBeUndefined()
  expect(await shop.saveCouponTemplate(aCouponDraft(), fresh)).toMatchObject({
    value: { total: 3 }
  })
})

const openWithOneGiven = async () => {
  const shop = await openWithCoupon()
  await shop.store.receiveCoupon(anna, { templateId: 'new', requestId: 'tap-1' })
  return shop
}

describe('once shoppers have some', () => {
  test('what they are worth and for what is frozen', async () => {
    const shop = await openWithOneGiven()
    const worse = aCouponDraft({
      value: { kind: 'amount', valueFen: fen(900) },
      thresholdFen: fen(5000),
      productIds: ['mug'],
      validTo: later(TEST_START, DAY_MS * 20)
    })
    expect(await shop.saveCouponTemplate(worse, again)).toEqual({
      ok: false,
      refusal: {
        kind: 'faults',
        faults: ['valueFen', 'thresholdFen', 'productIds', 'validTo'].map((field) => ({
          field,
          why: 'frozen'
        }))
      }
    })
  })

  test('their name may change, and their time may grow', async () => {
    const shop = await openWithOneGiven()
    const longer = aCouponDraft({ name: '老朋友', validTo: later(TEST_START, DAY_MS * 60) })
    expect(await shop.saveCouponTemplate(longer, again)).toMatchObject({
      value: { revision: 2, coupon: { name: '老朋友' } }
    })
  })
})

test('a product that left the shop stays named, and no other comes in', async () => {
  const shop = openMarketing()
  const { template, scope } = aCouponDraft({ productIds: ['gone'] })
  const rule = { template, scope, opens: { kind: 'all' as const } }
  await shop.couponRules.put(0, { kept: { rule, revision: 1 }, gone: [] })
  const longer = { productIds: ['gone'], validTo: later(TEST_START, 60 * DAY_MS) }
  expect(await shop.saveCouponTemplate(aCouponDraft(longer), again)).toMatchObject({ ok: true })
  const other = aCouponDraft({ productIds: ['gone', 'no-such-mug'] })
  expect(await shop.saveCouponTemplate(other, { ...again, revision: 2 })).toMatchObject({
    refusal: { faults: [{ field: 'productIds', why: 'unknown' }] }
  })
})

test('before anybody has one, everything may change', async () => {
  const shop = await openWithCoupon()
  const better = aCouponDraft({ value: { kind: 'amount', valueFen: fen(2000) } })
  expect(await shop.saveCouponTemplate(better, again)).toMatchObject({ value: { revision: 2 } })
})

test.each([
  [{ name: '' }, { field: 'name', why: 'missing' }],
  [{ thresholdFen: fen(1000) }, { field: 'valueFen', why: 'notBelow' }],
  [{ value: { kind: 'percent', payPercent: 5 } }, { field: 'payPercent', why: 'tooSmall' }],
  [{ productIds: ['never-sold'] }, { field: 'productIds', why: 'unknown' }],
  [{ validTo: TEST_START }, { field: 'validTo', why: 'notAfter' }]
] as const)('a coupon that makes no sense is refused at its field: %j', async (changes, fault) => {
  const shop = openMarketing()
  const saved = await shop.saveCouponTemplate(aCouponDraft(changes), fresh)
  expect(saved).toMatchObject({ refusal: { kind: 'faults', faults: expect.anything() } })
  expect(JSON.stringify(saved)).toContain(JSON.stringify(fault).slice(1, -1))
  expect(await shop.listCouponTemplates()).toEqual([])
})

test('it can be received only while it can be used', async () => {
  const shop = openMarketing()
  const { centre, ...draft } = aCouponDraft()
  if (!centre) throw new Error('it has one')
  const to = later(TEST_START, 40 * DAY_MS)
  const saved = await shop.saveCouponTemplate({ ...draft, centre: { ...centre, to } }, fresh)
  expect(saved).toMatchObject({ refusal: { faults: [{ field: 'centre.to', why: 'tooLarge' }] } })
})

test('a face says what it is for, and its button leads there', async () => {
  const shop = openMarketing()
  const faces = [
    [[], '全场通用', { kind: 'all' }],
    [['mug'], '限「mug」', { kind: 'product', productId: 'mug' }],
    [['mug', 'kettle'], '限 2 件商品', { kind: 'category', category: 'coffee' }],
    [['mug', 'towel'], '限 2 件商品', { kind: 'all' }]
  ] as const
  for (const [at, [productIds]] of faces.entries()) {
    const draft = { ...aCouponDraft({ id: `face-${at}`, productIds }), scope: '' }
    await shop.saveCouponTemplate(draft, fresh)
  }
  const issues = (await shop.ports.couponIssues.read()).toReversed()
  expect(issues.map(({ scope, opens }) => [scope, opens])).toEqual(
    faces.map(([, scope, opens]) => [scope, opens])
  )
})

describe('how many there are', () => {
  const asked = { templateId: 'new', requestId: 'more-1', from: 3, to: 5 }

  test('moves once for each request', async () => {
    const shop = await openWithCoupon()
    const moved = { ok: true, value: { templateId: 'new', total: 5, given: 0 } }
    expect(await shop.resizeCoupons(asked)).toEqual(moved)
    expect(await shop.resizeCoupons(asked)).toEqual(moved)
    const other = { ...asked, to: asked.to + 1 }
    expect(await shop.resizeCoupons(other)).toMatchObject({
      refusal: { kind: 'totalMoved', total: asked.to }
    })
    const back = { ...asked, requestId: 'fewer-1', from: 5, to: 3 }
    await shop.resizeCoupons(back)
    // It was under way all the time: the network delivers it a second time.
    await shop.resizeCoupons(asked)
    expect(count(shop)).toMatchObject({ putIn: 3, available: 3 })
  })

  test('never falls below what was given', async () => {
    const shop = await openWithCoupon()
    await shop.store.receiveCoupon(anna, { templateId: 'new', requestId: 'tap-1' })
    expect(await shop.resizeCoupons({ ...asked, to: 0 })).toEqual({
      ok: false,
      refusal: { kind: 'belowGiven', given: 1 }
    })
    expect(await shop.resizeCoupons({ ...asked, to: 1 })).toMatchObject({
      value: { total: 1, given: 1 }
    })
  })

  test('of two who move it one is first', async () => {
    const shop = await openWithCoupon()
    const outcomes = await Promise.all([
      shop.resizeCoupons(asked),
      shop.resizeCoupons({ ...asked, requestId: 'more-2', to: 9 })
    ])
    expect(outcomes).toMatchObject([{ ok: true }, { refusal: { kind: 'totalMoved', total: 5 } }])
  })
})

test('stopped, nobody receives one, and those in hands stay', async () => {
  const shop = await openWithCoupon()
  await shop.store.receiveCoupon(anna, { templateId: 'new', requestId: 'tap-1' })
  const stopped = await shop.stopCoupons('new', { by: CLERK, revision: 1 })
  expect(stopped).toMatchObject({ value: { state: 'stopped', given: 1, saved: { by: CLERK } } })
  expect(await shop.stopCoupons('new', { by: CLERK, revision: 1 })).toEqual(stopped)
  shop.store.couponIssues.put(...(await shop.ports.couponIssues.read()))
  const ben = openId('oBen-who-is-late')
  const late = await shop.store.receiveCoupon(ben, { templateId: 'new', requestId: 'tap-1' })
  expect(late).toMatchObject({ refusal: { kind: 'couponNotOpen' } })
  expect(await shop.store.listCoupons(anna)).toMatchObject([{ state: 'free' }])
})

test('the centre tells for a day that it is over, and never of one that never began', async () => {
  const shop = await openWithCoupon()
  const told = async () => (await shop.store.showCouponCentre(anna)).map(({ state }) => state)
  const put = async () => shop.store.couponIssues.put(...(await shop.ports.couponIssues.read()))
  expect(await told()).toEqual(['open'])
  shop.store.clock.forward(MINUTE_MS)
  await shop.stopCoupons('new', { by: OWNER, revision: 1 })
  await put()
  expect(await told()).toEqual(['over'])
  shop.store.clock.forward(DAY_MS)
  expect(await told()).toEqual([])
  const { centre, ...draft } = aCouponDraft({ id: 'later' })
  if (!centre) throw new Error('it has one')
  const from = later(shop.store.clock.now(), DAY_MS)
  await shop.saveCouponTemplate({ ...draft, centre: { ...centre, from } }, fresh)
  await put()
  expect(await told()).toEqual(['notYet'])
  await shop.stopCoupons('later', { by: OWNER, revision: 1 })
  await put()
  expect(await told()).toEqual([])
})

describe('given by hand', () => {
  const asked = { openid: anna, templateId: 'new', requestId: 'gift-1' }

  test('it comes once for each request, beyond the limit per shopper too', async () => {
    const shop = await openWithCoupon()
    await shop.store.receiveCoupon(anna, { templateId: 'new', requestId: 'tap-1' })
    const given = await shop.giveCoupon(asked)
    expect(await shop.giveCoupon(asked)).toEqual(given)
    await shop.giveCoupon({ ...asked, requestId: 'gift-2' })
    expect(await shop.store.listCoupons(anna)).toHaveLength(3)
    expect(count(shop)).toMatchObject({ putIn: 3, available: 0, sold: 3, holds: {} })
    expect(await shop.giveCoupon({ ...asked, requestId: 'gift-3' })).toMatchObject({
      refusal: { kind: 'couponTakenOut' }
    })
    expect(await shop.store.listCoupons(anna)).toHaveLength(3)
  })

  test('nobody who never was here gets one, and none is given that is over', async () => {
    const shop = await openWithCoupon()
    expect(await shop.giveCoupon(asked)).toEqual({
      ok: false,
      refusal: { kind: 'shopperNotFound' }
    })
    await shop.store.receiveCoupon(anna, { templateId: 'new', requestId: 'tap-1' })
    shop.store.clock.forward(31 * DAY_MS)
    expect(await shop.giveCoupon(asked)).toEqual({ ok: false, refusal: { kind: 'ruleOver' } })
  })
})

test('a preview takes it off carts that reach it, and says what is missing to others', async () => {
  const { previewCoupon } = openMarketing()
  const draft = aCouponDraft({ thresholdFen: fen(10_000) })
  expect(await previewCoupon(draft, [])).toMatchObject({
    value: {
      carts: [
        { kind: 'one', applies: false, missingFen: 6100 },
        { kind: 'reached', applies: true, beforeFen: 20_800, afterFen: 19_800 },
        { kind: 'mixed', applies: true }
      ]
    }
  })
})
