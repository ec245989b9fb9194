import { describe, expect, test } from '@jest/globals'
import { checkoutId, openId } from '../../kernel/ids.ts'
import { DAY_MS, later, MINUTE_MS } from '../../kernel/instant.ts'
import { NOTHING_HELD } from '../../ledger/index.ts'
import { aCouponIssue } from '../../testing/coupon-builder.ts'
import { compose } from '../../testing/compose.ts'
import { interruptPorts } from '../../testing/interrupt-ports.ts'
import { Plan, type Interruption, type PortCall } from '../../testing/interrupt.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { TEST_START } from '../../testing/test-clock.ts'
import { testIds } from '../../testing/test-ids.ts'
import { openTestStore, type TestStore } from '../../testing/test-store.ts'

const request = { templateId: 'new', requestId: 'tap-00000001' }
const again = { templateId: 'new', requestId: 'tap-00000002' }

/** A shop that gives out so many. */
const giving = (putIn: number, ...issues: ReturnType<typeof aCouponIssue>[]): TestStore => {
  const store = openTestStore()
  store.couponIssues.put(...(issues.length > 0 ? issues : [aCouponIssue()]))
  store.couponStock.putIn('new', putIn)
  return store
}

/** Given out or being given, as the shop counts them. */
const givenOut = ({ couponStock }: TestStore): number => {
  const { sold = 0, holds = {} } = couponStock.of('new') ?? {}
  return sold + Object.keys(holds).length
}

const couponsOf = async (store: TestStore, openid = anna) =>
  Object.values((await store.purses.read(openid))?.coupons ?? {})

describe('receiving a coupon', () => {
  test('it is free to be used for its days, and one fewer is left', async () => {
    const store = giving(3)
    const received = await store.receiveCoupon(anna, request)
    expect(received).toMatchObject({
      ok: true,
      value: {
        templateId: 'new',
        name: '新人礼',
        state: 'free',
        worth: { kind: 'amount', amountFen: 1000 },
        expiresAt: later(TEST_START, 7 * DAY_MS)
      }
    })
    expect(store.couponStock.of('new')).toMatchObject({ available: 2, sold: 1, holds: {} })
    expect(await store.listCoupons(anna)).toEqual([received.ok && received.value])
    expect(await store.listCoupons(ben)).toEqual([])
  })

  test('the same tap again is the same coupon, another one is over the limit', async () => {
    const store = giving(3)
    const first = await store.receiveCoupon(anna, request)
    expect(await store.receiveCoupon(anna, request)).toEqual(first)
    expect(await store.receiveCoupon(anna, again)).toEqual({
      ok: false,
      refusal: { kind: 'couponLimit', templateId: 'new', limit: 1 }
    })
    expect(givenOut(store)).toBe(1)
  })

  test('the same tap is the same coupon when it is used, and when the time is over', async () => {
    const store = giving(3)
    const first = await store.receiveCoupon(anna, request)
    const couponId = first.ok ? first.value.couponId : ''
    const order = testIds.orderId(anna, checkoutId('checkout-1'))
    await store.purses.hold(anna, order, { hold: { ...NOTHING_HELD, couponId }, now: TEST_START })
    store.clock.forward(20 * DAY_MS)
    expect(await store.receiveCoupon(anna, request)).toMatchObject({
      ok: true,
      value: { couponId, state: 'held' }
    })
  })

  test('it is never good for longer than its template', async () => {
    const store = giving(3, aCouponIssue({ centre: { validDays: 99 } }))
    expect(await store.receiveCoupon(anna, request)).toMatchObject({
      value: { expiresAt: later(TEST_START, 30 * DAY_MS) }
    })
  })

  test('when all are given out the next one is told so, and their limit is not touched', async () => {
    const store = giving(1)
    await store.receiveCoupon(anna, request)
    expect(await store.receiveCoupon(ben, request)).toEqual({
      ok: false,
      refusal: { kind: 'couponTakenOut', templateId: 'new' }
    })
    expect(await store.purses.read(ben)).toMatchObject({ coupons: {}, received: { new: 0 } })
  })

  test.each([
    ['before its time', -1],
    ['after its time', 10 * DAY_MS + 1]
  ])('%s nothing is given', async (_, ms) => {
    const from = later(TEST_START, 1)
    const store = giving(1, aCouponIssue(ms < 0 ? { centre: { from } } : {}))
    if (ms > 0) store.clock.forward(ms)
    expect(await store.receiveCoupon(anna, request)).toEqual({
      ok: false,
      refusal: { kind: 'couponNotOpen', templateId: 'new' }
    })
  })

  test('what the centre does not give can not be received', async () => {
    const { centre: _, ...kept } = aCouponIssue()
    const store = openTestStore()
    store.couponIssues.put(kept)
    const refusal = { kind: 'couponNotFound', templateId: 'new' }
    expect(await store.receiveCoupon(anna, request)).toEqual({ ok: false, refusal })
    const unknown = { ...request, templateId: 'never-heard-of' }
    expect(await store.receiveCoupon(anna, unknown)).toMatchObject({ ok: false })
  })

  test('of fifty shoppers at once for ten coupons ten have one each', async () => {
    const store = giving(10)
    const shoppers = Array.from({ length: 50 }, (_, n) => openId(`shopper-${n}`))
    const taps = shoppers.flatMap((shopper) => [
      store.receiveCoupon(shopper, request),
      store.receiveCoupon(shopper, again),
      store.receiveCoupon(shopper, request)
    ])
    await Promise.all(taps)
    const held = await Promise.all(shoppers.map((shopper) => couponsOf(store, shopper)))
    expect(held.flat()).toHaveLength(10)
    expect(Math.max(...held.map((coupons) => coupons.length))).toBe(1)
    expect(store.couponStock.of('new')).toMatchObject({ available: 0, sold: 10, holds: {} })
  })
})

