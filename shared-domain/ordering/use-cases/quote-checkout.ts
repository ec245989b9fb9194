import type { QuoteView } from '../../contracts/checkout.ts'
import type { CouponView } from '../../contracts/coupons.ts'
import type { Ids, OpenId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Purse } from '../../ledger/index.ts'
import type { ChannelPolicy } from '../channel-policy.ts'
import { quoteView } from '../quote-view.ts'
import {
  prepareCheckout,
  type CheckoutWishes,
  type PrepareDeps,
  type PrepareRefusal
} from './prepare-checkout.ts'

export interface QuoteCheckoutDeps extends PrepareDeps {
  readonly ids: Ids
  readonly channels: ChannelPolicy
  /** The shopper's coupons as they are shown, by id. */
  readonly viewCoupons: (purse: Purse | null) => Promise<ReadonlyMap<string, CouponView>>
}

/**
 * 结算: everything that the checkout page shows, for what was chosen on it. Nothing is stored: the same inputs and
 * rules have the same id. 3 calls side by side (offers, profile, purse).
 */
export const quoteCheckout =
  (deps: QuoteCheckoutDeps) =>
  async (openid: OpenId, wishes: CheckoutWishes): Promise<Result<QuoteView, PrepareRefusal>> => {
    const prepared = await prepareCheckout(deps, { openid, wishes, showsAssets: true })
    if (!prepared.ok) return prepared
    const { quote } = prepared.value
    const inputs = [openid, wishes, quote.version, quote.lines.map(({ offerFen }) => offerFen)]
    const quoteId = deps.ids.digest(JSON.stringify(inputs))
    const { channels } = deps
    const coupons = await deps.viewCoupons(prepared.value.purse)
    return ok(quoteView(prepared.value, { quoteId, channels, coupons }))
  }
