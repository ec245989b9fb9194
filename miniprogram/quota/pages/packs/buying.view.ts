import type { QuotaPack, StorefrontRefusal } from '#domain/contracts/storefront'
import { priceText } from '../../../words/price'

/** What stands over the page while or after a tap on 立即购买; null: nothing. */
export type BuyingView =
  | null
  /** The answer was lost: the same checkout is asked for again. */
  | { readonly kind: 'checking'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string }
  | {
      readonly kind: 'priceChanged'
      readonly title: string
      readonly text: string
      readonly nowFen: number
    }

export const CHECKING: BuyingView = { kind: 'checking', text: '正在核对订单，不会重复下单' }
export const UNKNOWN: BuyingView = {
  kind: 'unknown',
  text: '还没收到结果。可以离开，结果会出现在「我的订单」'
}

/** A new price needs a new yes. */
export const priceChanged = (
  pack: QuotaPack,
  { seenFen, nowFen }: Extract<StorefrontRefusal, { kind: 'priceChanged' }>
): BuyingView => ({
  kind: 'priceChanged',
  title: '价格有变化',
  text: `${pack.name}：${priceText(seenFen)} → ${priceText(nowFen)}`,
  nowFen
})
