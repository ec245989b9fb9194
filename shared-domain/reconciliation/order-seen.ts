import { entryId, type EntryId, type OrderId } from '../kernel/ids.ts'

/** What the entries of an order follow from. */
interface Sold {
  readonly id: OrderId
  readonly status: string
  readonly lines: readonly { readonly line: number; readonly kind: string }[]
  readonly holds: {
    readonly state: string
    readonly walletFen: number
    readonly points: number
  }
}

const PAID: ReadonlySet<string> = new Set(['paid', 'shipped', 'delivered', 'completed'])

/** The entries that the ledger must have of an order: none before it is paid and settled. */
export const entriesDue = ({ id, status, lines, holds }: Sold): readonly EntryId[] => {
  if (!PAID.has(status) || holds.state !== 'settled') return []
  return [
    ...lines
      .filter(({ kind }) => kind === 'quota')
      .map(({ line }) => entryId(`quota-${id}-${line}`)),
    ...(holds.walletFen > 0 ? [entryId(`pay-wallet-${id}`)] : []),
    ...(holds.points > 0 ? [entryId(`pay-points-${id}`)] : [])
  ]
}
