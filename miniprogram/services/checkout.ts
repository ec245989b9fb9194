import type { CheckoutItem } from '#domain/contracts/checkout'
import type {
  OrderView,
  PlaceOrderRequest,
  QuotaPack,
  StorefrontRefusal
} from '#domain/contracts/storefront'
import { forgetPieces } from './cart-badge'
import { newId } from './new-id'
import { ask } from './server'
import { remember } from './session'

/** What became of a tap that orders. */
export type Placing =
  | { readonly kind: 'placed'; readonly order: OrderView }
  | { readonly kind: 'refused'; readonly refusal: StorefrontRefusal }
  /** No answer came: the order may exist. The same checkout is asked for again, never a new one. */
  | { readonly kind: 'unknown' }

export type Channel = OrderView['channel']

/** All that an order says; its id is given and kept here. */
export type Checkout = Omit<PlaceOrderRequest, 'checkoutId'>

/** A checkout that was sent and whose end is not known. */
interface Kept {
  readonly checkoutId: string
  readonly checkout: Checkout
}

const KEY = 'checkouts'
/** A shopper has one or two of them at most; older ones have long lapsed. */
const KEPT_AT_MOST = 5

/** Virtual goods are paid from another screen; the sheet is there for shops that may use it. */
const CHANNELS: readonly Channel[] = ['native', 'jsapi']

/** Orders one pack without a checkout page, or goes on with the checkout whose answer was lost. */
export const placeOrder = async (pack: QuotaPack): Promise<Placing> => {
  const { skuId, priceFen } = pack
  const items = [{ skuId, quantity: 1, unitFenSeen: priceFen }]
  const placing = await submitCheckout({ items, channel: CHANNELS[0] ?? 'native' })
  return placing.kind === 'refused' && placing.refusal.kind === 'channelNotAllowed'
    ? submitCheckout({ items, channel: CHANNELS[1] ?? 'jsapi' })
    : placing
}

/** Places an order. The same content that had no answer yet is the same checkout: it is never ordered twice. */
export const submitCheckout = async (checkout: Checkout): Promise<Placing> => {
  const kept = allKept().find((one) => sameContent(one.checkout, checkout))
  const first = await send(kept ?? begin(checkout))
  // A kept checkout whose order has ended meanwhile was another purchase: this tap is a new one.
  return kept && first.kind === 'placed' && hasEnded(first.order) ? send(begin(checkout)) : first
}

/** The checkout of just these items that was sent before and had no answer; the shopper may go on with it. */
export const unansweredCheckout = (items: readonly CheckoutItem[]): Checkout | undefined =>
  allKept().find(({ checkout }) => sameItems(checkout.items, items))?.checkout

/** The shopper wants a new order instead; the old one is among the orders if it ever came about. */
export const forgetCheckout = (checkout: Checkout): void =>
  keep(allKept().filter((one) => !sameContent(one.checkout, checkout)))

/** How long a lost answer is asked for again before the shopper may leave, and the gap between two tries. */
const KEEP_ASKING_MS = 15_000
const ASK_GAP_MS = 2000

/**
 * Sends an order until it is decided, or as long as somebody can be asked to wait.
 * @param goesOn is asked each time that no answer came: whether it is to be sent again
 */
export const untilKnown = async (
  order: () => Promise<Placing>,
  goesOn: () => boolean,
  until = Date.now() + KEEP_ASKING_MS
): Promise<Placing> => {
  const placing = await order()
  if (placing.kind !== 'unknown' || Date.now() >= until || !goesOn()) return placing
  await new Promise((resolve) => {
    setTimeout(resolve, ASK_GAP_MS)
  })
  return untilKnown(order, goesOn, until)
}

const send = async ({ checkoutId, checkout }: Kept): Promise<Placing> => {
  try {
    const answer = await ask('checkout.placeOrder', { checkoutId, ...checkout })
    if (!answer.ok && answer.refusal.kind === 'busy') return { kind: 'unknown' }
    forgetCheckout(checkout)
    if (answer.ok) forgetPieces()
    return answer.ok
      ? { kind: 'placed', order: remember(answer.value) }
      : { kind: 'refused', refusal: answer.refusal }
  } catch {
    return { kind: 'unknown' }
  }
}

/** Written down before it is sent: after a crash the same checkout is asked for. */
const begin = (checkout: Checkout): Kept => {
  const checkoutId = newId()
  const others = allKept().filter((one) => !sameContent(one.checkout, checkout))
  const kept = { checkoutId, checkout }
  keep([kept, ...others].slice(0, KEPT_AT_MOST))
  return kept
}

const allKept = (): readonly Kept[] => {
  const kept = wx.getStorageSync<readonly Kept[] | ''>(KEY)
  return Array.isArray(kept) ? kept : []
}

const keep = (all: readonly Kept[]): void => wx.setStorageSync(KEY, all)

/** What was kept is written in the order in which it was made, so the texts of equal checkouts are equal. */
const sameContent = (one: Checkout, other: Checkout): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const sameItems = (one: readonly CheckoutItem[], other: readonly CheckoutItem[]): boolean =>
  one.length === other.length &&
  one.every(({ skuId, quantity }) =>
    other.some((item) => item.skuId === skuId && item.quantity === quantity)
  )

const hasEnded = ({ status }: OrderView): boolean =>
  status !== 'placing' && status !== 'awaitingPayment'
