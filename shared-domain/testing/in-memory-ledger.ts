import type { EntryId, OpenId, OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import { accountOf, type LedgerEntry } from '../ledger/entry.ts'
import type { HoldOutcome, Ledger, Purses } from '../ledger/ports.ts'
import { post, type Posting } from '../ledger/posting.ts'
import { emptyPurse, type Purse, type PurseHold } from '../ledger/purse.ts'

/** Every shopper's purse, shared by holds and ledger as the one document that it is. */
export class InMemoryPurses implements Purses {
  readonly #purses = new Map<OpenId, Purse>()

  async read(openid: OpenId): Promise<Purse | null> {
    return this.#purses.get(openid) ?? null
  }

  async hold(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<HoldOutcome> {
    const purse = this.current(openid)
    if (purse.holds[orderId]) return { kind: 'held' }
    for (const productId of hold.quotaProducts) {
      const other = purse.openQuota[productId]
      if (other !== undefined && other !== orderId) {
        return { kind: 'openElsewhere', productId, orderId: other }
      }
    }
    const claims = hold.quotaProducts.map((productId) => [productId, orderId] as const)
    this.store({
      ...purse,
      version: purse.version + 1,
      holds: { ...purse.holds, [orderId]: { quotaProducts: hold.quotaProducts } },
      openQuota: { ...purse.openQuota, ...Object.fromEntries(claims) }
    })
    return { kind: 'held' }
  }

  async release(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<Written> {
    const purse = this.#purses.get(openid)
    if (!purse?.holds[orderId]) return 'refused'
    const { [orderId]: _, ...holds } = purse.holds
    const mine = (product: string, owner: OrderId): boolean =>
      owner === orderId && hold.quotaProducts.some((one) => one === product)
    const openQuota = Object.fromEntries(
      Object.entries(purse.openQuota).filter(([product, owner]) => !mine(product, owner))
    )
    this.store({ ...purse, version: purse.version + 1, holds, openQuota })
    return 'done'
  }

  current(openid: OpenId): Purse {
    return this.#purses.get(openid) ?? emptyPurse(openid)
  }

  store(purse: Purse): void {
    this.#purses.set(purse.openid, purse)
  }
}

/** Entries by id; a posting and its purse change together or not at all. */
export class InMemoryLedger implements Ledger {
  readonly #entries = new Map<EntryId, LedgerEntry>()
  readonly #purses: InMemoryPurses

  constructor(purses: InMemoryPurses) {
    this.#purses = purses
  }

  async post(posting: Posting, now: Instant): Promise<Written> {
    if (posting.movements.some(({ id }) => this.#entries.has(id))) return 'refused'
    const { entries, purse } = post(this.#purses.current(posting.openid), posting, now)
    for (const entry of entries) this.#entries.set(entry.id, entry)
    this.#purses.store(purse)
    return 'done'
  }

  async entry(id: EntryId): Promise<LedgerEntry | null> {
    return this.#entries.get(id) ?? null
  }

  async statement(
    account: string,
    afterSeq: number,
    limit: number
  ): Promise<readonly LedgerEntry[]> {
    return [...this.#entries.values()]
      .filter((entry) => accountOf(entry.asset, entry.openid) === account && entry.seq > afterSeq)
      .toSorted((a, b) => a.seq - b.seq)
      .slice(0, limit)
  }
}
