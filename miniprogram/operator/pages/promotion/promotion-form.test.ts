import { expect, test } from '@jest/globals'
import type { PromotionForm } from '#domain/contracts/operator-promotions'
import { promotionOf, typedOf } from './promotion-form'

const base = {
  id: 'one',
  name: '秋日',
  scope: { kind: 'all' },
  startsAt: 1_795_312_800_000,
  endsAt: 1_795_917_659_999
} as const

const forms: readonly PromotionForm[] = [
  { ...base, kind: 'limitedPrice', cut: { kind: 'off', offFen: 1250 } },
  { ...base, kind: 'limitedPrice', cut: { kind: 'price', priceFen: 13_900 } },
  { ...base, kind: 'limitedPrice', cut: { kind: 'rate', payPercent: 85 } },
  {
    ...base,
    kind: 'amountOff',
    scope: { kind: 'categories', categories: ['tea'] },
    steps: [
      { atFen: 20_000, offFen: 3000 },
      { atFen: 40_005, offFen: 8001 }
    ]
  },
  { ...base, kind: 'rateOff', pieces: 2, payPercent: 80 },
  { ...base, kind: 'cheapestFree', pieces: 3, freePieces: 1 }
]

test.each(forms)('what is stored is typed and sent back as it was: %j', (promotion) => {
  const typed = typedOf({ promotion, state: 'on', revision: 1, products: [] })
  expect(promotionOf(typed)).toEqual({ ok: true, form: promotion })
})

const [limited, , rate, steps] = forms

test.each([
  [limited, { amount: '12.345' }, 'offFen'],
  [limited, { amount: '0' }, 'offFen'],
  [rate, { rate: '85' }, 'payPercent'],
  [rate, { rate: '0' }, 'payPercent'],
  [steps, { steps: [{ at: '二百', off: '30' }] }, 'steps.0.atFen']
] as const)(
  'what is no amount is told at its field, and nothing is sent',
  (stored, typed, field) => {
    if (!stored) throw new Error('it is one of the forms')
    const known = typedOf({ promotion: stored, state: 'on', revision: 1, products: [] })
    const filled = promotionOf({ ...known, ...typed })
    expect(filled.ok ? [] : Object.keys(filled.troubles)).toEqual([field])
  }
)
