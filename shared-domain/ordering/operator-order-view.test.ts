import { expect, test } from '@jest/globals'
import { aMugCheckout, openGoodsStore } from '../testing/goods-shop.ts'
import { TEST_START } from '../testing/test-clock.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { isMeantBy, operatorOrderView } from './operator-order-view.ts'

/** Two mugs that wait for their payment: every code of it is known. */
const mugs = async (): Promise<OrderSnapshot> => {
  const { openUseCases, orders } = await openStore()
  const placed = await openUseCases.placeOrder(aMugCheckout({ quantity: 2 }))
  if (!placed.ok) throw new Error(placed.refusal.kind)
  const order = await orders.byId(placed.value.state.id)
  if (!order) throw new Error('an order vanished')
  return order.state
}

const openStore = async () => {
  const store = await openGoodsStore()
  return { openUseCases: store.useCases, orders: store.orders }
}

test('whoever runs the shop sees the receiver and the goods, and nothing that pays', async () => {
  const order = await mugs()
  const view = operatorOrderView(order, TEST_START)
  expect(view).toMatchObject({ openid: order.openid, address: { name: '林小满' } })
  expect(order.attempts[0]?.prepayId ?? order.attempts[0]?.codeUrl).toBeDefined()
  for (const name of ['sheet', 'codeUrl', 'actions', 'channels'])
    expect(view).not.toHaveProperty(name)
})

test('an order is found by its number, its goods, its receiver and the end of a telephone number', async () => {
  const order = await mugs()
  const words = [order.id.slice(-6), order.lines[0]?.name.slice(0, 2) ?? '', '小满', '2046', ' ']
  expect(words.filter((one) => !isMeantBy(order, one))).toEqual([])
  // Three digits would be too many people's.
  expect(isMeantBy(order, '046') && !order.id.includes('046')).toBe(false)
  expect(isMeantBy(order, '潜水艇')).toBe(false)
})
