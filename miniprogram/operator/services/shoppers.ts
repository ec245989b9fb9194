import type { ShopShelf } from '#domain/contracts/operator-orders'
import { shoppersOf, type ShopperRow } from '../views/shoppers.view'
import { operate } from './operate'

const WITH_PARCELS: readonly ShopShelf[] = ['shipped', 'completed']

/**
 * Shoppers by the whole number of an order or of an account, by the receiver or the end of a telephone number of the
 * newest orders; without words those who bought or whose account changed last. One call for accounts, one for each
 * shelf of orders, side by side. @throws where no answer came
 */
export const findShoppers = async (text: string): Promise<readonly ShopperRow[]> => {
  const asked = text === '' ? {} : { text }
  const shelves: readonly ShopShelf[] = text === '' ? WITH_PARCELS : ['toShip', ...WITH_PARCELS]
  const [accounts, ...found] = await Promise.all([
    operate('account.list', asked),
    ...shelves.map((shelf) => operate('order.list', { shelf, ...asked }))
  ])
  if (!accounts.ok) throw new Error(accounts.refusal.kind)
  const orders = found
    .flatMap((one) => (one.ok ? one.value.orders : []))
    .sort((a, b) => b.createdAt - a.createdAt)
  return shoppersOf({ orders, accounts: accounts.value.accounts })
}
