import { expect, test } from '@jest/globals'
import { aLineAskedFor, anAfterSale } from '../../../testing/an-after-sale'
import { aRefund, PLACED_AT } from '../../../testing/an-order'
import { showAfterSales, withPage } from './after-sales.view'

const show = (...some: Parameters<typeof anAfterSale>[0][]) =>
  showAfterSales(some.map(anAfterSale), { hasMore: false, now: PLACED_AT }).cards

test('a card says what was asked for, how it stands and how much it is', () => {
  expect(show({})).toMatchObject([
    {
      time: '14:02',
      kind: '仅退款',
      label: '等待商家处理',
      tone: 'amber',
      lines: [{ name: '晨雾陶瓷马克杯', quantity: 1 }],
      sum: { total: { yuan: '69', cents: '.00' } }
    }
  ])
})

test('what waits says for what, what is over says no more', () => {
  const helpers = show({ state: 'awaitingReturn' }, { state: 'refunded' }, { state: 'refused' })
  expect(helpers.map(({ helper }) => helper !== '')).toEqual([true, false, false])
})

test('a refund that got stuck is told as that', () => {
  const [card] = show({ state: 'refunding', refund: aRefund({ state: 'abnormal' }) })
  expect(card).toMatchObject({ label: '退款遇到问题', helper: '商家正在处理，钱不会丢' })
})

test('of many lines four are shown and the rest is counted', () => {
  const lines = [0, 1, 2, 3, 4].map((line) => aLineAskedFor({ line }))
  const [card] = show({ lines })
  expect([card?.lines.length, card?.more]).toEqual([4, 1])
})

test('what comes with two pages is shown once, as told last', () => {
  const known = [anAfterSale({ afterSaleId: 'a' })]
  const page = [anAfterSale({ afterSaleId: 'a', state: 'refunded' })]
  expect(withPage(known, page).map(({ state }) => state)).toEqual(['refunded'])
})
