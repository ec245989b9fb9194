import type { OperatorOrderView, ShopShelf } from '#domain/contracts/operator-orders'
import { shoppersOf, type ShopperRow } from '../views/shoppers.view'
import { operate } from './operate'

const WITH_PARCELS: readonly ShopShelf[] = ['shipped', 'completed']

/**
 * Shoppers by the whole number of an order or of an account, by the receiver or the end of a telephone number of the
 * newest orders; without words those who bought or whose account changed last. One call for accounts, one for each
 * shelf of orders, side by side. @throws where no answer came
 */
export const findShoppers = async (text: string): Promise<readonly ShopperRow[]> => {
  const [accounts, orders] = await Promise.all([
    operate('account.list', text === '' ? {} : { text }),
    newestOrders(text)
  ])
  if (!accounts.ok) throw new Error(accounts.refusal.kind)
  return shoppersOf({ orders, accounts: accounts.value.accounts })
}

/** The same by their newest orders alone. @throws where no answer came */
export const findBuyers = async (text: string): Promise<readonly ShopperRow[]> =>
  shoppersOf({ orders: await newestOrders(text), accounts: [] })

const newestOrders = async (text: string): Promise<readonly OperatorOrderView[]> => {
  const shelves: readonly ShopShelf[] = text === '' ? WITH_PARCELS : ['toShip', ...WITH_PARCELS]
  const asked = text === '' ? {} : { text }
  const found = await Promise.all(
    shelves.map((shelf) => operate('order.list', { shelf, ...asked }))
  )
  return found
    .flatMap((one) => (one.ok ? one.value.orders : []))
    .sort((a, b) => b.createdAt - a.createdAt)
}
