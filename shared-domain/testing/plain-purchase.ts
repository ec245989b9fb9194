import { addFen, fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import { productId, skuId } from '../kernel/ids.ts'
import type { OrderLine } from '../ordering/order-line.ts'
import { allCash, NO_ASSETS, type Purchase } from '../ordering/purchase.ts'
import { starterPack } from './in-memory-shop.ts'

export type PlainItem =
  | Omit<Extract<OrderLine, { readonly kind: 'quota' }>, Computed>
  | Omit<Extract<OrderLine, { readonly kind: 'physical' }>, Computed>

type Computed = 'line' | 'amountFen' | 'paidFen' | 'shares' | 'fulfillment'

/** Some packs at their usual price. */
export const quotaItem = (quantity = 1, unitFen: Fen = fen(990)): PlainItem => ({
  kind: 'quota',
  productId: starterPack.id,
  skuId: starterPack.skuId,
  name: starterPack.name,
  choices: [],
  quantity,
  unitFen,
  calls: starterPack.calls,
  models: starterPack.models
})

/** Some mugs. */
export const mugItem = (quantity = 1, unitFen: Fen = fen(3900)): PlainItem => ({
  kind: 'physical',
  productId: productId('mug'),
  skuId: skuId('mug-1'),
  name: '晨雾陶瓷马克杯',
  choices: ['云杉绿'],
  picture: 'mug.svg',
  quantity,
  unitFen
})

/** A purchase that nothing is taken off: what is bought is paid in cash. */
export const plainPurchase = (
  items: readonly PlainItem[],
  changes: Partial<Purchase> = {}
): Purchase => {
  const lines = items.map((item, line): OrderLine => {
    const amountFen = fen(Math.trunc(item.unitFen * item.quantity))
    const shares = allCash(amountFen)
    const fulfillment = { state: 'none' } as const
    return { ...item, line, amountFen, paidFen: amountFen, shares, fulfillment }
  })
  const goodsFen = addFen(...lines.map(({ amountFen }) => amountFen))
  return {
    lines,
    stock: lines
      .filter(({ kind }) => kind === 'physical')
      .map(({ skuId: sku, quantity }) => ({ skuId: sku, quantity, offerVersion: 1 })),
    assets: NO_ASSETS,
    goodsFen,
    freightFen: ZERO_FEN,
    payableFen: goodsFen,
    cashFen: goodsFen,
    earnsPoints: 0,
    explanation: [],
    ...changes
  }
}
