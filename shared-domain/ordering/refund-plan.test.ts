import { expect, test } from '@jest/globals'
import { fen, type Fen } from '../kernel/fen.ts'
import { refundNo, skuId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { chanceOf, type Chance } from '../testing/chance.ts'
import { anOrder } from '../testing/order-builder.ts'
import { mugItem, quotaItem } from '../testing/plain-purchase.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { refundGivenBack, voidRefund, withRefund, withWechatRefund } from './order-refunds.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { standingRefunds } from './refund.ts'
import { piecesLeft, planRefund, type RefundAsk } from './refund-plan.ts'

const now = TEST_START
const note = { cause: 'operator', now } as const

/** Sold goods of several lines, paid by points, balance and WeChat in whatever parts. */
const soldInParts = (chance: Chance, size = 3): OrderSnapshot => {
  const items = Array.from({ length: size }, (_, line) => ({
    ...mugItem(chance.between(1, 7), fen(1000)),
    skuId: skuId(`sku-${line}`)
  }))
  const { state } = anOrder({ items, channel: 'jsapi' }).sold()
  const lines = state.lines.map((line) => {
    const paidFen = fen(chance.between(0, 9999))
    const pointsFen = fen(chance.between(0, Math.floor(paidFen / 3)))
    const walletFen = fen(chance.between(0, paidFen - pointsFen))
    const cashFen = fen(paidFen - pointsFen - walletFen)
    return { ...line, paidFen, shares: { ...line.shares, pointsFen, walletFen, cashFen } }
  })
  const of = (asset: 'pointsFen' | 'walletFen' | 'cashFen'): number =>
    lines.reduce((sum, { shares }) => sum + shares[asset], 0)
  const freight = { walletFen: chance.between(0, 500), cashFen: chance.between(0, 500) }
  const walletFen = fen(of('walletFen') + freight.walletFen)
  const cashFen = fen(of('cashFen') + freight.cashFen)
  const freightFen = fen(freight.walletFen + freight.cashFen)
  const payableFen = fen(cashFen + walletFen + of('pointsFen'))
  const attempts = state.attempts.map((attempt) => ({ ...attempt, paidFen: cashFen }))
  const holds = { ...state.holds, walletFen, points: of('pointsFen') * 3, couponId: 'new-1' }
  return { ...state, lines, holds, cashFen, payableFen, freightFen, attempts }
}

const after = (order: OrderSnapshot, ask: RefundAsk): OrderSnapshot => {
  const planned = planRefund(order, ask, now)
  return planned.ok ? withRefund(order, { plan: planned.value, reason: 'operator' }, note) : order
}

const someAsk = (order: OrderSnapshot, chance: Chance): RefundAsk => {
  const line = chance.between(0, order.lines.length - 1)
  const bought = order.lines[line]
  const left = bought ? piecesLeft(order, bought) : 0
  if (chance.percent(30)) return { kind: 'amount', line, amountFen: fen(chance.between(1, 800)) }
  return { kind: 'pieces', lines: [{ line, quantity: chance.between(1, Math.max(1, left)) }] }
}

const sums = ({ refunds }: OrderSnapshot) => {
  const all = standingRefunds(refunds)
  const sum = (part: (refund: (typeof all)[number]) => number): number =>
    all.reduce((total, refund) => total + part(refund), 0)
  return {
    cashFen: sum(({ cashFen }) => cashFen),
    walletFen: sum(({ walletFen }) => walletFen),
    points: sum(({ points }) => points),
    coupons: sum(({ givesBack }) => (givesBack.couponId === undefined ? 0 : 1)),
    pieces: sum(({ givesBack }) =>
      givesBack.stock.reduce((pieces, { quantity }) => pieces + quantity, 0)
    )
  }
}

test('whatever was given back before, what the rest gives back makes the whole, to the fen', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const chance = chanceOf(seed)
    let order = soldInParts(chance)
    const { cashFen, walletFen, points } = { ...order, ...order.holds }
    const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    for (let round = 0; round < chance.between(0, 8); round += 1) {
      const before = sums(order)
      order = after(order, someAsk(order, chance))
      const since = sums(order)
      expect(since.cashFen).toBeGreaterThanOrEqual(before.cashFen)
      expect(since.walletFen).toBeLessThanOrEqual(walletFen)
    }
    order = after(order, { kind: 'whole' })
    expect({ seed, ...sums(order) }).toEqual({
      seed,
      cashFen,
      walletFen,
      points,
      coupons: 1,
      pieces
    })
    expect(planRefund(order, { kind: 'whole' }, now)).toMatchObject({ ok: false })
  }
})

