import type { OrderLineView, OrderView } from '#domain/contracts/storefront'
import { callsIn, showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { fullPrice, type PriceView } from '../../../words/price'
import { goesBack } from '../../../words/refunds'

interface LineView {
  readonly line: number
  readonly productId: string
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly cover: CoverView | null
  readonly quantity: number
  /** `已到账`, `已发 1/2`; empty: nothing to tell. */
  readonly state: string
  readonly price: PriceView
}

/** The lines of one way to deliver. */
export interface LineBlock {
  readonly kind: OrderLineView['kind']
  readonly title: string
  readonly lines: readonly LineView[]
}

const TITLES: Readonly<Record<OrderLineView['kind'], string>> = {
  physical: '快递配送',
  quota: '自动到账'
}

/** The lines of an order, one block per way to deliver. */
export const blocksOf = (order: OrderView): LineBlock[] =>
  (['physical', 'quota'] as const)
    .map((kind) => ({
      kind,
      title: TITLES[kind],
      lines: order.lines
        .filter((line) => line.kind === kind)
        .map((line) => showLine(line, goesBack(order)))
    }))
    .filter((block) => block.lines.length > 0)

const showLine = (line: OrderLineView, moves: boolean): LineView => ({
  line: line.line,
  productId: line.kind === 'physical' ? line.productId : '',
  name: line.name,
  choices: line.choices.join(' · '),
  picture: line.picture ?? '',
  cover: line.kind === 'quota' ? showCover(callsIn(line.name)) : null,
  quantity: line.quantity,
  state: [stateOf(line), backOf(line, moves)].filter(Boolean).join(' · '),
  price: fullPrice(line.amountFen)
})

const stateOf = ({
  kind,
  delivered,
  shipped,
  quantity,
  reviewed,
  refunded
}: OrderLineView): string => {
  if (refunded === quantity) return ''
  if (kind === 'quota') return delivered ? '已到账' : ''
  if (delivered) return reviewed ? '已评价' : '已签收'
  if (shipped === 0) return ''
  return shipped < quantity ? `已发 ${shipped}/${quantity}` : '已发货'
}

/** @param moves whether something of the order is still on its way back */
const backOf = ({ refunded, quantity }: OrderLineView, moves: boolean): string => {
  if (refunded === 0) return ''
  const word = moves ? '退款中' : '已退款'
  return refunded < quantity ? `${word} ${refunded}/${quantity}` : word
}
