import { expect, test } from '@jest/globals'
import type { PreviewView, TriedCartView } from '#domain/contracts/operator-marketing'
import { failedPreview, showPreview } from './preview.view'

const NOW = 1_795_312_800_000

const aCart = (changes: Partial<TriedCartView> = {}): TriedCartView => ({
  kind: 'one',
  lines: [
    {
      skuId: 'mug-1',
      productId: 'mug',
      name: '马克杯',
      choices: ['云杉绿'],
      picture: '',
      quantity: 2,
      goodsFen: 7800,
      beforeFen: 7800,
      afterFen: 6000,
      shares: [{ label: '直降', amountFen: -1800 }]
    }
  ],
  goodsFen: 7800,
  beforeFen: 7800,
  afterFen: 6000,
  rows: [{ label: '直降', amountFen: -1800 }],
  applies: true,
  ...changes
})

const preview = (...carts: readonly TriedCartView[]): PreviewView => ({
  at: NOW,
  carts,
  floorPercent: 50,
  mostPercent: 30
})

test('what a rule brings is said cart by cart, and in a line', () => {
  const shown = showPreview(preview(aCart()), NOW)
  expect(shown).toMatchObject({
    state: 'ready',
    words: '按现在的规则算',
    strip: '买 1 件：再省 ¥18',
    isDoubtful: false
  })
  expect(shown.carts[0]?.lines[0]).toMatchObject({
    pieces: '云杉绿 · × 2',
    shares: '直降 −¥18'
  })
})

test.each([
  [{ applies: false, missingFen: 6100 }, '还差 ¥61 才能用'],
  [{ applies: false }, '这一单用不上'],
  [{ afterFen: 7800 }, '和现在一样'],
  [{ afterFen: 7900 }, '比现在贵 ¥1']
])('a cart that gets nothing says why: %j', (changes, words) => {
  const shown = showPreview(preview(aCart({ afterFen: 7800, ...changes })), NOW)
  expect(shown.carts[0]?.effect).toBe(words)
})

test('what falls too low and what adds up to much is told before it is saved', () => {
  const [line] = aCart().lines
  if (!line) throw new Error('it has one')
  const lines = [
    { ...line, warning: 'belowFloor' as const },
    { ...line, skuId: 'cup', name: '茶杯', warning: 'free' as const }
  ]
  const shown = showPreview(preview(aCart({ lines, deepPercent: 62 })), NOW)
  expect(shown.carts[0]?.warnings).toEqual([
    '「茶杯」 变成不要钱',
    '「马克杯」 低于原价 5 折',
    '和其他活动叠加后，这一单一共优惠了 62%'
  ])
  expect(shown.strip).toBe('买 1 件：再省 ¥18，有 3 处要留意')
})

test('of what comes later it says for when; without goods, and without an answer, why not', () => {
  expect(showPreview({ ...preview(aCart()), at: NOW + 86_400_000 }, NOW).words).toMatch(
    /^按 2026-11-23 \d\d:\d\d 的规则算$/
  )
  expect(showPreview(preview(), NOW).words).toBe('范围里没有能买的商品，算不出来')
  const faults = [{ field: 'scope', why: 'missing' as const }]
  expect(failedPreview({ kind: 'faults', faults }).words).toBe('还算不了：还没有选')
  expect(failedPreview().state).toBe('failed')
})
