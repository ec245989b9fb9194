import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { later } from '../kernel/instant.ts'
import { EVERYTHING, goods, ON, onlyFor, QUOTED_AT } from '../testing/quote-builder.ts'
import { priceNow, promotionsOf, tagsOf } from './index.ts'
import type { LimitedPrice, PriceCut, Promotion } from './index.ts'

const flash = (id: string, cut: PriceCut, more: Partial<LimitedPrice> = {}): LimitedPrice => ({
  ...ON,
  kind: 'limitedPrice',
  id,
  name: '限时折扣',
  scope: EVERYTHING,
  cut,
  ...more
})

const cup = goods('cup', 14_900)
const now = (...promotions: readonly Promotion[]) => ({ promotions, now: QUOTED_AT })

test('a card shows the limited-time price, what it was, and until when', () => {
  const shop = now(flash('a', { kind: 'price', priceFen: fen(12_800) }))
  expect(priceNow(cup.unitFen, cup, shop)).toEqual({
    unitFen: 12_800,
    wasFen: 14_900,
    until: ON.endsAt,
    promotionId: 'a'
  })
})

test('a discount above the price is no discount', () => {
  for (const priceFen of [14_900, 15_000]) {
    const shop = now(flash('a', { kind: 'price', priceFen: fen(priceFen) }))
    expect(priceNow(cup.unitFen, cup, shop)).toEqual({ unitFen: 14_900 })
  }
})

test('several reductions merge: each of the price before, together the price at most', () => {
  const soon = later(QUOTED_AT, 60_000)
  const two = now(
    flash('a', { kind: 'off', offFen: fen(2000) }),
    flash('b', { kind: 'rate', payPercent: 80 }, { endsAt: soon })
  )
  expect(priceNow(cup.unitFen, cup, two)).toEqual({
    unitFen: 14_900 - 2000 - 2980,
    wasFen: 14_900,
    until: soon,
    promotionId: 'b'
  })
  const all = now(
    flash('a', { kind: 'off', offFen: fen(10_000) }),
    flash('b', { kind: 'off', offFen: fen(10_000) })
  )
  expect(priceNow(cup.unitFen, cup, all)).toMatchObject({ unitFen: 0, wasFen: 14_900 })
})

test('rates round what they take off down to the fen', () => {
  const shop = now(flash('a', { kind: 'rate', payPercent: 85 }))
  expect(priceNow(fen(999), cup, shop).unitFen).toBe(999 - 149)
})

test('promotions of a product are those that are on for it, by their ids', () => {
  const others = [
    flash('z', { kind: 'off', offFen: fen(1) }, { scope: onlyFor('cup') }),
    flash('y', { kind: 'off', offFen: fen(1) }, { scope: onlyFor('pot') }),
    flash(
      'x',
      { kind: 'off', offFen: fen(1) },
      { scope: { kind: 'categories', categories: ['home'] } }
    ),
    flash('w', { kind: 'off', offFen: fen(1) }, { endsAt: later(QUOTED_AT, -1) })
  ]
  expect(promotionsOf(cup, now(...others)).map(({ id }) => id)).toEqual(['x', 'z'])
})

const step = (atFen: number, offFen: number) => ({ atFen: fen(atFen), offFen: fen(offFen) })

test('tags name what touches a product: the limited-time price first', () => {
  const base = { ...ON, name: '活动', scope: EVERYTHING }
  const shop = now(
    { ...base, id: 'a', kind: 'amountOff', steps: [step(30_000, 6000), step(20_000, 3000)] },
    { ...base, id: 'b', kind: 'rateOff', pieces: 2, payPercent: 80 },
    { ...base, id: 'c', kind: 'rateOff', pieces: 3, payPercent: 85 },
    { ...base, id: 'd', kind: 'cheapestFree', pieces: 3, freePieces: 1 },
    { ...base, id: 'e', kind: 'amountOff', steps: [step(1250, 5)] },
    flash('f', { kind: 'off', offFen: fen(100) })
  )
  const tags = ['限时', '满200减30', '2件8折', '3件8.5折', '买3免1', '满12.5减0.05']
  expect(tagsOf(cup, shop)).toEqual(tags)
  expect(tagsOf({ ...cup, unitFen: fen(0) }, shop)).toEqual(tags.slice(1))
})
