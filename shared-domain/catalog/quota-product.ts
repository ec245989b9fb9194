import type { ProductId, SkuId } from '../kernel/ids.ts'

/** 额度商品: a number of AI calls for some models, delivered the moment it is paid. */
export interface QuotaProduct {
  readonly id: ProductId
  readonly skuId: SkuId
  readonly name: string
  readonly description: string
  readonly calls: number
  readonly models: readonly string[]
  readonly sort: number
  readonly badge?: string
  /** On the home page; absent: as it was shown there before. */
  readonly picture?: string
}

/** Names and pictures: may be some seconds old in a warm function. */
export interface Catalog {
  quotaProducts(): Promise<readonly QuotaProduct[]>
}
