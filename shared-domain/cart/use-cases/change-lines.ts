import type { CartRefusal, CartView } from '../../contracts/cart.ts'
import type { OpenId, SkuId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { findGoods, isMissing } from '../../ordering/index.ts'
import { lineOf, withLine, withoutLines } from '../cart.ts'
import { changeCart, type Decide } from '../change-cart.ts'
import { lineFor, refusalOf, type AddToCartDeps, type Addition } from './add-to-cart.ts'
import { viewCart } from './show-cart.ts'

type Answer = Promise<Result<CartView, CartRefusal>>

/** Changes the cart and shows what became of it. */
const change = async (
  deps: AddToCartDeps,
  { openid, deselected }: Whose,
  decision: Decide<CartRefusal> | Promise<Decide<CartRefusal>>
): Answer => {
  const changed = await changeCart(deps, openid, decision)
  return changed.ok ? ok(await viewCart(deps, changed.value, deselected)) : changed
}

/** Whose cart, and what of it is not selected on the phone that asks. */
export interface Whose {
  readonly openid: OpenId
  readonly deselected: readonly string[]
}

/** A quantity above the stock or the limit becomes the most that there is: the view tells. */
export const changeCartLine =
  (deps: AddToCartDeps) =>
  (whose: Whose, skuId: SkuId, quantity: number): Answer =>
    change(deps, whose, resizing(deps, { skuId, quantity }))

const resizing = async (
  deps: AddToCartDeps,
  { skuId, quantity }: Addition
): Promise<Decide<CartRefusal>> => {
  const [found] = await findGoods(deps, [{ skuId, quantity }])
  return (cart) => {
    const line = lineOf(cart, skuId)
    if (!line) return refuse({ kind: 'notInCart', skuId })
    if (!found || isMissing(found)) return ok(cart)
    const refusal = refusalOf(cart, found, quantity)
    const most = refusal ? mostOf(refusal, line.quantity) : quantity
    return ok(
      most === line.quantity || most < 1 ? cart : withLine(cart, { ...line, quantity: most })
    )
  }
}

const mostOf = (refusal: CartRefusal, now: number): number => {
  if (refusal.kind === 'soldOut') return refusal.left
  return refusal.kind === 'limitPerShopper' ? refusal.limit : now
}

/** 换规格: the new one takes the place of the old one, or adds to the line that it has already. */
export const swapCartLine =
  (deps: AddToCartDeps) =>
  async (
    whose: Whose,
    from: SkuId,
    to: { readonly skuId: SkuId; readonly quantity: number }
  ): Answer => {
    const [[found], { promotions }] = await Promise.all([findGoods(deps, [to]), deps.rules.read()])
    return change(deps, whose, (cart) => {
      const line = lineOf(cart, from)
      if (!line) return refuse({ kind: 'notInCart', skuId: from })
      if (!found || isMissing(found)) return refuse({ kind: 'soldOut', skuId: to.skuId, left: 0 })
      const there = from === to.skuId ? undefined : lineOf(cart, to.skuId)
      const quantity = (there?.quantity ?? 0) + to.quantity
      const refusal = refusalOf(withoutLines(cart, [from]), found, quantity)
      if (refusal) return refuse(refusal)
      const { promotionId: _, ...rest } = line
      const { unitFenSeen } = lineFor(deps, found, promotions)
      const changed = { ...rest, skuId: to.skuId, quantity, unitFenSeen }
      const lines = cart.lines
        .filter((one) => one !== there)
        .map((one) => (one === line ? changed : one))
      return ok({ ...cart, lines })
    })
  }

/** Removing what is not there is no matter. */
export const removeCartLines =
  (deps: AddToCartDeps) =>
  (whose: Whose, skus: readonly SkuId[]): Answer =>
    change(deps, whose, (cart) => ok(withoutLines(cart, skus)))

/** 换促销: null leaves the choice to the best for the shopper. */
export const chooseCartPromotion =
  (deps: AddToCartDeps) =>
  (whose: Whose, skuId: SkuId, promotionId: string | null): Answer =>
    change(deps, whose, (cart) => {
      const line = lineOf(cart, skuId)
      if (!line) return refuse({ kind: 'notInCart', skuId })
      const { promotionId: _, ...rest } = line
      const chosen = promotionId === null ? rest : { ...rest, promotionId }
      return ok({ ...cart, lines: cart.lines.map((one) => (one === line ? chosen : one)) })
    })

/** What was ordered leaves the cart, in 1 call. Only a convenience: trouble with it never stops an order. */
export const takeOrderedOut =
  ({ carts }: Pick<AddToCartDeps, 'carts'>) =>
  (openid: OpenId, skus: readonly SkuId[]): Promise<unknown> =>
    carts.drop(openid, skus)