const one = (line: number, quantity: number): RefundAsk => ({
  kind: 'pieces',
  lines: [{ line, quantity }]
})

test('more pieces, more money, the same line twice, or none at all are refused', () => {
  const order = soldInParts(chanceOf(7), 2)
  const [first] = order.lines
  if (!first) throw new Error('it has lines')
  const leftFen = first.paidFen
  const refusal = (ask: RefundAsk) => {
    const planned = planRefund(order, ask, now)
    return planned.ok ? null : planned.refusal
  }
  expect(refusal(one(0, first.quantity + 1))).toEqual({ kind: 'moreThanLeft', leftFen })
  expect(refusal(one(9, 1))?.kind).toBe('moreThanLeft')
  expect(refusal(one(0, 0))?.kind).toBe('moreThanLeft')
  const twice: RefundAsk = {
    kind: 'pieces',
    lines: [
      { line: 0, quantity: 1 },
      { line: 0, quantity: 1 }
    ]
  }
  expect(refusal(twice)?.kind).toBe('moreThanLeft')
  expect(refusal({ kind: 'amount', line: 0, amountFen: fen(leftFen + 1) })).toEqual({
    kind: 'moreThanLeft',
    leftFen
  })
  expect(refusal({ kind: 'amount', amountFen: fen(0) })?.kind).toBe('moreThanLeft')
  expect(refusal({ kind: 'pieces', lines: [] })?.kind).toBe('nothingToRefund')
})

test('what is not paid, not yet settled or a year old is not refundable', () => {
  const order = soldInParts(chanceOf(1))
  const whole: RefundAsk = { kind: 'whole' }
  const refusal = (state: OrderSnapshot, at = now) => {
    const planned = planRefund(state, whole, at)
    return planned.ok ? null : planned.refusal.kind
  }
  expect(refusal(anOrder().awaitingPayment().state)).toBe('notRefundable')
  expect(refusal(anOrder().closed().state)).toBe('notRefundable')
  expect(refusal(anOrder().paid().state)).toBe('notRefundable')
  expect(refusal(order)).toBeNull()
  expect(refusal(order, later(now, 365 * DAY_MS))).toBe('tooOld')
  expect(refusal(order, later(now, 364 * DAY_MS))).toBeNull()
})

test('sent pieces do not come back to the shelf, and freight stays paid once something was sent', () => {
  const items = [mugItem(3, fen(1000))]
  const order = anOrder({ items, channel: 'jsapi' }).sold()
  const parcel = {
    carrier: '顺丰',
    trackingNumber: 'SF1',
    at: now,
    lines: [{ line: 0, quantity: 2 }]
  }
  order.ship(parcel, note)
  const whole = planRefund(order.state, { kind: 'whole' }, now)
  expect(whole).toMatchObject({
    value: { givesBack: { stock: [{ quantity: 1 }] }, freight: { cashFen: 0 } }
  })
  const rest = after(order.state, one(0, 1))
  expect(rest.status).toBe('shipped')
  expect(rest.dueReceipt).not.toBeNull()
})

