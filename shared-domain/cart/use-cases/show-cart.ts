import type { CartView } from '../../contracts/cart.ts'
import { ZERO_FEN } from '../../kernel/fen.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { findGoods, pricedItem, type Goods, type GoodsPorts } from '../../ordering/index.ts'
import { arePriceable, quote, type Buyer, type GroupPromotion } from '../../pricing/index.ts'
import type { PricedItem, PricingRules, Promotion, Quote, RuleBook } from '../../pricing/index.ts'
import { emptyCart, type Cart, type Carts } from '../cart.ts'
import { cartView, isBuyable, piecesShown, wantedOf } from '../cart.view.ts'

export interface ShowCartDeps extends GoodsPorts {
  readonly carts: Carts
  readonly rules: RuleBook
  readonly clock: Clock
}

/** 购物车: 2 calls in a row (cart, offers); products and rules come from a warm function's memory. */
export const showCart =
  (deps: ShowCartDeps) =>
  async (openid: OpenId, deselected: readonly string[]): Promise<CartView> => {
    const cart = (await deps.carts.read(openid)) ?? emptyCart(openid)
    return viewCart(deps, cart, deselected)
  }

/** The view of a cart that is at hand. */
export const viewCart = async (
  deps: ShowCartDeps,
  cart: Cart,
  deselected: readonly string[]
): Promise<CartView> => {
  const [found, rules] = await Promise.all([
    findGoods(deps, cart.lines.map(wantedOf)),
    deps.rules.read()
  ])
  const off = new Set(deselected)
  const goods = boughtTogether(found.filter(isBuyable))
  const price = (some: readonly Goods[]) => priceOf(some, { openid: cart.openid, rules, deps })
  return cartView({
    cart,
    found,
    goods,
    whole: price(goods),
    chosen: price(goods.filter(({ item }) => !off.has(item.skuId))),
    deselected: off,
    promotions: rules.promotions.filter(isGroup)
  })
}

/** From the top, what one order may hold: prices rise, and a cart must be shown whatever it is worth. */
const boughtTogether = (goods: readonly Goods[]): readonly Goods[] => {
  if (arePriceable(goods.map(itemOf))) return goods
  const together: Goods[] = []
  for (const one of goods) {
    if (arePriceable([...together, one].map(itemOf))) together.push(one)
  }
  return together
}

const itemOf = (goods: Goods): PricedItem => ({
  ...pricedItem(goods),
  quantity: piecesShown(goods)
})

interface Pricing {
  readonly openid: OpenId
  readonly rules: PricingRules
  readonly deps: Pick<ShowCartDeps, 'clock'>
}

/** Coupons, own money and freight belong to the checkout. */
const priceOf = (goods: readonly Goods[], { openid, rules, deps }: Pricing): Quote => {
  const buyer: Buyer = { openid, coupons: [], points: 0, walletFen: ZERO_FEN }
  return quote({
    items: goods.map(itemOf),
    rules,
    buyer,
    choices: { coupon: null, points: 0, balance: false },
    now: deps.clock.now()
  })
}

const isGroup = (promotion: Promotion): promotion is GroupPromotion =>
  promotion.kind !== 'limitedPrice'
