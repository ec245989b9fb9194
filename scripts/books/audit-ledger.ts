import {
  confirmed,
  examinePurses,
  goesOn,
  isPaid,
  NO_ENTRIES,
  standingOf,
  type Breach,
  type Read,
  type Standing
} from '#domain/insight/index'
import { accountOf, type Asset, type LedgerEntry, type Purse } from '#domain/ledger/index'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'
import { entriesBetween, pagesOf } from './pages.ts'

/** The two sides of one asset: they are the same, or something was lost or made up. */
export interface AssetSums {
  readonly asset: Asset
  /** What shoppers have, read from purses. */
  readonly inPurses: number
  /** What the shop's side gave, by contra account, read from entries. */
  readonly given: ReadonlyMap<string, number>
}

const ASSETS = ['quota', 'wallet', 'points'] as const satisfies readonly Asset[]
/** Behind every openid. */
const LAST = '\uFFFF'

interface Auditing {
  readonly environment: Environment
  readonly findings: Findings
  readonly sums: Readonly<Record<Asset, { inPurses: number; given: Map<string, number> }>>
}

const empty = () => ({ inPurses: 0, given: new Map<string, number>() })

/** I1 and I6, wholly: purses page by page, beside each page the entries of its shoppers' accounts. */
export const auditLedger = async (
  environment: Environment,
  findings: Findings
): Promise<readonly AssetSums[]> => {
  const sums = { quota: empty(), wallet: empty(), points: empty() }
  const auditing = { environment, findings, sums }
  let after = ''
  for await (const page of pagesOf(environment.db, 'purses', ['_id'])) {
    const ids = page.map(({ _id }) => String(_id))
    const last = ids.at(-1) ?? after
    const found = await environment.books.purses.byIds(ids)
    await auditPurses(auditing, found)
    await auditAccounts(auditing, found, { after, last })
    after = last
    findings.saw('purses', page.length)
  }
  await auditAccounts(auditing, [], { after, last: LAST })
  for (const asset of ASSETS) findings.add(...uneven({ asset, ...sums[asset] }))
  return ASSETS.map((asset) => ({ asset, ...sums[asset] }))
}

const auditPurses = async (
  { environment, findings }: Auditing,
  found: readonly Read<Purse>[]
): Promise<void> => {
  const { books } = environment
  const examine = async (some: readonly Read<Purse>[]): Promise<readonly Breach[]> => [
    ...(await examinePurses(books, some)),
    ...(await couponsOfOthers(environment, some))
  ]
  const suspects = new Set((await examine(found)).map(({ subject }) => subject))
  for (const { id } of found) {
    if (suspects.has(`purses:${id}`)) {
      findings.add(...(await confirmed(books.purses, examine, id)))
    }
  }
}

/** I6 from the purse's side: a used coupon was used by an order that is paid and says so. */
const couponsOfOthers = async (
  { books }: Environment,
  found: readonly Read<Purse>[]
): Promise<readonly Breach[]> => {
  const used = found.flatMap(({ value }) =>
    Object.entries(value?.coupons ?? {}).flatMap(([coupon, { state, orderId }]) =>
      state === 'used' && orderId ? [{ purse: value?.openid, coupon, orderId }] : []
    )
  )
  const orders = await books.orders.byIds(used.map(({ orderId }) => orderId))
  const byId = new Map(orders.map((read) => [read.id, read]))
  return used.flatMap(({ purse, coupon, orderId }) => {
    const read = byId.get(orderId)
    const order = read?.value
    if (order ? order.paidAt !== undefined && order.holds.couponId === coupon : read) return []
    const subject = `purses:${purse}`
    const what = `coupon ${coupon} was used by an order that is not paid with it`
    return [{ invariant: 'I6', what, subject, documents: [subject, `orders:${orderId}`] }]
  })
}

