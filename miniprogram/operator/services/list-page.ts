import { livingPage } from '../../services/page-life'
import type { PageView } from '../../words/page-view'
import { readList, toldOf, type PagedList } from './paged-list'

type Told<Item> = ReturnType<typeof toldOf<Item>>

interface Listing<Item, Content extends object> {
  readonly setData: (data: { view: PageView<Content> }) => void
  readonly list: PagedList<Item>
}

/**
 * What pages with one list have in common, to be spread into `Page`: fresh when it is shown or pulled down, more of it
 * below. Their `onLoad` sets `list` and `life`; another filter is another `list`, and `life.renew()`.
 */
export const listPage = <Item, Content extends object>(
  first: PagedList<Item>,
  show: (told: Told<Item>) => PageView<Content>
) => {
  type This = Listing<Item, Content>
  const more = (page: This): Promise<void> =>
    page.list.extend(() => page.setData({ view: show(toldOf(page.list)) }))
  return {
    ...livingPage,
    list: first,

    onReachBottom(this: This): void {
      void more(this)
    },

    more(this: This): Promise<void> {
      return more(this)
    },

    read(this: This): Promise<PageView<Content>> {
      return readList(this.list, show)
    }
  }
}
