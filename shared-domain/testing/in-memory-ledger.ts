import { isDepartedId, type EntryId, type OpenId, type OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import {
  accountOf,
  emptyPurse,
  holdOutcome,
  post,
  withCapture,
  withHold,
  withoutHold,
  withReturnedCoupon,
  type AskedHold,
  type HoldOutcome,
  type Ledger,
  type LedgerEntry,
  type Posting,
  type Purse,
  type PurseHold,
  type Purses
} from '../ledger/index.ts'

/** Every shopper's purse, shared by holds and ledger as the one document that it is. */
export class InMemoryPurses implements Purses {
  readonly #purses = new Map<OpenId, Purse>()

  async read(openid: OpenId): Promise<Purse | null> {
    return this.#purses.get(openid) ?? null
  }

  async hold(openid: OpenId, orderId: OrderId, asked: AskedHold): Promise<HoldOutcome> {
    const purse = this.current(openid)
    const outcome = holdOutcome(purse, orderId, asked)
    if (outcome) return outcome
    this.store(withHold(purse, orderId, asked.hold))
    return { kind: 'held' }
  }

  async release(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<Written> {
    return this.#change(openid, (purse) => withoutHold(purse, orderId, hold))
  }

  async capture(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<Written> {
    return this.#change(openid, (purse) => withCapture(purse, orderId, hold))
  }

  async returnCoupon(openid: OpenId, orderId: OrderId, couponId: string): Promise<Written> {
    return this.#change(openid, (purse) => withReturnedCoupon(purse, orderId, couponId))
  }

  #change(openid: OpenId, change: (purse: Purse) => Purse): Written {
    const purse = this.current(openid)
    const changed = change(purse)
    if (changed === purse) return 'refused'
    this.store(changed)
    return 'done'
  }

  current(openid: OpenId): Purse {
    return this.#purses.get(openid) ?? emptyPurse(openid)
  }

  /** Its shopper left: what it was closed for is over. */
  rename(openid: OpenId, as: OpenId): void {
    const { leaving: _, ...purse } = this.current(openid)
    this.#purses.delete(openid)
    this.store({ ...purse, openid: as })
  }

  store(purse: Purse): void {
    this.#purses.set(purse.openid, purse)
  }
}

/** Entries by id; a posting and its purse change together or not at all. */
export class InMemoryLedger implements Ledger {
  readonly #entries = new Map<EntryId, LedgerEntry>()
  readonly #ofAccount = new Map<string, LedgerEntry[]>()
  readonly #purses: InMemoryPurses

  constructor(purses: InMemoryPurses) {
    this.#purses = purses
  }

  async post(posting: Posting, now: Instant): Promise<Written> {
    if (posting.movements.some(({ id }) => this.#entries.has(id))) return 'refused'
    const before = this.#purses.current(posting.openid)
    if (before.leaving !== posting.leavesAs) return 'unknown'
    // The purse of who left comes with its entries.
    if (isDepartedId(posting.openid) && !(await this.#purses.read(posting.openid))) return 'unknown'
    const { entries, purse } = post(before, posting, now)
    for (const entry of entries) this.#keep(entry)
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
    return (this.#ofAccount.get(account) ?? [])
      .filter(({ seq }) => seq > afterSeq)
      .toSorted((a, b) => a.seq - b.seq)
      .slice(0, limit)
  }

  rename(openid: OpenId, as: OpenId): void {
    for (const asset of ['quota', 'wallet', 'points'] as const) {
      const before = accountOf(asset, openid)
      const entries = this.#ofAccount.get(before) ?? []
      this.#ofAccount.delete(before)
      for (const entry of entries) {
        this.#keep({ ...entry, openid: as, account: accountOf(asset, as) })
      }
    }
  }

  #keep(entry: LedgerEntry): void {
    this.#entries.set(entry.id, entry)
    const account = accountOf(entry.asset, entry.openid)
    const others = this.#ofAccount.get(account)
    if (others) others.push(entry)
    else this.#ofAccount.set(account, [entry])
  }
}
