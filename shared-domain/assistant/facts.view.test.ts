import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { systemWords } from './facts.view.ts'

const base = {
  id: 'autumn',
  scope: { kind: 'all' },
  startsAt: TEST_START,
  endsAt: TEST_START
} as const

test('the model is told what a price does for a time, since it sees no product page', () => {
  const limited = { ...base, kind: 'limitedPrice', name: '秋日特价' } as const
  const words = systemWords({
    goods: [],
    orders: [],
    promotions: [
      { ...limited, cut: { kind: 'off', offFen: fen(3000) } },
      { ...limited, cut: { kind: 'price', priceFen: fen(13_900) } },
      { ...limited, cut: { kind: 'rate', payPercent: 85 } },
      { ...base, kind: 'rateOff', name: '洗护 2 件 8 折', pieces: 2, payPercent: 80 }
    ]
  })
  expect(words.split('\n').filter((line) => /^(秋日|洗护)/.test(line))).toEqual([
    '秋日特价｜指定商品限时减 30 元',
    '秋日特价｜指定商品限时 139 元',
    '秋日特价｜指定商品限时 8.5 折',
    '洗护 2 件 8 折｜满 2 件打 8 折'
  ])
})
