import type {
  CartGroupView,
  CartLineView,
  CartView,
  InvalidLineView,
  PromotionStep
} from '#domain/contracts/cart'
import { listPrice, saidPrice, withCommas, type PriceView } from '../../words/price'
import { OFFLINE, type Trouble } from '../../words/refusal'
import { showTotal, type TotalView } from './total.view'

export type CartPageView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'empty'; readonly stale: string }
  | {
      readonly state: 'ready'
      /** Said above a cart that could not be made new. */
      readonly stale: string
      /** `共 5 件`. */
      readonly pieces: string
      readonly rows: CartRows
      readonly total: TotalView
    }

export const LOADING: CartPageView = { state: 'loading' }
export const FAILED: CartPageView = { state: 'failed', trouble: OFFLINE }

/** One item as the cart shows it. */
export interface LineRow {
  readonly skuId: string
  readonly productId: string
  readonly name: string
  readonly picture: string
  /** `云杉绿，500 ml`; empty where there is nothing to choose. */
  readonly choices: string
  readonly price: PriceView
  readonly was: PriceView | null
  /** `比加入时降 ¥10`, or nothing. */
  readonly moved: string
  readonly dearer: boolean
  /** `库存只剩 3 件`, or nothing. */
  readonly stock: string
  readonly quantity: number
  readonly most: number
  /** What it has joined; empty where there is nothing to choose from. */
  readonly promotion: string
  readonly checked: boolean
}

export interface GroupRow {
  readonly promotionId: string
  readonly tag: string
  /** A sentence in pieces: amounts stand out. */
  readonly said: readonly { readonly text: string; readonly money: boolean }[]
  /** Percent of the way to the last step. */
  readonly progress: number
  readonly climbs: boolean
  readonly checked: boolean
  readonly lines: readonly LineRow[]
}

export interface InvalidRow {
  readonly skuId: string
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly why: string
}

/** What this phone adds to the server's cart. */
export interface OnPhone {
  /** Quantities that are on their way. */
  readonly wanted: ReadonlyMap<string, number>
  /** Whether the check box of an item is on: chosen to be ordered, or to be tidied away. */
  readonly isChecked: (skuId: string) => boolean
}

interface CartRows {
  readonly groups: readonly GroupRow[]
  readonly loose: readonly LineRow[]
  readonly invalid: readonly InvalidRow[]
  readonly allChecked: boolean
  /** How many different items are checked. */
  readonly checked: number
}

/** @param stale why the cart is not from now, or nothing */
export const showCart = (cart: CartView, phone: OnPhone, stale: string): CartPageView => {
  const rows = showRows(cart, phone)
  return rows.groups.length + rows.loose.length + rows.invalid.length === 0
    ? { state: 'empty', stale }
    : {
        state: 'ready',
        stale,
        pieces: `共 ${withCommas(cart.pieces)} 件`,
        rows,
        total: showTotal(cart)
      }
}

/** Everything that can be ordered, in the order of the page. */
export const linesOf = ({ groups, loose }: CartView): CartLineView[] => [
  ...groups.flatMap(({ lines }) => lines),
  ...loose
]

const showRows = (cart: CartView, phone: OnPhone): CartRows => {
  const groups = cart.groups.map((group) => showGroup(group, phone))
  const loose = cart.loose.map((line) => showLine(line, phone))
  const all = [...groups.flatMap(({ lines }) => lines), ...loose]
  const checked = all.filter((row) => row.checked).length
  return {
    groups,
    loose,
    invalid: cart.invalid.map(showInvalid),
    allChecked: all.length > 0 && checked === all.length,
    checked
  }
}

/** A line of an order has no more pieces than this. Source: the shop's settings. */
const PIECES_AT_MOST = 999

const showLine = (line: CartLineView, { wanted, isChecked }: OnPhone): LineRow => {
  const { skuId, productId, name, picture, unitFen, wasFen, changedFen = 0, left } = line
  return {
    skuId,
    productId,
    name,
    picture,
    choices: line.choices.join('，'),
    price: listPrice(unitFen),
    was: wasFen !== undefined && wasFen > unitFen ? listPrice(wasFen) : null,
    moved: movedWords(changedFen),
    dearer: changedFen > 0,
    stock: left === undefined ? '' : `库存只剩 ${left} 件`,
    quantity: wanted.get(skuId) ?? line.quantity,
    most: left ?? PIECES_AT_MOST,
    promotion: promotionWords(line),
    checked: isChecked(skuId)
  }
}

const movedWords = (changedFen: number): string => {
  if (changedFen === 0) return ''
  return `比加入时${changedFen < 0 ? '降' : '涨'} ${saidPrice(Math.abs(changedFen))}`
}

/** Something to choose from: two promotions, or one that was not joined. */
const promotionWords = ({ promotions, promotionId }: CartLineView): string => {
  const joined = promotions.find((one) => one.promotionId === promotionId)
  if (joined) return promotions.length > 1 ? joined.tag : ''
  return promotions.length > 0 ? '选促销' : ''
}

const showGroup = (group: CartGroupView, phone: OnPhone): GroupRow => {
  const { promotionId, tag, progress, next } = group
  const lines = group.lines.map((line) => showLine(line, phone))
  return {
    promotionId,
    tag,
    said: groupWords(group),
    progress: Math.max(0, Math.min(progress, 100)),
    climbs: next !== undefined,
    checked: lines.every(({ checked }) => checked),
    lines
  }
}

const groupWords = ({ reductionFen, next, lines }: CartGroupView): GroupRow['said'] => {
  const done = reductionFen > 0 ? [plain('已减 '), money(saidPrice(reductionFen))] : []
  if (!lines.some(({ selected }) => selected)) return [plain('勾选后计算优惠')]
  if (!next) return done.length > 0 ? done : [plain('已参加')]
  return [...done, plain(done.length > 0 ? '，再买 ' : '再买 '), ...missing(next)]
}

const missing = ({ missingFen, missingPieces, tag }: PromotionStep): GroupRow['said'] => [
  money(missingFen === undefined ? `${missingPieces ?? 1} 件` : saidPrice(missingFen)),
  plain(` 享${tag}`)
]

const plain = (text: string) => ({ text, money: false })
const money = (text: string) => ({ text, money: true })

const WHY: Readonly<Record<InvalidLineView['why'], string>> = {
  gone: '商品已下架',
  disabled: '商品已失效',
  soldOut: '已售完',
  tooDear: '超出单笔金额'
}

const showInvalid = ({ skuId, name, choices, picture, why }: InvalidLineView): InvalidRow => ({
  skuId,
  name,
  choices: choices.join('，'),
  picture,
  why: WHY[why]
})
