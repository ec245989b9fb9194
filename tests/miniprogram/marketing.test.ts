import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { aFront } from '../../miniprogram/testing/a-front.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')
const PROMOTION = 'operator/pages/promotion/promotion'
const COUPON = 'operator/pages/coupon-template/coupon-template'

const NOW = Date.now()
const known = {
  promotion: {
    id: 'home-amount',
    kind: 'amountOff',
    name: '家居满减',
    scope: { kind: 'all' },
    startsAt: NOW,
    endsAt: NOW + 86_400_000,
    steps: [{ atFen: 20_000, offFen: 3000 }]
  },
  state: 'on',
  revision: 4,
  products: []
}

const line = { productId: 'mug', picture: '', quantity: 1, goodsFen: 3900, choices: [] }
const cart = { kind: 'one', rows: [], goodsFen: 3900, beforeFen: 3900, applies: true }

let refusal: object | null
let online: boolean
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const server = async (_door: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data: record(data) })
  if (!online) throw new Error('offline')
  if (refusal && String(action).endsWith('.save')) return { ok: false, refusal }
  return { ok: true, value: answers[String(action)] ?? {} }
}

const answers: Readonly<Record<string, unknown>> = {
  'catalog.home': aFront(),
  'promotion.show': known,
  'promotion.list': { promotions: [known] },
  'coupon.list': { coupons: [] },
  'promotion.preview': {
    at: NOW,
    floorPercent: 50,
    mostPercent: 30,
    carts: [
      {
        ...cart,
        afterFen: 1900,
        deepPercent: 51,
        lines: [
          {
            ...line,
            skuId: 'mug-1',
            name: '马克杯',
            beforeFen: 3900,
            afterFen: 1900,
            shares: [{ label: '家居满减', amountFen: -2000 }],
            warning: 'belowFloor'
          }
        ]
      }
    ]
  }
}

const saved = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: server })
}

beforeEach(() => {
  refusal = null
  online = true
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string) => tapWordsOf(page, words)

test('a promotion is sent as it was typed, in fen, at the revision that was seen', async () => {
  await open(`${PROMOTION}?id=home-amount`)
  await tapWords('加一档')
  await tapWords('保存')
  await tapWords('还有 1 处没填好，点这里看')
  expect(page.text).toContain('金额写成 12.50 这样')
  expect(saved('promotion.save')).toEqual([])
  page.running.call('removeStep', { currentTarget: { dataset: { value: 1 } } })
  await page.settle()
  await tapWords('保存')
  expect(saved('promotion.save')).toEqual([{ promotion: known.promotion, revision: 4 }])
})

test('what the server refuses stands at its field', async () => {
  await open(`${PROMOTION}?id=home-amount`)
  refusal = { kind: 'faults', faults: [{ field: 'steps.0.offFen', why: 'notBelow' }] }
  await tapWords('保存')
  expect(page.text).toContain('减的钱要比门槛少')
})

test('whose change came first is said, and what was typed stays until the newest is loaded', async () => {
  await open(`${PROMOTION}?id=home-amount`)
  refusal = { kind: 'changedMeanwhile', changed: { by: 'other', at: NOW } }
  await tapWords('保存')
  expect(page.text).toMatch(/另一位店员在 .* 改过它，先保存的算数/)
  await tapWords('载入最新')
  expect(saved('promotion.show')).toHaveLength(2)
})

test('a lost answer claims nothing, and the same tap again sends the same', async () => {
  await open(PROMOTION)
  await page.type('.field', '秋日')
  await page.type('.money', '200')
  await page.type('.money + .word + .money', '30')
  online = false
  await tapWords('保存')
  expect(page.shell.seen.toast?.title).toBe('还没收到结果，再点一次不会重复')
  online = true
  await tapWords('保存')
  const [first, again] = saved('promotion.save')
  expect(first).toMatchObject({
    promotion: { name: '秋日', steps: [{ atFen: 20_000, offFen: 3000 }] },
    revision: 0
  })
  expect(again).toEqual(first)
})

test('a coupon wants its total once, and an empty list says so', async () => {
  await open(COUPON)
  await page.type('.field', '新券')
  await tapWords('保存')
  await tapWords('还有 2 处没填好，点这里看')
  expect(page.text).toContain('金额写成 12.50 这样')
  expect(page.text).toContain('写一个整数')
  expect(saved('coupon.save')).toEqual([])
  page.close()
  await open('operator/pages/coupon-templates/coupon-templates')
  expect(page.text).toContain('没有在发的券')
})
