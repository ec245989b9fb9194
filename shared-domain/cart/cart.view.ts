import { stockLevel } from '../catalog/index.ts'
import type {
  CartGroupView,
  CartLineView,
  CartView,
  InvalidLineView,
  PromotionChoice
} from '../contracts/cart.ts'
import { timesFen } from '../kernel/fen.ts'
import { isMissing, stepOf, type Goods, type MissingGoods } from '../ordering/index.ts'
import { tagOf, type GroupPromotion, type Quote, type QuotedGroup } from '../pricing/index.ts'
import { piecesIn, type Cart, type CartLine } from './cart.ts'

export type Found = Goods | MissingGoods

/** A cart with everything that is known of it now. */
export interface PricedCart {
  readonly cart: Cart
  /** In the order of the cart's lines. */
  readonly found: readonly Found[]
  /** Of those, what can be bought together. */
  readonly goods: readonly Goods[]
  /** Of all that can be bought, whether it is selected or not: which line is in which group. */
  readonly whole: Quote
  /** Of what is selected: what it costs. */
  readonly chosen: Quote
  readonly deselected: ReadonlySet<string>
  readonly promotions: readonly GroupPromotion[]
}

/** A piece more than there are is not shown as bought. */
export const piecesShown = ({ item, offer }: Goods): number =>
  Math.min(item.quantity, offer.available ?? Infinity)

export const isBuyable = (found: Found): found is Goods =>
  !isMissing(found) && piecesShown(found) > 0

/** 购物车 as its page shows it. */
export const cartView = (priced: PricedCart): CartView => {
  const { cart, found, goods, whole, chosen } = priced
  const lines = goods.map((one, index) => lineView(priced, one, index))
  const grouped = new Set(whole.groups.flatMap((group) => group.lines))
  const { goodsFen, reductionFen } = chosen.totals
  return {
    groups: whole.groups.map((group) => groupView(group, { chosen, lines })),
    loose: lines.filter((_, index) => !grouped.has(index)),
    invalid: found.filter((one) => !goods.some((other) => other === one)).map(invalidView),
    totals: {
      pieces: chosen.lines.reduce((sum, { quantity }) => sum + quantity, 0),
      goodsFen,
      reductionFen,
      payableFen: goodsFen - reductionFen,
      lines: explained(chosen)
    },
    pieces: piecesIn(cart)
  }
}

const lineView = (priced: PricedCart, goods: Goods, index: number): CartLineView => {
  const { cart, whole, deselected, promotions } = priced
  const quoted = whole.lines[index]
  if (!quoted) throw new Error('a quote has a line for every item')
  const { item, product, offer } = goods
  const quantity = piecesShown(goods)
  const was = quoted.unitFen < quoted.offerFen ? quoted.offerFen : quoted.listPriceFen
  const seen = cart.lines.find(({ skuId }) => skuId === item.skuId)
  const changedFen = quoted.unitFen - (seen?.unitFenSeen ?? quoted.unitFen)
  return {
    skuId: item.skuId,
    productId: product.id,
    name: product.name,
    choices: goods.kind === 'physical' ? goods.choices : [],
    picture: goods.kind === 'physical' ? goods.picture : '',
    quantity,
    unitFen: quoted.unitFen,
    ...(was === undefined ? {} : { wasFen: was }),
    amountFen: timesFen(quoted.unitFen, quantity),
    ...(changedFen === 0 ? {} : { changedFen }),
    ...stockLevel(offer.available),
    selected: !deselected.has(item.skuId),
    promotions: choicesOf(quoted.promotionIds, promotions),
    ...(quoted.promotionId === undefined ? {} : { promotionId: quoted.promotionId })
  }
}

const choicesOf = (
  ids: readonly string[],
  promotions: readonly GroupPromotion[]
): readonly PromotionChoice[] =>
  promotions
    .filter(({ id }) => ids.includes(id))
    .map((promotion) => ({ promotionId: promotion.id, tag: tagOf(promotion) }))

const KINDS = {
  amountOff: 'amountOff',
  rateOff: 'piecesRate',
  cheapestFree: 'piecesFree'
} as const satisfies Record<GroupPromotion['kind'], CartGroupView['kind']>

/** A group is shown with all its lines; what it takes off is that of the selected ones. */
const groupView = (
  group: QuotedGroup,
  { chosen, lines }: { readonly chosen: Quote; readonly lines: readonly CartLineView[] }
): CartGroupView => {
  const { promotion } = group
  const now = chosen.groups.find((one) => one.promotion.id === promotion.id)
  const next = now && stepOf(now)
  return {
    promotionId: promotion.id,
    tag: tagOf(promotion, now?.reductionFen),
    kind: KINDS[promotion.kind],
    reductionFen: now?.reductionFen ?? 0,
    ...(next ? { next } : {}),
    progress: now ? progressOf(now) : 0,
    lines: group.lines.flatMap((index) => lines[index] ?? [])
  }
}

const progressOf = ({ promotion, amountFen, pieces }: QuotedGroup): number => {
  const part =
    promotion.kind === 'amountOff'
      ? amountFen / Math.max(1, ...promotion.steps.map(({ atFen }) => atFen))
      : pieces / promotion.pieces
  return Math.round(100 * Math.min(1, part))
}

const invalidView = (found: Found): InvalidLineView => {
  const { item, product } = found
  const { id, name = '这件商品' } = product ?? {}
  const choices = found.kind === 'physical' ? found.choices : []
  return {
    skuId: item.skuId,
    ...(id === undefined ? {} : { productId: id }),
    name,
    choices,
    picture: pictureOf(found),
    quantity: item.quantity,
    why: whyNot(found)
  }
}

const whyNot = (found: Found): InvalidLineView['why'] => {
  if (found.kind === 'missing') return found.why
  return piecesShown(found) > 0 ? 'tooDear' : 'soldOut'
}

const pictureOf = (found: Found): string => {
  if (found.kind === 'quota') return ''
  return found.kind === 'physical' ? found.picture : (found.product?.picture ?? '')
}

/** 明细 of the total bar: what is taken off, rule by rule. */
const explained = (quote: Quote): CartView['totals']['lines'] =>
  quote.explanation.flatMap((row) => {
    if (row.kind === 'limited' || row.kind === 'member') {
      return [{ label: row.name, amountFen: row.amountFen }]
    }
    return row.kind === 'promotion'
      ? [{ label: tagOf(row.promotion, Math.abs(row.amountFen)), amountFen: row.amountFen }]
      : []
  })

/** What the lines of a cart want, as pricing and stock are asked for it. */
export const wantedOf = ({ skuId, quantity, promotionId }: CartLine) => ({
  skuId,
  quantity,
  ...(promotionId === undefined ? {} : { promotionId })
})
