import type { CategoryView, ProductSort, ProductsRequest } from '#domain/contracts/catalog'
import { listPrice } from '../../../words/price'

/** What is listed: of which category, between which prices. */
export interface Filter {
  /** Empty: all goods. */
  readonly category: string
  readonly minFen: number | null
  readonly maxFen: number | null
}

export const NO_FILTER: Filter = { category: '', minFen: null, maxFen: null }

/** The four words of the bar; 价格 turns round when it is tapped again. */
export type SortTab = 'shop' | 'sales' | 'new' | 'price'

export const SORT_TABS: readonly { readonly tab: SortTab; readonly label: string }[] = [
  { tab: 'shop', label: '综合' },
  { tab: 'sales', label: '销量' },
  { tab: 'new', label: '新品' },
  { tab: 'price', label: '价格' }
]

export const sortAfter = (sort: ProductSort, tapped: SortTab): ProductSort => {
  if (tapped !== 'price') return tapped
  return sort === 'priceUp' ? 'priceDown' : 'priceUp'
}

export const tabOf = (sort: ProductSort): SortTab =>
  sort === 'priceUp' || sort === 'priceDown' ? 'price' : sort

/** Ranges to tap instead of typing, in yuan. */
export const RANGES: readonly {
  readonly label: string
  readonly min: string
  readonly max: string
}[] = [
  { label: '50 元以下', min: '', max: '50' },
  { label: '50–100 元', min: '50', max: '100' },
  { label: '100–200 元', min: '100', max: '200' },
  { label: '200 元以上', min: '200', max: '' }
]

/** The dearest price that the shop sells at: 1,000,000 yuan. More digits are a slip of the finger. */
const MAX_YUAN = 1_000_000

/** Yuan as typed into fen; null where it is no amount. */
export const parseYuan = (typed: string): number | null => {
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(typed.trim())
  if (!match) return null
  const [, yuan = '', cents = ''] = match
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return fen <= MAX_YUAN * 100 ? fen : null
}

/** A range that is typed upside down is turned round. */
export const rangeOf = (min: string, max: string): Pick<Filter, 'minFen' | 'maxFen'> => {
  const [minFen, maxFen] = [parseYuan(min), parseYuan(max)]
  return minFen !== null && maxFen !== null && minFen > maxFen
    ? { minFen: maxFen, maxFen: minFen }
    : { minFen, maxFen }
}

/** What stands in the fields when the sheet opens. */
export const typedYuan = (fen: number | null): string => {
  if (fen === null) return ''
  const { yuan, cents } = listPrice(fen)
  return `${yuan.replace(/,/g, '')}${cents}`
}

export const requestOf = (
  { category, minFen, maxFen }: Filter,
  sort: ProductSort
): ProductsRequest => ({
  sort,
  ...(category === '' ? {} : { category }),
  ...(minFen === null ? {} : { minFen }),
  ...(maxFen === null ? {} : { maxFen })
})

/** The range in words over the goods; empty: there is none. */
export const rangeWords = ({ minFen, maxFen }: Filter): string => {
  if (minFen !== null && maxFen !== null) return `${yuanWords(minFen)}–${yuanWords(maxFen)}`
  if (minFen !== null) return `${yuanWords(minFen)} 以上`
  return maxFen === null ? '' : `${yuanWords(maxFen)} 以下`
}

const yuanWords = (fen: number): string => {
  const { yuan, cents } = listPrice(fen)
  return `¥${yuan}${cents}`
}

export const titleOf = (
  categories: readonly Pick<CategoryView, 'category' | 'name'>[],
  wanted: string
): string => categories.find(({ category }) => category === wanted)?.name ?? '全部商品'
