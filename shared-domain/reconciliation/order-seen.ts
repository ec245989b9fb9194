import { entryId, type EntryId, type OrderId } from '../kernel/ids.ts'

/** What the entries of an order follow from. */
interface Sold {
  readonly id: OrderId
  readonly status: string
  readonly lines: readonly {
    readonly line: number
    readonly kind: string
    readonly quantity?: number
    /** AI calls of one piece. */
    readonly calls?: number
  }[]
  readonly holds: {
    readonly state: string
    readonly walletFen: number
    readonly points: number
  }
}

/** What the ledger must have: its id, what it moves, and by how much. */
export interface EntryDue {
  readonly id: EntryId
  readonly asset: 'quota' | 'wallet' | 'points'
  /** Calls, fen or points; what leaves the shopper is below zero. */
  readonly amount: number
}

const PAID: ReadonlySet<string> = new Set(['paid', 'shipped', 'delivered', 'completed'])

/** The entries that the ledger must have of an order: none before it is paid and settled. */
export const entriesDue = ({ id, status, lines, holds }: Sold): readonly EntryDue[] => {
  if (!PAID.has(status) || holds.state !== 'settled') return []
  return [
    ...lines
      .filter(({ kind }) => kind === 'quota')
      .map(({ line, quantity = 0, calls = 0 }): EntryDue => ({
        id: entryId(`quota-${id}-${line}`),
        asset: 'quota',
        amount: calls * quantity
      })),
    ...spent(id, 'wallet', holds.walletFen),
    ...spent(id, 'points', holds.points)
  ]
}

const spent = (id: OrderId, asset: 'wallet' | 'points', amount: number): readonly EntryDue[] =>
  amount > 0 ? [{ id: entryId(`pay-${asset}-${id}`), asset, amount: -amount }] : []
