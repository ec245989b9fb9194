import type { Begun, Belongings, Departure, Departures } from '../departure/index.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byPlace, type Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import { withLeaving, type Purse } from '../ledger/index.ts'
import type { Order } from '../ordering/index.ts'
import type { InMemoryAfterSales } from './in-memory-after-sales.ts'
import type { InMemoryCarts } from './in-memory-carts.ts'
import type { InMemoryLedger, InMemoryPurses } from './in-memory-ledger.ts'
import type { InMemoryOrders } from './in-memory-orders.ts'
import type { InMemoryProfiles } from './in-memory-profiles.ts'

const placeOf = ({ dueAt, as }: Departure): Place => ({ at: dueAt, id: as })

/** Departures, one of a shopper at a time; the profile goes with the departure. */
export class InMemoryDepartures implements Departures {
  readonly #departures = new Map<OpenId, Departure>()
  readonly #profiles: InMemoryProfiles

  constructor(profiles: InMemoryProfiles) {
    this.#profiles = profiles
  }

  async begin(departure: Departure): Promise<Begun> {
    const { openid, as } = departure
    const profile = await this.#profiles.read(openid)
    if (profile?.role !== undefined) return { kind: 'hasRole' }
    const there = this.#departures.get(openid)
    if (there && there.as !== as) return { kind: 'underWay' }
    if (!there) this.#departures.set(openid, departure)
    return { kind: 'begun', departure }
  }

  async claim(departure: Departure, dueAt: Instant): Promise<Written> {
    const there = this.#its(departure)
    if (there?.dueAt !== departure.dueAt) return 'refused'
    return this.#keep({ ...there, dueAt })
  }

  async makeCertain(departure: Departure): Promise<Written> {
    const there = this.#its(departure)
    return there ? this.#keep({ ...there, isCertain: true }) : 'refused'
  }

  async cancel(departure: Departure): Promise<void> {
    if (this.#its(departure)) this.#departures.delete(departure.openid)
  }

  async end(departure: Departure): Promise<void> {
    if (!this.#its(departure)) return
    this.#departures.delete(departure.openid)
    this.#profiles.remove(departure.openid)
  }

  async duePage({ now, limit, after }: PageAsked): Promise<DuePage<Departure>> {
    const items = [...this.#departures.values()]
      .filter((one) => one.dueAt <= now && (!after || byPlace(after, placeOf(one)) < 0))
      .toSorted((a, b) => byPlace(placeOf(a), placeOf(b)))
      .slice(0, limit)
    const last = items.length === limit ? items.at(-1) : undefined
    return { items, end: last ? placeOf(last) : null }
  }

  /** When its timer has work next, at the earliest. Infinity: never. */
  earliestDue(): number {
    let earliest = Infinity
    for (const { dueAt } of this.#departures.values()) earliest = Math.min(earliest, dueAt)
    return earliest
  }

  #its({ openid, as }: Departure): Departure | undefined {
    const there = this.#departures.get(openid)
    return there?.as === as ? there : undefined
  }

  #keep(departure: Departure): Written {
    this.#departures.set(departure.openid, departure)
    return 'done'
  }
}

interface Kept {
  readonly orders: InMemoryOrders
  readonly afterSales: InMemoryAfterSales
  readonly purses: InMemoryPurses
  readonly ledger: InMemoryLedger
  readonly carts: InMemoryCarts
}

/** What a shopper leaves behind. Reviews are not kept here by their id: nobody takes their name off. */
export class InMemoryBelongings implements Belongings {
  readonly #kept: Kept

  constructor(kept: Kept) {
    this.#kept = kept
  }

  async orders(openid: OpenId, after: Place | null, limit: number): Promise<readonly Order[]> {
    return this.#kept.orders.everyOf(openid, after).slice(0, limit)
  }

  async closePurse(purse: Purse, as: OpenId): Promise<Written> {
    const { purses } = this.#kept
    if (purses.current(purse.openid).version !== purse.version) return 'refused'
    purses.store(withLeaving(purse, as))
    return 'done'
  }

  async unsignReviews(): Promise<void> {}

  async renameAfterSales(openid: OpenId, as: OpenId): Promise<void> {
    this.#kept.afterSales.rename(openid, as)
  }

  async renameAccount(openid: OpenId, as: OpenId): Promise<void> {
    const { purses, ledger } = this.#kept
    if (purses.current(openid).leaving !== as) return
    ledger.rename(openid, as)
    purses.rename(openid, as)
  }

  async removeKept(openid: OpenId): Promise<void> {
    this.#kept.carts.remove(openid)
  }
}
