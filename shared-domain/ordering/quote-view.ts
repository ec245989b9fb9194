import type { QuoteCouponView, QuoteLineView, QuoteView } from '../contracts/checkout.ts'
import type { CouponView } from '../contracts/coupons.ts'
import type { CarrierView } from '../contracts/delivery.ts'
import { stockLevel } from '../catalog/index.ts'
import { addFen, timesFen } from '../kernel/fen.ts'
import { never } from '../kernel/result.ts'
import { tagOf, type CouponObstacle, type Quote } from '../pricing/index.ts'
import { allowedChannels, type ChannelPolicy } from './channel-policy.ts'
import type { Goods } from './goods.ts'
import { nextStep } from './next-step.ts'
import { rowView } from './order-view.ts'
import { keptRow } from './purchase-of.ts'
import type { PreparedCheckout } from './use-cases/prepare-checkout.ts'

export interface QuoteViewing {
  readonly quoteId: string
  readonly channels: ChannelPolicy
  /** The shopper's coupons as they are shown, by id. */
  readonly coupons: ReadonlyMap<string, CouponView>
}

/** Everything that the checkout page shows. */
export const quoteView = (prepared: PreparedCheckout, viewing: QuoteViewing): QuoteView => {
  const { goods, quote, address, purse } = prepared
  const { totals, freight, coupons, own } = quote
  const advice = nextStep(quote.groups)
  return {
    quoteId: viewing.quoteId,
    lines: goods.map((one, index) => lineView(quote, one, index)),
    ...(address && freight.needed ? { address } : {}),
    needsAddress: freight.needed,
    carriers: freight.carriers.map(carrierView),
    ...(freight.chosenId === null ? {} : { carrierId: freight.chosenId }),
    coupons: couponsOf(quote, viewing.coupons),
    ...(coupons.chosenId === null ? {} : { couponId: coupons.chosenId }),
    ...(coupons.bestId === null ? {} : { bestCouponId: coupons.bestId }),
    points: {
      have: purse?.points.free ?? 0,
      usable: own.points,
      worthFen: own.pointsFen,
      used: totals.pointsUsed
    },
    balance: { haveFen: purse?.wallet.freeFen ?? 0, usedFen: totals.walletFen },
    explanation: quote.explanation.map((row) => rowView(keptRow(row), quote.lines)),
    goodsFen: totals.goodsFen,
    freightFen: totals.freightFen,
    savedFen: totals.savedFen,
    payableFen: totals.cashFen,
    ownFen: addFen(totals.pointsFen, totals.walletFen),
    earnsPoints: totals.earnsPoints,
    ...(advice ? { advice } : {}),
    channels: allowedChannels(
      viewing.channels,
      goods.map(({ kind }) => kind)
    )
  }
}

const lineView = (quote: Quote, goods: Goods, index: number): QuoteLineView => {
  const line = quote.lines[index]
  if (!line) throw new Error('a quote has a line for every item')
  const { item, product, offer, kind } = goods
  const joined = quote.groups.find(({ promotion }) => promotion.id === line.promotionId)
  const was = line.unitFen < line.offerFen ? line.offerFen : line.listPriceFen
  return {
    kind,
    skuId: item.skuId,
    productId: product.id,
    name: product.name,
    choices: kind === 'physical' ? goods.choices : [],
    picture: kind === 'physical' ? goods.picture : '',
    quantity: item.quantity,
    unitFen: line.unitFen,
    ...(was === undefined ? {} : { wasFen: was }),
    amountFen: timesFen(line.unitFen, item.quantity),
    payableFen: line.amountFen,
    ...stockLevel(offer.available),
    selected: true,
    promotions: joined
      ? [{ promotionId: joined.promotion.id, tag: tagOf(joined.promotion, joined.reductionFen) }]
      : [],
    ...(line.promotionId === undefined ? {} : { promotionId: line.promotionId })
  }
}

const carrierView = (carrier: Quote['freight']['carriers'][number]): CarrierView => {
  const { carrierId, name } = carrier
  if (!carrier.serves) return { carrierId, name, line: '', freightFen: 0, serves: false }
  const { priceFen, freeAboveFen } = carrier
  const free = freeAboveFen === undefined ? {} : { freeFromFen: freeAboveFen }
  return { carrierId, name, line: '', freightFen: priceFen, serves: true, ...free }
}

const couponsOf = (
  quote: Quote,
  views: ReadonlyMap<string, CouponView>
): readonly QuoteCouponView[] => {
  const usable = quote.coupons.usable.map(({ couponId, reductionFen }) => ({
    coupon: views.get(couponId),
    takesFen: reductionFen
  }))
  const unusable = quote.coupons.unusable.map(({ couponId, obstacle }) => ({
    coupon: views.get(couponId),
    takesFen: 0,
    ...obstacleView(obstacle)
  }))
  return [...usable, ...unusable].flatMap(({ coupon, ...rest }) =>
    coupon ? [{ coupon, ...rest }] : []
  )
}

const obstacleView = (obstacle: CouponObstacle): Pick<QuoteCouponView, 'why' | 'missingFen'> => {
  switch (obstacle.kind) {
    case 'belowThreshold':
      return { why: 'threshold', missingFen: obstacle.missingFen }
    case 'noItem':
    case 'nothingLeft':
      return { why: 'noItem' }
    case 'notYet':
      return { why: 'notYet' }
    case 'held':
      return { why: 'held' }
    default:
      return never(obstacle)
  }
}
