import { entryId, type EntryId, type OpenId, type OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** What an account counts. Quota: AI calls, a whole number. */
export type Asset = 'quota'

/**
 * One movement before it is posted. Its id names its cause, so a repeat is the same movement.
 * It is two postings in one document: the shopper's account gets `amount`, the contra account gets the same less.
 */
export interface Movement {
  readonly id: EntryId
  readonly asset: Asset
  readonly openid: OpenId
  readonly amount: number
  readonly contra: `sys:${Asset}:${string}`
  readonly orderId?: OrderId
  readonly reason: string
}

/** A posted movement. `seq` and `balanceAfter` chain an account: a gap or a wrong sum names the place. */
export interface LedgerEntry extends Movement {
  readonly account: string
  readonly seq: number
  readonly balanceAfter: number
  readonly at: Instant
  readonly day: number
}

/** The entry that IS the delivery of a quota line: it exists once or not at all. */
export const quotaDelivery = (sale: {
  readonly openid: OpenId
  readonly orderId: OrderId
  readonly line: number
  readonly calls: number
}): Movement => ({
  id: entryId(`quota-${sale.orderId}-${sale.line}`),
  asset: 'quota',
  openid: sale.openid,
  amount: sale.calls,
  contra: 'sys:quota:sold',
  orderId: sale.orderId,
  reason: 'quotaSold'
})

export const accountOf = (asset: Asset, openid: OpenId): string => `${asset}:${openid}`