/** The chains of all accounts behind one shopper and up to another, also of shoppers without a purse. */
const auditAccounts = async (
  auditing: Auditing,
  found: readonly Read<Purse>[],
  { after, last }: { readonly after: string; readonly last: string }
): Promise<void> => {
  const { environment, findings, sums } = auditing
  const { parseEntry } = await import('../../cloudfunctions/_platform/cloudbase/entry-document.ts')
  for (const asset of ASSETS) {
    const purses = new Map(found.map((read) => [`${asset}:${read.id}`, read]))
    const chain = new Chain(asset, purses, sums[asset].given)
    for (const { value } of found) {
      if (value) sums[asset].inPurses += standingOf(value, asset).balance
    }
    const range = [`${asset}:${after}`, `${asset}:${last}`] as const
    for await (const page of entriesBetween(environment.db, ...range)) {
      const entries = page.flatMap((document) => {
        try {
          return [parseEntry(document)]
        } catch (error) {
          findings.add(unreadable(String(document['_id']), error))
          return []
        }
      })
      for (const entry of entries) findings.add(...chain.take(entry))
      findings.add(...(await entriesOfNobody(environment, entries)))
      findings.saw('entries', page.length)
    }
  }
}

const unreadable = (id: string, error: unknown): Breach => {
  const what = `can not be read: ${error instanceof Error ? error.message : String(error)}`
  return { invariant: 'I1', what, subject: `entries:${id}`, documents: [`entries:${id}`] }
}

/** Follows the accounts of one asset, entry by entry. */
class Chain {
  readonly #asset: Asset
  readonly #purses: ReadonlyMap<string, Read<Purse>>
  readonly #given: Map<string, number>
  readonly #begun = Date.now()
  #account = ''
  #stands: Standing = NO_ENTRIES

  constructor(asset: Asset, purses: ReadonlyMap<string, Read<Purse>>, given: Map<string, number>) {
    this.#asset = asset
    this.#purses = purses
    this.#given = given
  }

  take(entry: LedgerEntry): readonly Breach[] {
    const { account, contra, amount, seq, balanceAfter } = entry
    const read = this.#purses.get(account)
    // What a running shop posted after the purse was read is the next audit's.
    const isNewer = read?.value !== undefined && seq > standingOf(read.value, this.#asset).seq
    if (!isNewer) this.#given.set(contra, (this.#given.get(contra) ?? 0) - amount)
    const before = account === this.#account ? this.#stands : NO_ENTRIES
    this.#account = account
    this.#stands = { seq, balance: balanceAfter }
    const belongs = account === accountOf(entry.asset, entry.openid) && entry.asset === this.#asset
    return [
      // A shopper who came while the audit ran is the next one's.
      ...(read || entry.at >= this.#begun ? [] : this.#breach(entry, 'an account without a purse')),
      ...(belongs ? [] : this.#breach(entry, 'an entry in the account of somebody else')),
      ...(goesOn(before, entry) ? [] : this.#breach(entry, 'the chain of an account is broken'))
    ]
  }

  #breach({ id, account, openid }: LedgerEntry, what: string): readonly Breach[] {
    const documents = [`entries:${id}`, `purses:${openid}`]
    return [{ invariant: 'I1', what: `${what} (${account})`, subject: `entries:${id}`, documents }]
  }
}

/** I4 from the entries' side: what was delivered or taken for an order, that order was paid. */
const entriesOfNobody = async (
  { books }: Environment,
  entries: readonly LedgerEntry[]
): Promise<readonly Breach[]> => {
  const of = entries.flatMap(({ id, orderId }) => (orderId ? [{ id, orderId }] : []))
  const orders = await books.orders.byIds(of.map(({ orderId }) => orderId))
  const byId = new Map(orders.map((read) => [read.id, read]))
  return of.flatMap(({ id, orderId }) => {
    const read = byId.get(orderId)
    const order = read?.value
    if (order ? isPaid(order) || order.paidAt !== undefined : read) return []
    const subject = `entries:${id}`
    const what = 'it is of an order that was not paid'
    return [{ invariant: 'I4', what, subject, documents: [subject, `orders:${orderId}`] }]
  })
}

const uneven = ({ asset, inPurses, given }: AssetSums): readonly Breach[] => {
  const sum = inPurses + [...given.values()].reduce((all, one) => all + one, 0)
  if (sum === 0) return []
  const what = `both sides of ${asset} add up to ${sum} and not to nothing`
  return [{ invariant: 'I1', what, subject: `ledger:${asset}`, documents: [] }]
}
