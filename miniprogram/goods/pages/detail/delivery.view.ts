import type { QuoteView } from '#domain/contracts/checkout'
import { saidPrice } from '../../../words/price'

/** 送至: where it goes and what that costs, as far as it is known. */
export interface DeliveryView {
  /** `杭州市西湖区`; empty: the shopper has no address yet. */
  readonly place: string
  /** `运费 ¥8，满 ¥99 包邮`. */
  readonly freight: string
  /** As 预计 1-2 天送达. */
  readonly arrival: string
}

const AT_CHECKOUT = '运费在结算时按地址计算'

/** Before and without a quote. */
export const DELIVERY_UNKNOWN: DeliveryView = { place: '', freight: AT_CHECKOUT, arrival: '' }

type Freight = Pick<QuoteView, 'address' | 'carriers' | 'carrierId'>

export const showDelivery = (quote: Freight | null): DeliveryView => {
  if (!quote) return DELIVERY_UNKNOWN
  const { address, carriers, carrierId } = quote
  const carrier = carriers.find((one) => one.carrierId === carrierId)
  if (!address) return DELIVERY_UNKNOWN
  const place = `${address.city}${address.district}`
  if (!carrier?.serves) return { place, freight: '这个地址暂时送不到', arrival: '' }
  return { place, freight: freightWords(carrier), arrival: carrier.line }
}

const freightWords = ({ freightFen, freeFromFen }: QuoteView['carriers'][number]): string => {
  if (freightFen === 0) return '包邮'
  const free = freeFromFen === undefined ? '' : `，满 ${saidPrice(freeFromFen)} 包邮`
  return `运费 ${saidPrice(freightFen)}${free}`
}
