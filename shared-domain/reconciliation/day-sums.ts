import type { EntryId } from '../kernel/ids.ts'
import type { BillDeps } from './bill-deps.ts'
import type { Diff, Found } from './bill-diff.ts'
import type { BillRun, DaySums } from './bill-run.ts'
import type { EntryDue } from './order-seen.ts'

/** What orders say that the ledger moved, and what it says itself; a missing entry is a difference of its own. */
export const booked = (
  sums: DaySums['ledger'],
  due: readonly EntryDue[],
  amounts: ReadonlyMap<EntryId, number>
): DaySums['ledger'] => {
  const all = { quota: { ...sums.quota }, wallet: { ...sums.wallet }, points: { ...sums.points } }
  for (const { id, asset, amount } of due) {
    const moved = amounts.get(id)
    if (moved === undefined) continue
    const { orders, entries } = all[asset]
    all[asset] = { orders: orders + amount, entries: entries + moved }
  }
  return all
}

/**
 * The day's sums once more, beside its rows: what WeChat says shoppers paid is what orders know and what is listed, to
 * the fen; what orders say they moved in the ledger is what its entries moved. So a row that is there twice, or a day
 * that an order does not have in its list, can not pass. Refunds have no such sum: the bill has them on the day of
 * their acceptance, orders on that of their end, and both are compared by number.
 */
export const sumsThatDiffer = async (deps: BillDeps, run: BillRun): Promise<readonly Found[]> => {
  const { theirs, agreed, ledger } = run.sums
  const listed = await listedFen(deps, run)
  const known = agreed.ofDay.fen + agreed.ofOthers.fen + listed.beyond
  const rest = theirs.payments.fen - known
  const payments: Found = {
    kind: 'ledgerSum',
    number: 'payments',
    theirs: { fen: theirs.payments.fen },
    ours: { fen: known },
    state: 'open'
  }
  const assets = Object.entries(ledger).filter(([, { orders, entries }]) => orders !== entries)
  return [
    ...(rest >= 0 && rest <= listed.maybe ? [] : [payments]),
    ...assets.map(([number, { orders, entries }]): Found => {
      const words = `orders ${orders}, entries ${entries}`
      return { kind: 'ledgerSum', number, ours: { words }, state: 'open' }
    })
  ]
}

const AT_ONCE = 500

interface Listed {
  /** What our orders certainly lack. */
  readonly beyond: number
  /** What a run records meanwhile: its order may or may not have been added up with it. */
  readonly maybe: number
}

/** Of WeChat's payments, those that a listed difference speaks of. */
const listedFen = async (deps: BillDeps, { day, round }: BillRun): Promise<Listed> => {
  let [beyond, maybe] = [0, 0]
  for (let after = ''; ;) {
    const page = await deps.billDiffs.page({ day, after, limit: AT_ONCE })
    const standing = page.filter((one) => isStanding(one, round))
    for (const diff of standing) beyond += beyondOurs(diff)
    for (const diff of page.filter((one) => isUnderWay(one, round))) maybe += beyondOurs(diff)
    after = page.at(-1)?.id ?? ''
    if (page.length < AT_ONCE) return { beyond, maybe }
  }
}

/** What a person settled is not found again by later rounds, and WeChat has it still. */
const isStanding = (diff: Diff, round: number): boolean =>
  diff.state === 'settled' ||
  (diff.round === round && !isUnderWay(diff, round) && diff.state !== 'repaired')

const isUnderWay = ({ state, work, round: its }: Diff, round: number): boolean =>
  its === round && work === 'payment' && (state === 'due' || state === 'repaired')

const beyondOurs = ({ kind, theirs, ours }: Diff): number => {
  if (kind === 'theirsOnly.payment') return theirs?.fen ?? 0
  return kind === 'amount' ? (theirs?.fen ?? 0) - (ours?.fen ?? 0) : 0
}
