import { describe, expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { productId, skuId } from '../../kernel/ids.ts'
import { DAY_MS, later } from '../../kernel/instant.ts'
import type { AmountOff } from '../../pricing/index.ts'
import {
  aLimitedPrice,
  anAmountOff,
  CLERK,
  openMarketing,
  OWNER
} from '../../testing/marketing-shop.ts'
import { TEST_START } from '../../testing/test-clock.ts'
import { marketingLimits } from '../marketing-limits.ts'

const fresh = { by: OWNER, revision: 0 } as const

test('a promotion is stored once, however often it is sent', async () => {
  const { savePromotion, listPromotions, promotions } = openMarketing()
  const first = await savePromotion(anAmountOff(), fresh)
  expect(first).toMatchObject({ ok: true, value: { revision: 1, state: 'on' } })
  expect(await savePromotion(anAmountOff(), fresh)).toEqual(first)
  expect(await listPromotions()).toHaveLength(1)
  expect((await promotions.read()).version).toBe(1)
})

test('who comes second hears whose change was first, and changes nothing', async () => {
  const { savePromotion, showPromotion } = openMarketing()
  await savePromotion(anAmountOff(), fresh)
  await savePromotion(anAmountOff({ name: '店员改的' }), { by: CLERK, revision: 1 })
  const late = await savePromotion(anAmountOff({ name: '店主改的' }), { by: OWNER, revision: 1 })
  expect(late).toEqual({
    ok: false,
    refusal: { kind: 'changedMeanwhile', changed: { by: 'other', at: TEST_START } }
  })
  expect(await showPromotion('amount-off')).toMatchObject({
    value: { promotion: { name: '店员改的' }, revision: 2 }
  })
})

test('a new one under the name of another is no repeat of it', async () => {
  const { savePromotion } = openMarketing()
  await savePromotion(anAmountOff(), fresh)
  const other = await savePromotion(anAmountOff({ name: '别的' }), fresh)
  expect(other).toMatchObject({ refusal: { kind: 'changedMeanwhile', changed: { by: 'you' } } })
})

test('changes of two promotions at once are both kept', async () => {
  const { savePromotion, listPromotions } = openMarketing()
  const saved = await Promise.all([
    savePromotion(anAmountOff(), fresh),
    savePromotion(aLimitedPrice(), { by: CLERK, revision: 0 })
  ])
  expect(saved.map(({ ok }) => ok)).toEqual([true, true])
  expect(await listPromotions()).toHaveLength(2)
})

test('one that is ended is over at once, and one that has not begun never begins', async () => {
  const { savePromotion, endPromotion, rules } = withRules()
  const startsAt = later(TEST_START, DAY_MS)
  await savePromotion(anAmountOff(), fresh)
  await savePromotion(aLimitedPrice({ startsAt }), fresh)
  for (const id of ['amount-off', 'limited-price']) {
    const ended = await endPromotion(id, { by: OWNER, revision: 1 })
    expect(ended).toMatchObject({ value: { state: 'over', revision: 2 } })
    expect(await endPromotion(id, { by: OWNER, revision: 1 })).toEqual(ended)
  }
  for (const { startsAt: from, endsAt } of (await rules.read()).promotions) {
    expect([TEST_START, startsAt].some((at) => from <= at && at <= endsAt)).toBe(false)
  }
})

test('what is over is history', async () => {
  const { store, savePromotion, endPromotion } = openMarketing()
  await savePromotion(anAmountOff(), fresh)
  store.clock.forward(8 * DAY_MS)
  const endsAt = later(store.clock.now(), DAY_MS)
  const again = await savePromotion(anAmountOff({ endsAt }), { by: OWNER, revision: 1 })
  expect(again).toEqual({ ok: false, refusal: { kind: 'ruleOver' } })
  expect(await endPromotion('amount-off', { by: OWNER, revision: 1 })).toMatchObject({
    value: { revision: 1 }
  })
  expect(await endPromotion('never-heard-of', { by: OWNER, revision: 1 })).toEqual({
    ok: false,
    refusal: { kind: 'ruleNotFound' }
  })
})

test('the oldest that is over makes room for a new one, and none that is still on', async () => {
  const { promotions, savePromotion, endPromotion } = openMarketing()
  const many = Array.from({ length: marketingLimits.rules }, (_, n) =>
    anAmountOff({ id: `p-${n}` })
  )
  for (const [version, rule] of many.entries()) {
    await promotions.put(version, { kept: { rule, revision: 1 }, gone: [] })
  }
  const full = await savePromotion(aLimitedPrice(), fresh)
  expect(full).toEqual({ ok: false, refusal: { kind: 'tooManyRules', limit: 100 } })
  await endPromotion('p-7', { by: OWNER, revision: 1 })
  expect(await savePromotion(aLimitedPrice(), fresh)).toMatchObject({ ok: true })
  const { kept } = await promotions.read()
  expect(kept).toHaveLength(100)
  expect(kept.some(({ rule }) => rule.id === 'p-7')).toBe(false)
})

const rate = (payPercent: number) =>
  aLimitedPrice({ id: `rate-${payPercent}`, cut: { kind: 'rate', payPercent } })

describe('a preview', () => {
  test('prices carts with and without it, and stores nothing', async () => {
    const { previewPromotion, promotions } = openMarketing()
    const tried = await previewPromotion(anAmountOff(), [])
    expect(tried).toMatchObject({
      ok: true,
      value: {
        at: TEST_START,
        carts: [
          { kind: 'one', beforeFen: 3900, afterFen: 3900, applies: false },
          { kind: 'reached', beforeFen: 20_800, afterFen: 17_800, applies: true },
          { kind: 'mixed', applies: true }
        ]
      }
    })
    expect(await promotions.read()).toEqual({ version: 0, kept: [] })
  })

  test('shows every fen of a line by the rule that takes it', async () => {
    const { savePromotion, previewPromotion } = openMarketing()
    await savePromotion(aLimitedPrice(), fresh)
    const scope = { kind: 'categories', categories: ['coffee'] } as const
    const tried = await previewPromotion(anAmountOff({ scope }), [])
    if (!tried.ok) throw new Error('it makes sense')
    for (const { lines, goodsFen, beforeFen, afterFen } of tried.value.carts) {
      for (const line of lines) {
        const off = line.shares.reduce((sum, { amountFen }) => sum + amountFen, 0)
        expect(line.afterFen).toBe(line.goodsFen + off)
      }
      expect(lines.reduce((sum, line) => sum + line.goodsFen, 0)).toBe(goodsFen)
      expect(lines.reduce((sum, line) => sum + line.beforeFen, 0)).toBe(beforeFen)
      expect(lines.reduce((sum, line) => sum + line.afterFen, 0)).toBe(afterFen)
    }
  })

  test('compares with what is stored of it, not with nothing', async () => {
    const { savePromotion, previewPromotion } = openMarketing()
    await savePromotion(aLimitedPrice(), fresh)
    const deeper = aLimitedPrice({ cut: { kind: 'off', offFen: fen(1000) } })
    const tried = await previewPromotion(deeper, [])
    expect(tried).toMatchObject({ value: { carts: [{ beforeFen: 3000, afterFen: 2900 }, {}, {}] } })
  })

  test('warns where a line falls below half, and where everything together takes much', async () => {
    const { savePromotion, previewPromotion } = openMarketing()
    await savePromotion(rate(80), fresh)
    const fair = await previewPromotion(rate(90), [])
    expect(fair).toMatchObject({ value: { carts: [{ afterFen: 2730 }, {}, {}] } })
    expect(JSON.stringify(fair)).not.toContain('warning')
    const stacked = await previewPromotion(rate(60), [])
    expect(stacked).toMatchObject({
      value: { carts: [{ deepPercent: 60, lines: [{ warning: 'belowFloor' }] }, {}, {}] }
    })
    const free = await previewPromotion(rate(10), [])
    expect(free).toMatchObject({ value: { carts: [{ lines: [{ warning: 'free' }] }, {}, {}] } })
  })

  test('of what comes later is priced for the moment that it begins', async () => {
    const { savePromotion, previewPromotion } = openMarketing()
    await savePromotion(anAmountOff({ endsAt: later(TEST_START, DAY_MS) }), fresh)
    const startsAt = later(TEST_START, 2 * DAY_MS)
    const tried = await previewPromotion(aLimitedPrice({ startsAt }), [])
    expect(tried).toMatchObject({ value: { at: startsAt } })
    expect(JSON.stringify(tried)).not.toContain('满200减30')
  })

  test('takes a cart of one own, without what is sold out', async () => {
    const { store, previewPromotion } = openMarketing()
    store.shop.change(skuId('towel-1'), { enabled: false })
    const items = ['mug', 'towel'].map((id) => ({ productId: productId(id), quantity: 3 }))
    expect(await previewPromotion(aLimitedPrice(), items)).toMatchObject({
      value: { carts: [{ kind: 'own', goodsFen: 11_700, afterFen: 9000 }, {}, {}, {}] }
    })
  })

  test('does not mind a name that is missing, and tells what else is wrong', async () => {
    const { previewPromotion } = openMarketing()
    expect(await previewPromotion(anAmountOff({ name: '' }), [])).toMatchObject({ ok: true })
    expect(await previewPromotion(anAmountOff({ steps: [] }), [])).toEqual({
      ok: false,
      refusal: { kind: 'faults', faults: [{ field: 'steps', why: 'missing' }] }
    })
  })
})

const withRules = () => {
  const opened = openMarketing()
  return { ...opened, rules: opened.ports.rules }
}

type Faults = readonly (readonly [string, Partial<AmountOff>, object])[]

const OVER = { startsAt: later(TEST_START, -2 * DAY_MS), endsAt: later(TEST_START, -DAY_MS) }

const nonsense: Faults = [
  ['without a name', { name: '' }, { field: 'name', why: 'missing' }],
  ['with a long name', { name: '长'.repeat(21) }, { field: 'name', why: 'tooLong', limit: 20 }],
  [
    'for nothing',
    { scope: { kind: 'products', productIds: [] } },
    { field: 'scope', why: 'missing' }
  ],
  [
    'for what the shop does not have',
    { scope: { kind: 'categories', categories: ['cars'] } },
    { field: 'scope', why: 'unknown' }
  ],
  ['that ends before it begins', { endsAt: TEST_START }, { field: 'endsAt', why: 'notAfter' }],
  ['that is over', OVER, { field: 'endsAt', why: 'over' }],
  [
    'that never ends',
    { endsAt: later(TEST_START, 500 * DAY_MS) },
    { field: 'endsAt', why: 'tooLong' }
  ]
]

test.each(nonsense)('a promotion %s is refused at its field', async (_, changes, fault) => {
  const { savePromotion, listPromotions } = openMarketing()
  expect(await savePromotion(anAmountOff(changes), fresh)).toEqual({
    ok: false,
    refusal: { kind: 'faults', faults: [fault] }
  })
  expect(await listPromotions()).toEqual([])
})

test.each([
  [[{ atFen: 100, offFen: 100 }], { field: 'steps.0.offFen', why: 'notBelow' }],
  [[{ atFen: 0, offFen: 1 }], { field: 'steps.0.atFen', why: 'tooSmall', limit: 1 }],
  [
    [
      { atFen: 200, offFen: 30 },
      { atFen: 200, offFen: 40 }
    ],
    { field: 'steps.1.atFen', why: 'notRising' }
  ],
  [
    [
      { atFen: 200, offFen: 30 },
      { atFen: 400, offFen: 30 }
    ],
    { field: 'steps.1.offFen', why: 'notRising' }
  ]
])('steps that take more than they ask for, or do not rise, are refused', async (rows, fault) => {
  const { savePromotion } = openMarketing()
  const steps = rows.map(({ atFen, offFen }) => ({ atFen: fen(atFen), offFen: fen(offFen) }))
  expect(await savePromotion(anAmountOff({ steps }), fresh)).toMatchObject({
    refusal: { faults: [fault] }
  })
})

test.each([
  [
    { kind: 'off', offFen: fen(3900) },
    { field: 'offFen', why: 'free', limit: 3899 }
  ],
  [
    { kind: 'price', priceFen: fen(3900) },
    { field: 'priceFen', why: 'noEffect' }
  ],
  [
    { kind: 'rate', payPercent: 9 },
    { field: 'payPercent', why: 'tooSmall', limit: 10 }
  ]
] as const)('a limited-time price that gives nothing or all is refused: %j', async (cut, fault) => {
  const { savePromotion } = openMarketing()
  expect(await savePromotion(aLimitedPrice({ cut }), fresh)).toMatchObject({
    refusal: { faults: [fault] }
  })
})

test('one price for everything in the shop is a slip of the finger', async () => {
  const { savePromotion } = openMarketing()
  const cut = { kind: 'price', priceFen: fen(100) } as const
  const asked = aLimitedPrice({ cut, scope: { kind: 'all' } })
  expect(await savePromotion(asked, fresh)).toMatchObject({
    refusal: { faults: [{ field: 'scope', why: 'tooMany' }] }
  })
})

test.each([
  [{ kind: 'all' }, 989],
  [{ kind: 'categories', categories: ['coffee', 'bath'] }, 2899]
] as const)('the same off all of %j leaves something to pay', async (scope, limit) => {
  const { savePromotion } = openMarketing()
  const offBy = (offFen: number) =>
    savePromotion(aLimitedPrice({ scope, cut: { kind: 'off', offFen: fen(offFen) } }), fresh)
  const faults = [{ field: 'offFen', why: 'free', limit }]
  expect(await offBy(limit + 1)).toMatchObject({ refusal: { faults } })
  expect(await offBy(limit)).toMatchObject({ ok: true })
})
