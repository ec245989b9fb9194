import type { OperatorRefusal } from '#domain/contracts/operator'
import { shopNow } from '../../services/shop-clock'
import { once } from '../../services/taps'
import type { FailedView } from '../../words/page-view'
import { operatorRefused } from '../views/refusal.view'

type Page<Item, Place> =
  | { readonly ok: true; readonly items: readonly Item[]; readonly next?: Place | undefined }
  | { readonly ok: false; readonly refusal: OperatorRefusal }

export interface PagedList<Item> {
  /** Asks for the first page. @returns why not, or null. @throws where no answer came */
  begin(): Promise<OperatorRefusal | null>
  /** Asks for the next page where there is one, and calls `shown` when it is there. */
  extend(shown: () => void): Promise<void>
  readonly items: readonly Item[]
  readonly hasMore: boolean
}

/** A list that goes on below: what comes on two pages is kept once, as it was told last. */
export const pagedList = <Item, Place>(
  ask: (after?: Place) => Promise<Page<Item, Place>>,
  keyOf: (item: Item) => string
): PagedList<Item> => {
  let items: readonly Item[] = []
  let next: Place | undefined
  let round = 0
  return {
    begin: async () => {
      round += 1
      const mine = round
      const page = await ask()
      if (!page.ok) return page.refusal
      // Another filter was chosen meanwhile: its own answer is on its way.
      if (mine === round) {
        items = page.items
        next = page.next
      }
      return null
    },
    extend: (shown) =>
      once('operator.more', async () => {
        if (next === undefined) return
        const mine = round
        try {
          const page = await ask(next)
          if (!page.ok || mine !== round) return
          const fresh = new Set(page.items.map(keyOf))
          items = [...items.filter((item) => !fresh.has(keyOf(item))), ...page.items]
          // A place that does not move on is the end.
          next = isSame(page.next, next) ? undefined : page.next
          shown()
        } catch {
          void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
        }
      }),
    get items() {
      return items
    },
    get hasMore() {
      return next !== undefined
    }
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** What is shown of it now. */
export const toldOf = <Item>(
  list: Pick<PagedList<Item>, 'items' | 'hasMore'>
): { readonly items: readonly Item[]; readonly hasMore: boolean; readonly now: number } => ({
  items: list.items,
  hasMore: list.hasMore,
  now: shopNow()
})

/** The first page as a view, or why there is none. */
export const readList = async <Item, View>(
  list: PagedList<Item>,
  show: (told: ReturnType<typeof toldOf<Item>>) => View
): Promise<View | FailedView> => {
  const refusal = await list.begin()
  return refusal ? operatorRefused(refusal) : show(toldOf(list))
}
