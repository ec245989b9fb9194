import type { GoodsView, MoveView } from '#domain/contracts/operator-goods'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas, type PriceView } from '../../../words/price'
import { listTime } from '../../../words/time'
import { yuanText } from '../../views/goods-form.view'
import { operatorRefused } from '../../views/refusal.view'
import { fullFigure } from '../../views/figure-words.view'

interface MoveLine {
  readonly moveId: string
  readonly count: string
  readonly tone: 'pine' | 'amber'
  readonly reason: string
  readonly who: string
}

interface Sku {
  readonly edition: number
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly price: PriceView
  /** As it is typed. */
  readonly yuan: string
  readonly on: boolean
  readonly standing: string
  readonly available: number
  /** Never had any pieces. */
  readonly isBare: boolean
  /** How many moves there were. */
  readonly moved: number
  readonly counts: readonly { readonly name: string; readonly value: string }[]
  readonly moves: readonly MoveLine[]
}

export type SkuPageView = PageView<Sku>

/** One SKU: what it costs, where its pieces are, who moved them. */
export const showSku = (
  skuId: string,
  answers: {
    readonly goods: OperatorAnswer<'goods.show'>
    readonly moves: OperatorAnswer<'goods.moves'>
  },
  now: number
): SkuPageView => {
  const { goods, moves } = answers
  if (!goods.ok) return operatorRefused(goods.refusal)
  if (!moves.ok) return operatorRefused(moves.refusal)
  const view = goods.value
  const draft = view.goods.kind === 'physical' ? view.goods : null
  const sku = draft?.skus.find((one) => one.skuId === skuId)
  if (!draft || !sku) return operatorRefused({ kind: 'skuNotFound', skuId })
  const { putIn, available, held, sold, moves: moved } = moves.value.pieces
  return ready({
    edition: view.edition,
    name: draft.name,
    choices: sku.choices.join(' · ') || '无规格',
    picture: pictureOf(draft, sku.choices),
    price: fullFigure(sku.priceFen),
    yuan: yuanText(sku.priceFen),
    on: sku.on,
    standing: standingOf(view, skuId, sku.on),
    available,
    isBare: putIn === 0,
    moved,
    counts: [
      { name: '能卖', value: withCommas(available) },
      { name: '订单占用', value: withCommas(held) },
      { name: '已售', value: withCommas(sold) },
      { name: '累计入库', value: String(putIn) }
    ],
    moves: moves.value.moves.map((move) => moveLine(move, now))
  })
}

const pictureOf = (
  { specs, pictures }: Extract<GoodsView['goods'], { readonly kind: 'physical' }>,
  choices: readonly string[]
): string => {
  const shown = specs.flatMap(({ choices: all }, axis) =>
    all.flatMap(({ text, picture }) => (text === choices[axis] && picture ? [picture] : []))
  )
  return shown[0] ?? pictures[0] ?? ''
}

const standingOf = ({ enabled, following, standings }: GoodsView, skuId: string, on: boolean) => {
  const sold = standings.find((one) => one.skuId === skuId)?.enabled
  if (following) return '改动正在生效，几分钟内完成'
  if (!enabled) return '商品已下架，整个商品都不卖'
  return on && sold ? '正在卖' : '只停卖这个规格，其他照常'
}

const moveLine = ({ moveId, quantity, reason, at, by }: MoveView, now: number): MoveLine => ({
  moveId,
  count: quantity > 0 ? `+${withCommas(quantity)}` : `\u2212${withCommas(-quantity)}`,
  tone: quantity > 0 ? 'pine' : 'amber',
  reason,
  who: `${by === 'you' ? '你' : '另一位店员'} · ${listTime(at, now)}`
})
