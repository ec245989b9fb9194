import type { OrderView, QuotaPack, StorefrontRefusal } from '#domain/contracts/storefront'
import { ask } from './server'
import { remember } from './session'

/** What became of a tap on 立即购买. */
export type Placing =
  | { readonly kind: 'placed'; readonly order: OrderView }
  | { readonly kind: 'refused'; readonly refusal: StorefrontRefusal }
  /** No answer came: the order may exist. The same checkout is asked for again, never a new one. */
  | { readonly kind: 'unknown' }

export type Channel = OrderView['channel']

/** Virtual goods are paid from another screen; the sheet is there for shops that may use it. */
const CHANNELS: readonly Channel[] = ['native', 'jsapi']

/** Refusals after which the same checkout still stands. */
const UNDECIDED: readonly StorefrontRefusal['kind'][] = ['busy']

/** Places an order for one pack, or goes on with the checkout whose answer was lost. */
export const placeOrder = async (pack: QuotaPack): Promise<Placing> => {
  let placing = await placeBy(pack, CHANNELS[0] ?? 'native')
  if (placing.kind === 'refused' && placing.refusal.kind === 'channelNotAllowed') {
    placing = await placeBy(pack, CHANNELS[1] ?? 'jsapi')
  }
  return placing
}

const placeBy = async (pack: QuotaPack, channel: Channel): Promise<Placing> => {
  const kept = wx.getStorageSync<string>(keyOf(pack, channel))
  const first = await send(pack, channel, kept || newCheckout(pack, channel))
  // A kept checkout whose order has ended meanwhile was another purchase: this tap is a new one.
  return kept && first.kind === 'placed' && hasEnded(first.order)
    ? send(pack, channel, newCheckout(pack, channel))
    : first
}

const send = async (pack: QuotaPack, channel: Channel, checkoutId: string): Promise<Placing> => {
  const { skuId, priceFen } = pack
  const items = [{ skuId, quantity: 1, unitFenSeen: priceFen }]
  try {
    const answer = await ask('checkout.placeOrder', { checkoutId, items, channel })
    if (answer.ok || !UNDECIDED.includes(answer.refusal.kind)) {
      wx.removeStorageSync(keyOf(pack, channel))
    }
    if (answer.ok) return { kind: 'placed', order: remember(answer.value) }
    return answer.refusal.kind === 'busy'
      ? { kind: 'unknown' }
      : { kind: 'refused', refusal: answer.refusal }
  } catch {
    return { kind: 'unknown' }
  }
}

/** Other content is another checkout: the price and the channel are part of it. */
const keyOf = ({ skuId, priceFen }: QuotaPack, channel: Channel): string =>
  `checkout:${skuId}:${priceFen}:${channel}`

/** Written down before it is sent: after a crash the same checkout is asked for. */
const newCheckout = (pack: QuotaPack, channel: Channel): string => {
  const id = `${Date.now().toString(36)}${randomLetters()}${randomLetters()}`
  wx.setStorageSync(keyOf(pack, channel), id)
  return id
}

const randomLetters = (): string => Math.random().toString(36).slice(2, 12).padEnd(10, '0')

const hasEnded = ({ status }: OrderView): boolean =>
  status !== 'placing' && status !== 'awaitingPayment'
