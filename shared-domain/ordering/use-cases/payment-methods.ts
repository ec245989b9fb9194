import type { Catalog } from '../../catalog/index.ts'
import type { PaymentMethodsView } from '../../contracts/checkout.ts'
import type { OpenId, SkuId } from '../../kernel/ids.ts'
import type { Purses } from '../../ledger/index.ts'
import { allowedChannels, type ChannelPolicy } from '../channel-policy.ts'

interface PaymentMethodsDeps {
  readonly catalog: Catalog
  readonly purses: Purses
  readonly channels: ChannelPolicy
}

/** 支付方式: how these things may be paid, and what of their own the shopper could pay with. 1 call. */
export const paymentMethods =
  (deps: PaymentMethodsDeps) =>
  async (openid: OpenId, skus: readonly SkuId[]): Promise<PaymentMethodsView> => {
    const [packs, purse] = await Promise.all([
      deps.catalog.quotaProducts(),
      deps.purses.read(openid)
    ])
    const quota = new Set(packs.map(({ skuId }) => skuId))
    const kinds = skus.map((sku) => (quota.has(sku) ? 'quota' : 'physical'))
    return {
      channels: allowedChannels(deps.channels, kinds),
      balanceFen: purse?.wallet.freeFen ?? 0,
      points: purse?.points.free ?? 0
    }
  }
