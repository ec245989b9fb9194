export type { Front, ShopFront } from './front.ts'
export { EMPTY_FRONT } from './front.ts'
export { parseCursor, productOrders } from './product-order.ts'
export type { Cursor, ProductOrder, SortField } from './product-order.ts'
export type { Product, ProductSku, ProductSummary } from './product.ts'
export type { Browse, Products, Search } from './products.ts'
export type { Offer, Offers } from './offer.ts'
export type { Catalog, QuotaProduct } from './quota-product.ts'
export { beginningsOf } from './search-text.ts'
export {
  HOLDS_AT_ONCE,
  isMoveKnown,
  MOVES_REMEMBERED,
  piecesOutcome,
  SALES_REMEMBERED,
  type PiecesLeft,
  type PiecesOutcome
} from './pieces.ts'
export type { HeldPieces, Stock, StockHold, StockOutcome } from './stock.ts'
export type { ShelfStanding, SoldOutMarks } from './sold-out.ts'
export { stockLevel } from './stock-level.ts'
export type {
  EditedGoods,
  EditedPack,
  EditedProduct,
  EditedSku,
  WantedOffer
} from './goods/goods.ts'
export { pricesShown } from './goods/goods.ts'
export type {
  DueGoods,
  FoundGoods,
  FrontDesk,
  Goods,
  GoodsPage,
  GoodsSummary,
  LowPage,
  Move,
  MoveOutcome,
  OfferBook,
  Standing,
  Standings,
  WantedMove
} from './goods/ports.ts'
