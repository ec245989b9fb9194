import type {
  CheckoutChoices,
  CheckoutItem,
  PayChannel,
  QuoteRequest,
  QuoteView
} from '#domain/contracts/checkout'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import type { Checkout } from '../../../services/checkout'

/** What the shopper wants: items, and what was chosen on the page so far. */
export interface Wanted {
  readonly items: readonly CheckoutItem[]
  readonly choices: CheckoutChoices
}

export const quoteRequest = ({ items, choices }: Wanted): QuoteRequest => ({ items, ...choices })

/**
 * What can still be had after a refusal: without what is gone, with the best where the choice is gone.
 * @returns null where nothing on this page can be changed for it
 */
export const mended = (wanted: Wanted, refusal: StorefrontRefusal): Wanted | null => {
  const { items, choices } = wanted
  switch (refusal.kind) {
    case 'notOnSale':
      return { items: withQuantity(items, refusal.skuId, 0), choices }
    case 'soldOut':
      return { items: withQuantity(items, refusal.skuId, refusal.left), choices }
    case 'limitPerShopper':
      return { items: withQuantity(items, refusal.skuId, refusal.limit), choices }
    case 'couponNotUsable':
    case 'assetsChanged':
      return { items, choices: without(choices, 'couponId') }
    case 'addressNotFound':
      return { items, choices: without(choices, 'addressId') }
    case 'carrierDoesNotServe':
      return { items, choices: without(choices, 'carrierId') }
    case 'priceChanged':
    case 'payableChanged':
    case 'channelNotAllowed':
      return wanted
    default:
      return null
  }
}

/** Whether mending left the items as they were. */
export const sameItems = (one: Wanted, other: Wanted): boolean =>
  JSON.stringify(one.items) === JSON.stringify(other.items)

const withQuantity = (
  items: readonly CheckoutItem[],
  skuId: string,
  atMost: number
): CheckoutItem[] =>
  items
    .map((item) =>
      item.skuId === skuId ? { ...item, quantity: Math.min(item.quantity, atMost) } : item
    )
    .filter(({ quantity }) => quantity > 0)

const without = (choices: CheckoutChoices, gone: keyof CheckoutChoices): CheckoutChoices =>
  Object.fromEntries(Object.entries(choices).filter(([name]) => name !== gone))

/** What the shopper adds on this page and the quote does not know. */
export interface Additions {
  readonly channel: PayChannel
  readonly remark: string
  readonly invoice: Checkout['invoice']
}

/** The order for exactly what the quote showed: nothing is left to the server's choice any more. */
export const checkoutOf = (
  { items }: Wanted,
  quote: QuoteView,
  { channel, remark, invoice }: Additions
): Checkout => ({
  items: items.map((item) => {
    const line = quote.lines.find(({ skuId }) => skuId === item.skuId)
    const promotionId = line?.promotionId ?? item.promotionId
    return {
      skuId: item.skuId,
      quantity: item.quantity,
      unitFenSeen: line?.unitFen ?? 0,
      ...(promotionId === undefined ? {} : { promotionId })
    }
  }),
  channel,
  payableFenSeen: quote.payableFen,
  ownFenSeen: quote.ownFen,
  couponId: quote.couponId ?? null,
  usePoints: quote.points.used > 0,
  useBalance: quote.balance.usedFen > 0,
  ...(quote.needsAddress && quote.address ? { addressId: quote.address.addressId } : {}),
  ...(quote.needsAddress && quote.carrierId ? { carrierId: quote.carrierId } : {}),
  ...(remark ? { remark } : {}),
  ...(invoice ? { invoice } : {})
})