test('points that the order brought leave again, in proportion to the money', () => {
  const items = [mugItem(2, fen(1550))]
  const sold = anOrder({ items, channel: 'jsapi' }).sold()
  const earning = { points: 31, state: 'later' } as const
  const half = after({ ...sold.state, earning }, one(0, 1))
  expect(Object.values(half.refunds)).toMatchObject([{ givesBack: { earnedPoints: 0 } }])
  const posted = { ...sold.state, earning: { ...earning, state: 'posted' as const } }
  const first = after(posted, one(0, 1))
  expect(Object.values(first.refunds)).toMatchObject([{ givesBack: { earnedPoints: 16 } }])
  const both = after(first, one(0, 1))
  const taken = Object.values(both.refunds).map(({ givesBack }) => givesBack.earnedPoints)
  expect(taken).toEqual([16, 15])
})

test('what WeChat says ends a refund once; an older word changes nothing', () => {
  const sold = anOrder({ items: [mugItem()], channel: 'jsapi' }).sold().state
  const order = after(sold, { kind: 'whole' })
  const [attempt] = order.attempts
  const [refund] = Object.values(order.refunds)
  const transactionId = attempt?.transactionId
  if (!attempt || !transactionId || !refund) throw new Error('it was decided')
  const seen = (state: 'processing' | 'succeeded' | 'closed', amountFen: Fen = refund.cashFen) => ({
    refundNo: refundNo(`${order.id}R01`),
    refundId: '5030',
    outTradeNo: attempt.outTradeNo,
    transactionId,
    state,
    amountFen,
    totalFen: order.cashFen
  })
  const given = refundGivenBack(order, seen('processing').refundNo, note)
  const sent = withWechatRefund(given, seen('processing'), note)
  const done = withWechatRefund(sent, seen('succeeded'), note)
  expect(done.status).toBe('refunded')
  for (const state of ['processing', 'closed', 'succeeded'] as const) {
    expect(withWechatRefund(done, seen(state), note)).toBe(done)
  }
})

test('freight goes back once, although the last piece was given back and then was not', () => {
  const items = [mugItem(), quotaItem()]
  const { state } = anOrder({ items, channel: 'jsapi' }).sold()
  const freightFen = fen(800)
  const cashFen = fen(state.cashFen + freightFen)
  const sold = { ...state, freightFen, cashFen, payableFen: cashFen }
  const both = after(after(sold, one(1, 1)), one(0, 1))
  const kept = voidRefund(both, refundNo(`${sold.id}R01`), note)
  const all = after(kept, { kind: 'whole' })
  expect(sums(all).cashFen).toBe(cashFen)
})

test('freight goes back with the last goods, none of which was sent, whatever quota was bought with them', () => {
  const items = [mugItem(2), quotaItem()]
  const { state } = anOrder({ items, channel: 'jsapi' }).sold()
  const cashFen = fen(state.cashFen + 800)
  const sold = { ...state, freightFen: fen(800), cashFen, payableFen: cashFen }
  const first = after(sold, one(0, 1))
  expect(sums(first).cashFen).toBe(3900)
  const goods = after(first, one(0, 1))
  expect(sums(goods)).toMatchObject({ cashFen: 7800 + 800, coupons: 0 })
  expect(sums(after(goods, { kind: 'whole' })).cashFen).toBe(cashFen)
})

test('an amount for some lines takes nothing of the others', () => {
  const order = soldInParts(chanceOf(3), 3)
  const third = planRefund(order, one(2, order.lines[2]?.quantity ?? 0), now)
  const less = after(order, { kind: 'amount', amountFen: fen(500), line: [0, 1] })
  expect(Object.values(less.refunds)).toMatchObject([{ lines: [{ line: 0 }, { line: 1 }] }])
  const still = planRefund(less, one(2, order.lines[2]?.quantity ?? 0), now)
  expect(still.ok && still.value.lines).toEqual(third.ok && third.value.lines)
  const tooMuch = planRefund(order, { kind: 'amount', amountFen: fen(30_000), line: [0, 1] }, now)
  const [first, second] = order.lines
  const leftFen = (first?.paidFen ?? 0) + (second?.paidFen ?? 0)
  expect(tooMuch).toEqual({ ok: false, refusal: { kind: 'moreThanLeft', leftFen } })
})
