import type { AccountView } from '#domain/contracts/operator-accounts'
import type { OperatorOrderView } from '#domain/contracts/operator-orders'
import { maskedPhone } from '../../words/phone'
import { amountText, ASSETS, standingsOf } from './account-words.view'
import { tailOf } from './entry.view'

/** Somebody to choose: by the name on their parcels, where they have had one. */
export interface ShopperRow {
  readonly openid: string
  readonly name: string
  readonly note: string
}

interface Found {
  /** The newest first. */
  readonly orders: readonly OperatorOrderView[]
  readonly accounts: readonly AccountView[]
}

/** Each shopper once: who has an account and bought lately, then who bought. */
export const shoppersOf = ({ orders, accounts }: Found): readonly ShopperRow[] => {
  const parcels = new Map<string, OperatorOrderView>()
  for (const order of orders) {
    const known = parcels.get(order.openid)
    if (!known || (!known.address && order.address)) parcels.set(order.openid, order)
  }
  const owners = new Set(accounts.map(({ openid }) => openid))
  return [
    ...accounts.map((account) => ownerRow(account, parcels.get(account.openid))),
    ...[...parcels.values()].filter(({ openid }) => !owners.has(openid)).map(buyerRow)
  ]
}

const nameOf = (openid: string, order?: OperatorOrderView): string =>
  order?.address
    ? `${order.address.name} ${maskedPhone(order.address.phone)}`
    : `账户 ${tailOf(openid)}`

const ownerRow = (account: AccountView, order?: OperatorOrderView): ShopperRow => {
  const { openid } = account
  const standings = standingsOf(account)
  const sums = ASSETS.map(
    ({ value, label }) => `${label} ${amountText(value, standings[value].free)}`
  )
  const note = order?.address ? `账户 ${tailOf(openid)}` : sums.join(' · ')
  return { openid, name: nameOf(openid, order), note }
}

const buyerRow = (order: OperatorOrderView): ShopperRow => {
  const { openid, orderId, lines, address } = order
  const bought = `订单 ${tailOf(orderId)} · ${lines[0]?.name ?? ''}`
  const account = address ? `账户 ${tailOf(openid)} · ` : ''
  return { openid, name: nameOf(openid, order), note: `${account}${bought}` }
}
