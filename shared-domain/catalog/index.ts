export type { Catalog, Offer, Offers, QuotaProduct } from './quota-product.ts'
