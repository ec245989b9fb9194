import type { ProductCard } from '#domain/contracts/catalog'
import { listPrice, type PriceView } from '../../words/price'
import { countShown } from '../../words/count'

export interface TagView {
  readonly text: string
  /** A promotion is red, what the shop says of the goods is pine. */
  readonly tone: 'promotion' | 'badge'
}

/** One product as a card shows it. */
export interface CardView {
  readonly productId: string
  readonly name: string
  readonly line: string
  /** The name leaves one of its two lines to what the shop says of the goods. */
  readonly short: boolean
  readonly picture: string
  readonly price: PriceView
  /** `起` where other SKUs cost more. */
  readonly from: string
  /** Struck through; null: nothing, or no room beside price and sales. */
  readonly was: PriceView | null
  /** `已售 9,999`. */
  readonly sold: string
  /** The first ones that fit on one line. */
  readonly tags: readonly TagView[]
  readonly soldOut: boolean
  /** The whole card as it is read aloud. */
  readonly spoken: string
}

/** Room inside a card of two columns, in rpx: 750 without page sides, gap and the card's own sides. */
const ROOM = 301
const TAGS_AT_MOST = 2
const NAME_SIZE = 28

export const showCard = (product: ProductCard): CardView => {
  const { productId, name, line, picture, priceFen, listPriceFen } = product
  const price = listPrice(priceFen)
  const sold = `已售 ${countShown(product.soldShown)}`
  const dearer = listPriceFen !== undefined && listPriceFen > priceFen
  const was = dearer ? listPrice(listPriceFen) : null
  const from = product.priceVaries ? '起' : ''
  const tags = tagsOf(product)
  return {
    productId,
    name,
    line,
    short: line !== '' && textWidth(name, NAME_SIZE) <= ROOM,
    picture,
    price,
    from,
    was: was && priceRowWidth({ price, from, was, sold }) <= ROOM ? was : null,
    sold,
    tags,
    soldOut: product.soldOut === true,
    spoken: [
      name,
      `${price.spoken}${from}`,
      ...(was ? [`原价 ${was.spoken}`] : []),
      sold,
      ...tags.map(({ text }) => text),
      ...(product.soldOut ? ['已售完'] : [])
    ].join('，')
  }
}

const tagsOf = ({ tags = [], badge }: ProductCard): TagView[] => {
  const all: TagView[] = [
    ...tags.map((text) => ({ text, tone: 'promotion' as const })),
    ...(badge === undefined ? [] : [{ text: badge, tone: 'badge' as const }])
  ]
  let left = ROOM
  const fitting: TagView[] = []
  for (const tag of all.slice(0, TAGS_AT_MOST)) {
    left -= textWidth(tag.text, 22) + 28
    if (left >= 0) fitting.push(tag)
  }
  return fitting
}

type PriceRow = Pick<CardView, 'price' | 'from' | 'was' | 'sold'>

/** As wide as the sheet sets it: price 36, its fen and 起 25, list price 22, sales 22, and 8 between two of them. */
const priceRowWidth = ({ price, from, was, sold }: PriceRow): number =>
  23 +
  textWidth(price.yuan, 36) +
  textWidth(price.cents, 26) +
  (from ? 25 : 0) +
  (was ? 8 + textWidth(`¥${was.yuan}${was.cents}`, 22) : 0) +
  8 +
  textWidth(sold, 22)

/** A Chinese character is as wide as its size, a digit 0.6 of it, a point or space a third. */
const textWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + size * letterWidth(letter), 0)

const letterWidth = (letter: string): number =>
  /[.,: ]/.test(letter) ? 0.33 : /[\u0021-\u00ff]/.test(letter) ? 0.6 : 1
