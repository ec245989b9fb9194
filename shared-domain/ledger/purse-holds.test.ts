import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fen } from '../kernel/fen.ts'
import { openId, orderId, productId, type OrderId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { adjustment, heldPayments } from './entry.ts'
import { post } from './posting.ts'
import { holdOutcome, withCapture, withHold, withoutHold } from './purse-holds.ts'
import { emptyPurse, NOTHING_HELD, type Purse, type PurseHold } from './purse.ts'

const anna = openId('openid-of-anna')
const orders = ['a', 'b', 'c', 'd'].map((letter) => orderId(letter.repeat(20)))
const expiresAt = later(TEST_START, DAY_MS)

/** ¥10, 100 points and two coupons. */
const START_FEN = 1000
const START_POINTS = 100
const start = (): Purse => {
  const coupon = { templateId: 'new', state: 'free', expiresAt } as const
  const gift = { openid: anna, requestId: 'gift', reason: '开业礼' }
  const movements = [
    adjustment({ ...gift, requestId: 'gift-w', asset: 'wallet', amount: START_FEN }),
    adjustment({ ...gift, requestId: 'gift-p', asset: 'points', amount: START_POINTS })
  ]
  const { purse } = post(emptyPurse(anna), { openid: anna, movements, models: [] }, TEST_START)
  return { ...purse, coupons: { 'new-1': coupon, 'new-2': coupon } }
}

const someHold = fc.record({
  quotaProducts: fc.subarray([productId('small'), productId('big')]),
  walletFen: fc.integer({ min: 0, max: 700 }).map(fen),
  points: fc.integer({ min: 0, max: 70 }),
  couponId: fc.constantFrom('new-1', 'new-2', 'never-received', undefined)
})
const step = fc.record({
  order: fc.constantFrom(...orders),
  verb: fc.constantFrom('hold', 'release', 'pay'),
  hold: someHold
})

const held = (purse: Purse, part: 'walletFen' | 'points'): number =>
  Object.values(purse.holds).reduce((sum, one) => sum + one[part], 0)

const couponHolders = (purse: Purse): (string | undefined)[] =>
  Object.values(purse.holds)
    .map(({ couponId }) => couponId)
    .filter((id) => id !== undefined)

test('whatever is held, released and paid in any order: nothing is lost, doubled or below zero', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let purse = start()
      let spentFen = 0
      let spentPoints = 0
      for (const { order, verb, hold } of steps) {
        const own = purse.holds[order]
        if (verb === 'hold') purse = tryHold(purse, order, clean(hold))
        if (verb === 'release' && own) purse = withoutHold(purse, order, own)
        if (verb === 'pay' && own) {
          purse = pay(purse, order, own)
          spentFen += own.walletFen
          spentPoints += own.points
        }
        expect(purse.wallet.freeFen).toBeGreaterThanOrEqual(0)
        expect(purse.points.free).toBeGreaterThanOrEqual(0)
        expect(purse.wallet.heldFen).toBe(held(purse, 'walletFen'))
        expect(purse.points.held).toBe(held(purse, 'points'))
        expect(purse.wallet.freeFen + purse.wallet.heldFen).toBe(START_FEN - spentFen)
        expect(purse.points.free + purse.points.held).toBe(START_POINTS - spentPoints)
        const holders = couponHolders(purse)
        expect(new Set(holders).size).toBe(holders.length)
      }
    })
  )
})

const clean = ({ couponId, ...hold }: PurseHold | { couponId: undefined }): PurseHold => ({
  ...NOTHING_HELD,
  ...hold,
  ...(couponId === undefined ? {} : { couponId })
})

const tryHold = (purse: Purse, order: OrderId, hold: PurseHold): Purse =>
  holdOutcome(purse, order, { hold, now: TEST_START }) ? purse : withHold(purse, order, hold)

const pay = (purse: Purse, order: OrderId, hold: PurseHold): Purse => {
  const movements = heldPayments({ openid: anna, orderId: order, hold })
  if (movements.length === 0) return withCapture(purse, order, hold)
  const endsHold = { orderId: order, hold }
  return post(purse, { openid: anna, movements, models: [], endsHold }, TEST_START).purse
}

const [first = orderId('0'.repeat(20)), second = orderId('1'.repeat(20))] = orders
const coupon: PurseHold = { ...NOTHING_HELD, couponId: 'new-1' }

test('a hold says what is missing', () => {
  const rich = withHold(start(), first, coupon)
  const asked = (hold: Partial<PurseHold>, now = TEST_START) =>
    holdOutcome(rich, second, { hold: { ...NOTHING_HELD, ...hold }, now })
  expect(asked({ walletFen: fen(1001) })).toEqual({ kind: 'short', asset: 'wallet' })
  expect(asked({ points: 101 })).toEqual({ kind: 'short', asset: 'points' })
  expect(asked({ couponId: 'new-1' })).toEqual({ kind: 'short', asset: 'coupon' })
  expect(asked({ couponId: 'never-received' })).toEqual({ kind: 'short', asset: 'coupon' })
  expect(asked({ couponId: 'new-2' }, expiresAt)).toBeNull()
  expect(asked({ couponId: 'new-2' }, later(expiresAt, 1))).toEqual({
    kind: 'short',
    asset: 'coupon'
  })
})

test('a coupon that was only claimed can not be spent', () => {
  const { coupons, ...rest } = start()
  const claiming = { templateId: 'new', state: 'claiming', expiresAt } as const
  const purse = { ...rest, coupons: { ...coupons, 'new-1': claiming } }
  expect(holdOutcome(purse, first, { hold: coupon, now: TEST_START })).toEqual({
    kind: 'short',
    asset: 'coupon'
  })
})

test('money and points are never captured without entries', () => {
  const hold = { ...coupon, points: 1 }
  expect(() => withCapture(withHold(start(), first, hold), first, hold)).toThrow('by a posting')
})
