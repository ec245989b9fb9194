import {
  AfterSale,
  type AfterSaleInserted,
  type AfterSalePage,
  type AfterSales,
  type AfterSaleSaved,
  type AfterSaleSnapshot,
  type AfterSaleState
} from '../after-sales/index.ts'
import type { OpenId, RefundNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byPlace, type Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'

/** Requests as the database keeps them: one document each, changed only where its version is the one that was read. */
export class InMemoryAfterSales implements AfterSales {
  readonly #documents = new Map<RefundNo, AfterSaleSnapshot>()

  async insert(draft: AfterSaleSnapshot): Promise<AfterSaleInserted> {
    const known = this.#documents.get(draft.id)
    if (known) return { kind: 'exists', afterSale: AfterSale.restore(known) }
    return { kind: 'done', afterSale: this.#keep({ ...draft, version: 1 }) }
  }

  async byId(id: RefundNo): Promise<AfterSale | null> {
    const known = this.#documents.get(id)
    return known ? AfterSale.restore(known) : null
  }

  async save({ state, stored }: AfterSale): Promise<AfterSaleSaved> {
    const known = this.#documents.get(state.id)
    if (!known || known.version !== stored.version) return { kind: 'stale' }
    return { kind: 'done', afterSale: this.#keep({ ...state, version: stored.version + 1 }) }
  }

  async ofShopper(openid: OpenId, page: AfterSalePage): Promise<readonly AfterSale[]> {
    return this.#list(page, (one) => one.openid === openid)
  }

  /** Its shopper left: everything of theirs has another name from now on. */
  rename(openid: OpenId, as: OpenId): void {
    for (const one of this.#documents.values()) {
      if (one.openid === openid) {
        this.#keep({ ...one, openid: as, pictures: [], version: one.version + 1 })
      }
    }
  }

  async inState(state: AfterSaleState, page: AfterSalePage): Promise<readonly AfterSale[]> {
    return this.#list(page, (one) => one.state === state)
  }

  async duePage({ now, limit, after }: PageAsked): Promise<DuePage<AfterSale>> {
    const due: { readonly place: Place; readonly document: AfterSaleSnapshot }[] = []
    for (const document of this.#documents.values()) {
      const { dueAt: at, id } = document
      if (at !== null && at <= now) due.push({ place: { at, id }, document })
    }
    const page = due
      .filter(({ place }) => !after || byPlace(after, place) < 0)
      .toSorted((a, b) => byPlace(a.place, b.place))
      .slice(0, limit)
    const items = page.map(({ document }) => AfterSale.restore(document))
    return { items, end: page.length === limit ? (page.at(-1)?.place ?? null) : null }
  }

  async postpone({ stored }: AfterSale, until: Instant): Promise<void> {
    const known = this.#documents.get(stored.id)
    if (!known || known.dueAt !== stored.dueAt || known.dueAt === null) return
    this.#keep({ ...known, dueAt: until, version: known.version + 1 })
  }

  /** Writes past the rules, over whatever is there. */
  store(document: AfterSaleSnapshot): AfterSale {
    const version = (this.#documents.get(document.id)?.version ?? 0) + 1
    return this.#keep({ ...document, version })
  }

  /** When one is to be looked at next. Infinity: none is. */
  earliestDue(): number {
    let first = Infinity
    for (const { dueAt } of this.#documents.values()) {
      if (dueAt !== null && dueAt < first) first = dueAt
    }
    return first
  }

  all(): readonly AfterSaleSnapshot[] {
    return [...this.#documents.values()]
  }

  #list(
    { before, limit }: AfterSalePage,
    wanted: (one: AfterSaleSnapshot) => boolean
  ): readonly AfterSale[] {
    return this.all()
      .filter((one) => wanted(one) && (before === undefined || one.createdAt < before))
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .slice(0, limit)
      .map((one) => AfterSale.restore(one))
  }

  #keep(document: AfterSaleSnapshot): AfterSale {
    this.#documents.set(document.id, document)
    return AfterSale.restore(document)
  }
}
