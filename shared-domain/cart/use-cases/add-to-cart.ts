import type { CartRefusal } from '../../contracts/cart.ts'
import type { OpenId, SkuId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import { findGoods, isMissing, pricedItem, type Goods } from '../../ordering/index.ts'
import { MOST_GOODS_FEN, priceNow } from '../../pricing/index.ts'
import { isFull, lineOf, piecesIn, withLine, type Cart } from '../cart.ts'
import { changeCart, type ChangeCartDeps, type Decide } from '../change-cart.ts'
import type { ShowCartDeps } from './show-cart.ts'

export interface AddToCartDeps extends ShowCartDeps, ChangeCartDeps {}

export interface Addition {
  readonly skuId: SkuId
  readonly quantity: number
}

type AddRefusal = CartRefusal | { readonly kind: 'notOnSale'; readonly skuId: SkuId }

/**
 * 加入购物车: the same SKU sums its quantity and takes the price of now. More than there are, or than one may have, is
 * refused and nothing changes. 3 calls, 2 in a row.
 */
export const addToCart =
  (deps: AddToCartDeps) =>
  async (
    openid: OpenId,
    { skuId, quantity }: Addition
  ): Promise<Result<{ readonly pieces: number; readonly quantity: number }, AddRefusal>> => {
    const changed = await changeCart(deps, openid, adding(deps, { skuId, quantity }))
    if (!changed.ok) return changed
    const cart = changed.value
    return ok({ pieces: piecesIn(cart), quantity: lineOf(cart, skuId)?.quantity ?? 0 })
  }

const adding = async (
  deps: AddToCartDeps,
  { skuId, quantity }: Addition
): Promise<Decide<AddRefusal>> => {
  const [[found], { promotions }] = await Promise.all([
    findGoods(deps, [{ skuId, quantity }]),
    deps.rules.read()
  ])
  if (!found || isMissing(found)) return () => refuse({ kind: 'notOnSale', skuId })
  const line = lineFor(deps, found, promotions)
  return (cart) => {
    const sum = (lineOf(cart, skuId)?.quantity ?? 0) + quantity
    const refusal = refusalOf(cart, found, sum)
    return refusal ? refuse(refusal) : ok(withLine(cart, { ...line, quantity: sum }))
  }
}

/** 再次购买: what is still on sale goes in, as many as there are; the rest is named. */
export const addAllToCart =
  (deps: AddToCartDeps) =>
  async (
    openid: OpenId,
    items: readonly Addition[]
  ): Promise<
    Result<{ readonly pieces: number; readonly leftOut: readonly string[] }, CartRefusal>
  > => {
    const found = await findGoods(deps, items)
    const { promotions } = await deps.rules.read()
    const changed = await changeCart<CartRefusal>(deps, openid, (before) => {
      let cart = before
      for (const one of found) {
        if (isMissing(one)) continue
        const { skuId, quantity } = one.item
        const wanted = (lineOf(cart, skuId)?.quantity ?? 0) + quantity
        const most = Math.min(wanted, ...limitsOf(one))
        if (most < 1) continue
        if (!lineOf(cart, skuId) && isFull(cart)) return refuse(FULL)
        if (isTooDear(cart, one, most)) continue
        cart = withLine(cart, { ...lineFor(deps, one, promotions), quantity: most })
      }
      return ok(cart)
    })
    if (!changed.ok) return changed
    const kept = new Set<string>(changed.value.lines.map(({ skuId }) => skuId))
    const leftOut = found
      .filter((one) => isMissing(one) || !kept.has(one.item.skuId))
      .map(({ item }) => item.skuId)
    return ok({ pieces: piecesIn(changed.value), leftOut })
  }

const FULL = { kind: 'cartFull', limit: settings.linesPerCart } as const

/** The SKU at its price of now. */
export const lineFor = (
  { clock }: AddToCartDeps,
  goods: Goods,
  promotions: Parameters<typeof priceNow>[2]['promotions']
) => {
  const now = clock.now()
  const priced = pricedItem(goods)
  const { unitFen } = priceNow(priced.unitFen, priced, { promotions, now })
  return { skuId: priced.skuId, unitFenSeen: unitFen, at: now }
}

const limitsOf = (goods: Goods): readonly number[] => [
  settings.piecesPerLine,
  goods.offer.available ?? Infinity,
  limitOf(goods)
]

const limitOf = (goods: Goods): number =>
  goods.kind === 'physical' ? (goods.product.limitPerShopper ?? Infinity) : Infinity

/** Why a line may not have so many pieces. */
export const refusalOf = (cart: Cart, goods: Goods, quantity: number): CartRefusal | null => {
  const { skuId } = goods.item
  const left = goods.offer.available ?? Infinity
  if (quantity > left) return { kind: 'soldOut', skuId, left }
  const limit = Math.min(limitOf(goods), settings.piecesPerLine)
  if (quantity > limit) return { kind: 'limitPerShopper', skuId, limit }
  if (isTooDear(cart, goods, quantity)) return { kind: 'tooDear', mostFen: MOST_GOODS_FEN }
  return !lineOf(cart, skuId) && isFull(cart) ? FULL : null
}

/** By the prices that were seen: only what makes a cart grow is refused, whatever it has become worth meanwhile. */
const isTooDear = (cart: Cart, { item, offer }: Goods, quantity: number): boolean => {
  if (quantity <= (lineOf(cart, item.skuId)?.quantity ?? 0)) return false
  const others = cart.lines.filter(({ skuId }) => skuId !== item.skuId)
  const worth = others.reduce((sum, line) => sum + line.unitFenSeen * line.quantity, 0)
  return worth + offer.priceFen * quantity > MOST_GOODS_FEN
}
