import type { Front, Offer, Offers, Product, Products, ShopFront } from '#domain/catalog/index'
import type { AlarmKind, Alarms, Sales } from '#domain/insight/index'
import type { OrderId } from '#domain/kernel/ids'
import type { Ledger, Purses } from '#domain/ledger/index'
import type { Orders } from '#domain/ordering/index'

/** Empty repositories of one kind, with a way to look and write past them as another program would. */
export interface RepositoryBench {
  readonly orders: Orders
  readonly purses: Purses
  readonly ledger: Ledger
  readonly offers: Offers
  readonly products: Products
  readonly front: ShopFront
  readonly sales: Sales
  readonly alarms: Alarms
  /** Writes one field of a stored order: `gift` or `lines.0.gift`. Its version stays. */
  readonly plantInOrder: (id: OrderId, path: string, value: unknown) => Promise<void>
  /** Reads one field of a stored order as it lies there. */
  readonly peekInOrder: (id: OrderId, path: string) => Promise<unknown>
  readonly putOffer: (offer: Offer) => Promise<void>
  readonly putProduct: (product: Product) => Promise<void>
  readonly putFront: (front: Front) => Promise<void>
  readonly salesOf: (id: OrderId) => Promise<number>
  readonly alarmTimes: (kind: AlarmKind, subject: string) => Promise<number>
}

export type OpenBench = () => Promise<RepositoryBench>
