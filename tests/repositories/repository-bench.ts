import type { Profiles, Reviews } from '#domain/account/index'
import type { AfterSales } from '#domain/after-sales/index'
import type { AskHolds, Chats, Messages } from '#domain/assistant/index'
import type { Carts } from '#domain/cart/index'
import type {
  Front,
  FrontDesk,
  Goods,
  Offer,
  OfferBook,
  Offers,
  Product,
  Products,
  ShopFront,
  Stock
} from '#domain/catalog/index'
import type { CouponClaims, CouponIssue, CouponStock } from '#domain/coupons/index'
import type { AlarmKind, Alarms, Sales, TimerLog } from '#domain/insight/index'
import type { OpenId, OrderId, SkuId } from '#domain/kernel/ids'
import type { Ledger, PurseCoupon, Purses } from '#domain/ledger/index'
import type { KeptRules } from '#domain/marketing/index'
import type { Orders } from '#domain/ordering/index'
import type { Promotion } from '#domain/pricing/index'
import type { BillBooks, BillDiffs, BillRuns, BillShelf } from '#domain/reconciliation/index'

/** Empty repositories of one kind, with a way to look and write past them as another program would. */
export interface RepositoryBench {
  readonly orders: Orders
  readonly afterSales: AfterSales
  readonly purses: Purses
  readonly carts: Carts
  readonly profiles: Profiles
  readonly reviews: Reviews
  readonly ledger: Ledger
  readonly offers: Offers
  readonly stock: Stock
  readonly couponClaims: CouponClaims
  readonly couponStock: CouponStock
  readonly promotions: KeptRules<Promotion>
  readonly couponRules: KeptRules<CouponIssue>
  readonly products: Products
  readonly front: ShopFront
  readonly goods: Goods
  readonly offerBook: OfferBook
  readonly frontDesk: FrontDesk
  readonly sales: Sales
  readonly alarms: Alarms
  readonly billRuns: BillRuns
  readonly billDiffs: BillDiffs
  readonly billBooks: BillBooks
  readonly shelf: BillShelf
  readonly timerLog: TimerLog
  readonly chatMessages: Messages
  readonly chats: Chats
  readonly askHolds: AskHolds
  /** Writes one field of a stored order: `gift` or `lines.0.gift`. Its version stays. */
  readonly plantInOrder: (id: OrderId, path: string, value: unknown) => Promise<void>
  /** Reads one field of a stored order as it lies there. */
  readonly peekInOrder: (id: OrderId, path: string) => Promise<unknown>
  readonly putOffer: (offer: Offer) => Promise<void>
  /** Pieces as they lie there, with the holder's keys. */
  readonly peekPieces: (id: SkuId) => Promise<PiecesSeen>
  /** So many coupons of a template are there, none of them given out. */
  readonly putCoupons: (templateId: string, putIn: number) => Promise<void>
  readonly peekCoupons: (templateId: string) => Promise<PiecesSeen>
  /** Lays a coupon into a purse that is there already. */
  readonly giveCoupon: (openid: OpenId, couponId: string, coupon: PurseCoupon) => Promise<void>
  readonly putProduct: (product: Product) => Promise<void>
  readonly putFront: (front: Front) => Promise<void>
  readonly salesOf: (id: OrderId) => Promise<number>
  readonly alarmTimes: (kind: AlarmKind, subject: string) => Promise<number>
}

export interface PiecesSeen {
  readonly available: number
  readonly sold: number
  readonly holds: Readonly<Record<string, number>>
}

export type OpenBench = () => Promise<RepositoryBench>
