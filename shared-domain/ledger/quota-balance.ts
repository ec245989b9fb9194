import type { QuotaBalance } from '../contracts/storefront.ts'
import type { Purse } from './purse.ts'

/** The shopper's quota as it is shown; a shopper who never bought any has none. */
export const quotaBalance = (purse: Purse | null): QuotaBalance =>
  purse
    ? {
        remaining: purse.quota.free,
        total: purse.quota.total,
        status: purse.quota.status,
        models: purse.quota.models
      }
    : { remaining: 0, total: 0, status: 'active', models: [] }
