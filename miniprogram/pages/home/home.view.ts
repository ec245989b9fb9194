import type { BannerView, CategoryView, HomeView, ProductSort } from '#domain/contracts/catalog'
import type { QuotaPack, StorefrontAnswer, StorefrontRefusal } from '#domain/contracts/storefront'
import { listPrice, withCommas, type PriceView } from '../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../words/refusal'
import { clockTime } from '../../words/time'

export const GOODS_TABS: readonly { readonly sort: ProductSort; readonly label: string }[] = [
  { sort: 'shop', label: '推荐' },
  { sort: 'new', label: '新品' },
  { sort: 'sales', label: '热销' },
  { sort: 'priceUp', label: '低价' }
]

export const PROMISES: readonly { readonly icon: string; readonly text: string }[] = [
  { icon: 'secured', text: '付款必有着落' },
  { icon: 'time', text: '48 小时内发货' },
  { icon: 'rollback', text: '7 天无理由退' }
]

interface BannerCard {
  readonly bannerId: string
  readonly picture: string
  readonly title: readonly string[]
  readonly action: string
  readonly ink: string
  readonly url: string
  readonly spoken: string
}

interface EntryView {
  readonly category: string
  readonly label: string
  /** Empty: 全部, which has an icon of its own. */
  readonly picture: string
  readonly url: string
}

interface PackCard {
  readonly productId: string
  readonly calls: string
  readonly badge: string
  readonly price: PriceView
  readonly perCall: string
  /** Empty: a plain ground. */
  readonly picture: string
}

export type HomePage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly banners: readonly BannerCard[]
      readonly entries: readonly EntryView[]
      readonly packs: readonly PackCard[]
      /** What the search box suggests. */
      readonly hint: string
    }

export const LOADING: HomePage = { state: 'loading' }
export const FAILED: HomePage = { state: 'failed', trouble: OFFLINE }

/** Five fit beside each other: four categories and 全部. */
const ENTRIES = 4

export const showHome = (answer: StorefrontAnswer<'catalog.home'>): HomePage =>
  answer.ok ? showShop(answer.value) : refused(answer.refusal)

const refused = (refusal: StorefrontRefusal): HomePage => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

const showShop = ({ banners, categories, packs, hotWords }: HomeView): HomePage => ({
  state: 'ready',
  banners: banners.map(showBanner),
  entries: [...categories.slice(0, ENTRIES).map(showEntry), ALL],
  packs: packs.map(showPack),
  hint: hotWords[0] ? `搜商品，比如「${hotWords[0]}」` : '搜商品'
})

const showBanner = ({ opens, title, ...banner }: BannerView): BannerCard => ({
  bannerId: banner.bannerId,
  picture: banner.picture,
  title,
  action: banner.action,
  ink: banner.ink,
  url: pageOf(opens),
  spoken: `${title.join('')}，${banner.action}`
})

const pageOf = (opens: BannerView['opens']): string => {
  if (opens.kind === 'category') return goodsOf(opens.category)
  return opens.kind === 'product'
    ? `/goods/pages/detail/detail?product=${opens.productId}`
    : '/quota/pages/packs/packs'
}

const goodsOf = (category: string): string => `/goods/pages/list/list?category=${category}`

const showEntry = ({ category, shortName, picture }: CategoryView): EntryView => ({
  category,
  label: shortName,
  picture,
  url: goodsOf(category)
})

const ALL: EntryView = { category: '', label: '全部', picture: '', url: '/goods/pages/list/list' }

const showPack = (pack: QuotaPack): PackCard => ({
  productId: pack.productId,
  calls: `${withCommas(pack.calls)} 次`,
  badge: pack.badge ?? '',
  price: listPrice(pack.priceFen),
  perCall: `${(pack.priceFen / pack.calls).toFixed(1)} 分/次`,
  picture: pack.picture ?? ''
})

/** Old content stays when the network goes, and says how old it is. */
export const staleWords = (loadedAt: number): string =>
  loadedAt > 0 ? `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` : '网络断开了'

/** Heights of the bar that the page draws itself, in pixels of this phone. */
export interface BarView {
  readonly top: number
  readonly height: number
  /** Free on the left of WeChat's own buttons. */
  readonly width: number
}

interface Phone {
  readonly statusBarHeight: number
  readonly menu: { readonly top: number; readonly height: number; readonly left: number }
}

/** WeChat's buttons stand in the middle of the bar. */
export const showBar = ({ statusBarHeight, menu }: Phone): BarView => ({
  top: statusBarHeight,
  height: menu.height + 2 * Math.max(0, menu.top - statusBarHeight),
  width: menu.left
})
