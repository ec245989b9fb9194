import type { GoodsRow, GoodsShelf } from '#domain/contracts/operator-goods'
import { showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas, type PriceView } from '../../../words/price'
import type { Told } from '../../views/entry.view'
import { listFigure } from '../../views/figure-words.view'

interface GoodsCard {
  readonly productId: string
  readonly name: string
  readonly picture: string
  readonly cover: CoverView | null
  readonly price: PriceView
  /** 起, where SKUs cost more. */
  readonly from: string
  readonly stock: string
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
}

interface Goods {
  readonly cards: readonly GoodsCard[]
  readonly hasMore: boolean
}

export type GoodsListView = PageView<Goods>

export const SHELVES: readonly { readonly value: GoodsShelf; readonly label: string }[] = [
  { value: 'onSale', label: '在售' },
  { value: 'offSale', label: '已下架' },
  { value: 'packs', label: '额度包' }
]

export const showGoods = ({ items, hasMore }: Omit<Told<GoodsRow>, 'now'>): GoodsListView =>
  ready({ cards: items.map(showCard), hasMore })

const showCard = (row: GoodsRow): GoodsCard => {
  const { productId, name, picture = '', calls, priceFen, topPriceFen } = row
  return {
    productId,
    name,
    picture,
    cover: calls === undefined ? null : showCover(calls),
    price: listFigure(priceFen),
    from: topPriceFen > priceFen ? ' 起' : '',
    stock: stockWords(row),
    ...standing(row)
  }
}

const stockWords = ({ available, skus }: GoodsRow): string =>
  available === undefined
    ? '不用备货'
    : [`库存 ${withCommas(available)}`, ...(skus > 1 ? [`${skus} 个规格`] : [])].join(' · ')

const standing = ({
  enabled,
  few,
  none,
  skus
}: GoodsRow): { readonly label: string; readonly tone: GoodsCard['tone'] } => {
  if (!enabled) return { label: '已下架', tone: 'quiet' }
  if (none > 0) return { label: none >= skus ? '售罄' : `${none} 个规格售罄`, tone: 'amber' }
  if (few > 0) return { label: skus > 1 ? `${few} 个规格快没了` : '快没了', tone: 'amber' }
  return { label: '在售', tone: 'pine' }
}
