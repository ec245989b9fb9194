import { expect, test } from '@jest/globals'
import { anOrder, PLACED_AT } from '../testing/an-order'
import { holding, showUnpaid, unpaidPage } from './unpaid'

const NOW = PLACED_AT + 60_000

test('the newest order that can still be paid is offered, and all of them are counted', () => {
  const orders = [
    anOrder({ orderId: 'over', expiresAt: NOW }),
    anOrder({ orderId: 'paid', status: 'paid' }),
    anOrder({ orderId: 'new' }),
    anOrder({ orderId: 'old' })
  ]
  expect(showUnpaid(orders, NOW)).toMatchObject({ count: 2, orderId: 'new' })
  expect(showUnpaid([], NOW)).toBeNull()
})

test('an order of the same goods is told from one of others', () => {
  const same = anOrder({ orderId: 'same' })
  const [line] = same.lines
  const others = anOrder({ orderId: 'others', lines: [] })
  expect(holding([others, same], [{ skuId: line?.skuId ?? '' }])).toEqual([same])
  expect(holding([same], [{ skuId: 'something-else' }])).toEqual([])
})

test('one order leads to its cashier, several to the list', () => {
  const one = { count: 1, orderId: 'o1', expiresAt: NOW }
  expect(unpaidPage(one)).toBe('/checkout/pages/cashier/cashier?order=o1&resumed=1')
  expect(unpaidPage({ ...one, count: 2 })).toBe('/order/pages/list/list?tab=toPay')
})
