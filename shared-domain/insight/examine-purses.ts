import { accountOf, type Asset, type LedgerEntry, type Purse } from '../ledger/index.ts'
import type { OrderSnapshot } from '../ordering/index.ts'
import type { AccountTail, Books, Read } from './books.ts'
import { brokenRules, type Breach, type Rule } from './invariants/breach.ts'
import { accountRules, standingOf } from './invariants/chain-rules.ts'
import { purseRules } from './invariants/purse-rules.ts'
import { readable } from './readable.ts'

const ASSETS = ['quota', 'wallet', 'points'] as const satisfies readonly Asset[]

/** So many of an account's newest entries are read: what was posted since the last look, and the link to it. */
const TAIL = 5

/**
 * Purses against themselves, the newest entries of their accounts, and the orders and questions that hold something: 3
 * calls side by side, however many purses these are. What they say of each other counts only if the purse is still of
 * the same version afterwards.
 */
export const examinePurses = async (
  books: Books,
  found: readonly Read<Purse>[]
): Promise<readonly Breach[]> => {
  const { values, breaches } = readable('purses', found)
  // Of a shopper who leaves the entries move one by one to another name: whoever has that is looked at again.
  const purses = values.filter(({ leaving }) => leaving === undefined)
  const [entries, orders, messages] = await Promise.all([
    books.entriesFrom(purses.flatMap(tailsOf)),
    books.orders.byIds(purses.flatMap(({ holds }) => Object.keys(holds))),
    books.messages.byIds(purses.flatMap(({ asks }) => Object.keys(asks)))
  ])
  const entriesOf = byAccount(entries)
  const orderOf = new Map(orders.map((order) => [order.id, order]))
  const questions = new Set(messages.map(({ id }) => id))
  const broken = purses.flatMap((purse) => {
    const subject = `purses:${purse.openid}`
    const held = Object.keys(purse.holds).map((id) => ({ id, order: orderOf.get(id) }))
    const documents = held.map(({ id }) => `orders:${id}`)
    return [
      ...brokenRules(purseRules, purse, { subject }),
      ...brokenRules(heldRules, held, { subject, documents }),
      ...brokenRules(askRules, { purse, questions }, { subject }),
      ...ASSETS.flatMap((asset) => brokenAccount(purse, asset, entriesOf))
    ]
  })
  return [...breaches, ...broken]
}

type Held = readonly { readonly id: string; readonly order: Read<OrderSnapshot> | undefined }[]

const heldRules: readonly Rule<Held>[] = [
  {
    invariant: 'I7',
    what: 'something is held for an order that is not there',
    broken: (held) => held.some(({ order }) => order === undefined)
  },
  {
    invariant: 'I7',
    what: 'something is held for an order that is at rest',
    broken: (held) =>
      held.some(({ order }) => order?.value?.holds.state === 'settled' && isLeft(order.value))
  }
]

interface Asks {
  readonly purse: Purse
  /** Questions that are there, by their ids. */
  readonly questions: ReadonlySet<string>
}

/** A question is written before its call is set aside, and stays until that has ended. */
const askRules: readonly Rule<Asks>[] = [
  {
    invariant: 'I7',
    what: 'a call is set aside for a question that is not there',
    broken: ({ purse, questions }) => Object.keys(purse.asks).some((id) => !questions.has(id))
  }
]

/** Its late holds are not looked for any more. */
const isLeft = ({ dueWork }: OrderSnapshot): boolean => dueWork === null

const tailsOf = ({ openid, seq }: Purse): readonly AccountTail[] =>
  ASSETS.map((asset) => ({
    account: accountOf(asset, openid),
    fromSeq: Math.max(1, seq[asset] - TAIL + 1)
  }))

const brokenAccount = (
  purse: Purse,
  asset: Asset,
  entriesOf: ReadonlyMap<string, readonly LedgerEntry[]>
): readonly Breach[] => {
  const account = accountOf(asset, purse.openid)
  const newest = (entriesOf.get(account) ?? []).toSorted((a, b) => a.seq - b.seq)
  return brokenRules(
    accountRules,
    { purse: standingOf(purse, asset), newest },
    {
      subject: `purses:${purse.openid}`,
      documents: newest.map(({ id }) => `entries:${id}`)
    }
  ).map((breach) => ({ ...breach, what: `${asset}: ${breach.what}` }))
}

const byAccount = (entries: readonly LedgerEntry[]): Map<string, readonly LedgerEntry[]> => {
  const found = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    const known = found.get(entry.account)
    if (known) known.push(entry)
    else found.set(entry.account, [entry])
  }
  return found
}
