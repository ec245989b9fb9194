declare const idBrand: unique symbol

/** A string that was parsed once and is trusted since. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind }

/** WeChat's id of a user inside one mini-program. */
export type OpenId = Id<'openid'>
/** Made on the phone, once per checkout: the same id with the same content is the same order. */
export type CheckoutId = Id<'checkout'>
/** First 20 characters of base32(sha256(openid|checkoutId)): the same checkout gives the same order on any device. */
export type OrderId = Id<'order'>
export type ProductId = Id<'product'>
export type SkuId = Id<'sku'>
/** 商户订单号: the order id, the channel's letter, two digits of the attempt. */
export type OutTradeNo = Id<'outTradeNo'>
/** 微信支付订单号: given by WeChat once paid. */
export type WechatTransactionId = Id<'wechatTransaction'>
/** Order id + R + two digits; the same on every retry, for a new number would refund twice. */
export type RefundNo = Id<'refundNo'>
/** Names the cause of a ledger entry, so that a repeat is the same entry. */
export type EntryId = Id<'entry'>
/** orderId:version:n */
export type EventId = Id<'event'>

const idParser =
  <Kind extends string>(_kind: Kind, pattern: RegExp) =>
  (text: unknown): Id<Kind> | null =>
    typeof text === 'string' && pattern.test(text) ? (text as Id<Kind>) : null

const required =
  <Kind extends string>(kind: Kind, parse: (text: unknown) => Id<Kind> | null) =>
  (text: unknown): Id<Kind> => {
    const id = parse(text)
    if (id === null) throw new TypeError(`not a ${kind} id`)
    return id
  }

export const parseOpenId = idParser('openid', /^[0-9A-Za-z_-]{6,64}$/)
export const parseCheckoutId = idParser('checkout', /^[0-9A-Za-z_-]{8,64}$/)
export const parseOrderId = idParser('order', /^[0-9a-z]{20}$/)
export const parseProductId = idParser('product', /^[0-9A-Za-z_-]{1,32}$/)
export const parseSkuId = idParser('sku', /^[0-9A-Za-z_-]{1,40}$/)
export const parseOutTradeNo = idParser('outTradeNo', /^[0-9a-z]{20}[JN][0-9]{2}$/)
export const parseTransactionId = idParser('wechatTransaction', /^[0-9A-Za-z]{1,32}$/)
export const parseRefundNo = idParser('refundNo', /^[0-9a-z]{20}R[0-9]{2}$/)

/** The same parsers for what the program itself made or stored: a mismatch is a defect and throws. */
export const openId = required('openid', parseOpenId)
export const checkoutId = required('checkout', parseCheckoutId)
export const orderId = required('order', parseOrderId)
export const productId = required('product', parseProductId)
export const skuId = required('sku', parseSkuId)
export const outTradeNo = required('outTradeNo', parseOutTradeNo)
export const transactionId = required('wechatTransaction', parseTransactionId)
export const refundNo = required('refundNo', parseRefundNo)
export const entryId = required('entry', idParser('entry', /^[0-9A-Za-z-]{3,64}$/))
export const eventId = required('event', idParser('event', /^[0-9a-z]{20}:[0-9]+:[0-9]+$/))

/** 已注销: stands for a shopper who left. Nobody can sign in as one: WeChat's own ids have no such beginning. */
const DEPARTED = 'gone-'
export const departedId = (digest: string): OpenId => openId(`${DEPARTED}${digest}`)
/** Whether it is the name of somebody who left. */
export const isDepartedId = (openid: OpenId): boolean => openid.startsWith(DEPARTED)
export const hasDeparted = (id: string): boolean => id.startsWith(DEPARTED)

/** What needs a hash function lives outside the domain. */
export interface Ids {
  orderId(openid: OpenId, checkout: CheckoutId): OrderId
  /** A short hash of any content, to compare and to name it. */
  digest(content: string): string
  /** Never the same twice, for what one invocation alone may go on with. */
  unique(): string
}
