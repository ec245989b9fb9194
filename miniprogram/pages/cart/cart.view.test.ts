import { expect, test } from '@jest/globals'
import type { CartView } from '#domain/contracts/cart'
import { aCart, aLine } from '../../testing/a-cart'
import { linesOf, showCart, type OnPhone } from './cart.view'

const phone: OnPhone = { wanted: new Map(), isChecked: () => true }
const show = (cart: Partial<CartView>, changes: Partial<OnPhone> = {}) => {
  const view = showCart(aCart(cart), { ...phone, ...changes }, '')
  if (view.state !== 'ready') throw new Error(`the cart is ${view.state}`)
  return view
}
const loose = (changes: Parameters<typeof aLine>[0]) =>
  show({ loose: [aLine(changes)] }).rows.loose[0]

const group = (changes: Partial<CartView['groups'][number]>) =>
  show({
    groups: [
      {
        promotionId: 'p',
        tag: '满200减30',
        kind: 'amountOff',
        reductionFen: 0,
        progress: 40,
        lines: [aLine({})],
        ...changes
      }
    ]
  }).rows.groups[0]

const said = (changes: Partial<CartView['groups'][number]>) =>
  group(changes)
    ?.said.map(({ text, money }) => (money ? `<${text}>` : text))
    .join('')

test('an item says name, choices, price and how many', () => {
  expect(loose({ choices: ['云杉绿', '500 ml'], unitFen: 1, quantity: 999 })).toMatchObject({
    choices: '云杉绿，500 ml',
    price: { yuan: '0', cents: '.01' },
    was: null,
    quantity: 999,
    stock: '',
    moved: ''
  })
})

test('a price that moved since the item was added is told in words', () => {
  expect(loose({ changedFen: -1000 })).toMatchObject({ moved: '比加入时降 ¥10', dearer: false })
  expect(loose({ changedFen: 550 })).toMatchObject({ moved: '比加入时涨 ¥5.50', dearer: true })
})

test('where few are left, no more can be asked for', () => {
  expect(loose({ stock: 'low', left: 3 })).toMatchObject({ most: 3, stock: '库存只剩 3 件' })
  expect(loose({})).toMatchObject({ most: 999 })
})

test('a quantity that is on its way is shown before the answer', () => {
  const { rows } = show({ loose: [aLine({ skuId: 'a' })] }, { wanted: new Map([['a', 7]]) })
  expect(rows.loose[0]?.quantity).toBe(7)
})

test('a promotion can be changed only where there is a choice', () => {
  const one = { promotionId: 'p', tag: '满200减30' }
  const two = { promotionId: 'q', tag: '2件8折' }
  expect(loose({ promotions: [one], promotionId: 'p' })?.promotion).toBe('')
  expect(loose({ promotions: [one, two], promotionId: 'q' })?.promotion).toBe('2件8折')
  expect(loose({ promotions: [one] })?.promotion).toBe('选促销')
  expect(loose({})?.promotion).toBe('')
})

test('a group says what it takes off and what is missing to more', () => {
  expect(said({ reductionFen: 3000, next: { missingFen: 8300, tag: '满300减60' } })).toBe(
    '已减 <¥30>，再买 <¥83> 享满300减60'
  )
  expect(said({ next: { missingPieces: 1, tag: '2件8折' } })).toBe('再买 <1 件> 享2件8折')
  expect(said({ reductionFen: 3160 })).toBe('已减 <¥31.60>')
  expect(said({})).toBe('已参加')
  expect(said({ lines: [aLine({ selected: false })] })).toBe('勾选后计算优惠')
})

test('去凑单 stands only where a step is left', () => {
  expect(group({ next: { missingPieces: 1, tag: '2件8折' } })?.climbs).toBe(true)
  expect(group({})?.climbs).toBe(false)
})

test('a group is checked when all of its items are', () => {
  const lines = [aLine({ skuId: 'a' }), aLine({ skuId: 'b' })]
  const cart = { groups: [{ ...aGroup, lines }], loose: [aLine({ skuId: 'c' })] }
  const { rows } = show(cart, { isChecked: (skuId) => skuId !== 'b' })
  expect(rows.groups[0]?.checked).toBe(false)
  expect(rows).toMatchObject({ allChecked: false, checked: 2 })
  expect(show(cart).rows).toMatchObject({ allChecked: true, checked: 3 })
})

const aGroup = {
  promotionId: 'p',
  tag: '2件8折',
  kind: 'piecesRate',
  reductionFen: 0,
  progress: 50
} as const

test('what cannot be bought says why and counts for nothing', () => {
  const invalid = (['gone', 'disabled', 'soldOut'] as const).map((why) => ({
    skuId: why,
    name: '抱枕',
    choices: [],
    picture: '',
    quantity: 1,
    why
  }))
  const { rows } = show({ invalid })
  expect(rows.invalid.map(({ why }) => why)).toEqual(['商品已下架', '商品已失效', '已售完'])
  expect(rows).toMatchObject({ allChecked: false, checked: 0 })
})

test('the total is the server’s, with both digits, and counts what is chosen', () => {
  const totals = {
    pieces: 4,
    goodsFen: 37_500,
    reductionFen: 6160,
    payableFen: 31_340,
    lines: [{ label: '2件8折', amountFen: -3160 }]
  }
  expect(show({ loose: [aLine({})], totals }).total).toMatchObject({
    payable: { yuan: '313', cents: '.40' },
    saved: '已优惠 ¥61.60',
    action: '结算(4)',
    rows: [
      { label: '商品金额', amount: '¥375.00' },
      { label: '2件8折', amount: '−¥31.60' }
    ]
  })
})

test('with nothing chosen there is nothing to check out', () => {
  expect(show({ loose: [aLine({})] }).total).toMatchObject({ action: '结算', saved: '' })
})

test('an empty cart is empty, not a page without items', () => {
  expect(showCart(aCart({}), phone, 'old')).toEqual({ state: 'empty', stale: 'old' })
})

test('the items of groups and the loose ones are one list', () => {
  const cart = aCart({ groups: [{ ...aGroup, lines: [aLine({ skuId: 'a' })] }] })
  expect(linesOf(cart).map(({ skuId }) => skuId)).toEqual(['a'])
})