const MISHAPS: readonly (Interruption & { readonly kind: 'killBefore' | 'killAfter' | 'twice' })[] =
  [{ kind: 'killBefore' }, { kind: 'killAfter' }, { kind: 'twice' }]
/** purse, count, purse, count. */
const CALLS = 5

const disturbed = async (
  store: TestStore,
  decide: (call: PortCall) => Interruption | undefined
): Promise<PortCall[]> => {
  const plan = new Plan(decide)
  const useCases = compose(interruptPorts(store.ports, plan))
  await useCases.receiveCoupon(anna, request).catch(() => undefined)
  return plan.calls
}

describe('a function that is ended while a coupon is received', () => {
  test('it makes four writes after it has read the rules', async () => {
    const calls = await disturbed(giving(3), () => undefined)
    expect(calls.map(({ name }) => name)).toEqual([
      'couponIssues.read',
      'couponClaims.begin',
      'couponStock.take',
      'couponClaims.finish',
      'couponStock.settle'
    ])
  })

  for (const mishap of MISHAPS) {
    for (let at = 1; at <= CALLS; at += 1) {
      const decide = ({ index }: PortCall) => (index === at ? mishap : undefined)

      test(`${mishap.kind} at call ${at}: the same tap brings the one coupon`, async () => {
        const store = giving(3)
        await disturbed(store, decide)
        expect(await store.receiveCoupon(anna, request)).toMatchObject({ ok: true })
        await store.minutes(3)
        expect(await couponsOf(store)).toMatchObject([{ state: 'free' }])
        expect(store.couponStock.of('new')).toMatchObject({ available: 2, sold: 1, holds: {} })
        expect(store.errors).toEqual([])
      })

      test(`${mishap.kind} at call ${at}: the sweep brings it to its end`, async () => {
        const store = giving(3)
        await disturbed(store, decide)
        await store.minutes(3)
        const coupons = await couponsOf(store)
        expect(coupons.every(({ state, claimedAt }) => state === 'free' && !claimedAt)).toBe(true)
        expect(givenOut(store)).toBe(coupons.length)
        expect(store.couponStock.of('new')?.holds).toEqual({})
        expect(store.errors).toEqual([])
      })

      test(`${mishap.kind} at call ${at}, and the last one goes to another: nothing is promised`, async () => {
        const store = giving(1)
        await disturbed(store, decide)
        await store.receiveCoupon(ben, request)
        await store.minutes(3)
        const both = [...(await couponsOf(store)), ...(await couponsOf(store, ben))]
        expect(both).toMatchObject([{ state: 'free' }])
        expect(store.couponStock.of('new')).toMatchObject({ available: 0, sold: 1, holds: {} })
      })
    }
  }

  test('a sweep that can not find out whether it gave a claim up comes again', async () => {
    const store = giving(0)
    await disturbed(store, ({ name }) =>
      name === 'couponStock.take' ? { kind: 'killBefore' } : undefined
    )
    store.clock.forward(2 * MINUTE_MS)
    const lost = { kind: 'answer', applied: false, answer: 'unknown' } as const
    const deaf = store.withFaults(({ name }) => (name === 'couponClaims.giveUp' ? lost : undefined))
    await deaf.sweepCoupons({ limit: 10, now: store.clock.now() })
    await store.minutes(1)
    expect(await couponsOf(store)).toEqual([])
  })

  test('a sweep that can not find out whether it settled a coupon comes again', async () => {
    const store = giving(3)
    await disturbed(store, ({ name }) =>
      name === 'couponStock.take' ? { kind: 'killBefore' } : undefined
    )
    store.clock.forward(2 * MINUTE_MS)
    const lost = { kind: 'answer', applied: false, answer: 'unknown' } as const
    const deaf = store.withFaults(({ name }) => (name === 'couponStock.settle' ? lost : undefined))
    await deaf.sweepCoupons({ limit: 10, now: store.clock.now() })
    await store.minutes(1)
    expect(await couponsOf(store)).toMatchObject([{ state: 'free' }])
    expect(store.couponStock.of('new')).toMatchObject({ available: 2, sold: 1, holds: {} })
  })

  test('a claim that is given up while there is one again takes none', async () => {
    const store = giving(1)
    await disturbed(store, ({ name }) =>
      name === 'couponClaims.finish'
        ? {
            kind: 'delay',
            until: () =>
              store.ports.couponClaims.giveUp({
                openid: anna,
                templateId: 'new',
                couponId: `new-${testIds.digest(`${anna}|${request.requestId}`).slice(0, 12)}`
              })
          }
        : undefined
    )
    expect(await couponsOf(store)).toEqual([])
    expect(store.couponStock.of('new')).toMatchObject({ available: 1, sold: 0, holds: {} })
  })
})

test('coupons leave the purse some months after their last day', async () => {
  const store = giving(3)
  await store.receiveCoupon(anna, request)
  await store.minutes(3)
  store.clock.forward(96 * DAY_MS)
  await store.minutes(1)
  expect(await couponsOf(store)).toHaveLength(1)
  store.clock.forward(DAY_MS + MINUTE_MS)
  await store.minutes(1)
  expect(await couponsOf(store)).toEqual([])
  expect(await store.receiveCoupon(anna, again)).toMatchObject({ ok: false })
})
