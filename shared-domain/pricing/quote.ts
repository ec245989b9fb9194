import { fen, MAX_FEN, timesFen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import { explain, type Explained } from './explanation.ts'
import { pointsEarned, pointsProblems } from './points.ts'
import { canonicalOrder, type PricedLine } from './priced-lines.ts'
import type { PricedItem, QuoteInput } from './quote-input.ts'
import type { ExplanationRow, LineShares, Quote, QuotedFreight, QuotedGroup } from './quoted.ts'
import type { QuotedLine, QuoteProblem, QuoteTotals } from './quoted.ts'
import { reckon, type Reckoning } from './reckon.ts'
import { sumFen } from './sum-fen.ts'

/**
 * What a cart costs: limited-time prices, promotions, member price, coupon, points, freight, wallet, in this order.
 * Pure, and the order of the items changes no total. Refuses nothing: a choice that can't be is named in `problems`
 * and the quote goes on as if it had not been made.
 * @throws RangeError on items that are not `arePriceable`, and on prices that are no amounts
 */
export const quote = (input: QuoteInput): Quote => {
  const order = canonicalOrder(input.items)
  const items = order.flatMap((place) => input.items[place] ?? [])
  const reckoning = inOrder(reckon({ ...input, items }), order)
  const { lines, shares, groups, coupons, freight, own } = reckoning
  const explanation = explain(explained(reckoning))
  return {
    version: versionOf(input, explanation),
    lines: lines.flatMap((line, at) => lineOf(line, shares[at]) ?? []),
    groups: groups.map(groupOf),
    explanation,
    coupons: coupons.coupons,
    freight: freightOf(reckoning),
    own,
    totals: totalsOf(input, reckoning),
    problems: [
      ...lines.flatMap(promotionProblem),
      ...coupons.problems,
      ...pointsProblems(input.choices.points, reckoning.points.points),
      ...freight.problems
    ]
  }
}

/** So much may one order's goods cost: half of the largest amount, so that freight and list prices have room. */
export const MOST_GOODS_FEN = fen(MAX_FEN / 2)

/** Whether an order may hold so much. Who prices asks first, and refuses. */
export const arePriceable = (items: readonly PricedItem[]): boolean =>
  items.every(({ quantity }) => Number.isSafeInteger(quantity) && quantity > 0) &&
  items.reduce((sum, item) => sum + item.quantity * dearest(item), 0) <= MOST_GOODS_FEN

const dearest = ({ unitFen, listPriceFen }: PricedItem): number =>
  Math.max(unitFen, listPriceFen ?? 0)

/** The steps saw the lines in an order of their own; the shopper sees them in the cart's. */
const inOrder = (reckoning: Reckoning, order: readonly number[]): Reckoning => {
  if (order.every((place, at) => place === at)) return reckoning
  const places = order.map((_, at) => at)
  order.forEach((place, at) => {
    places[place] = at
  })
  const back = <One>(list: readonly One[]): One[] => places.flatMap((at) => list[at] ?? [])
  return {
    ...reckoning,
    lines: back(reckoning.lines),
    shares: back(reckoning.shares),
    groups: reckoning.groups.map((group) => ({
      ...group,
      lines: group.lines.map((at) => order[at] ?? at)
    }))
  }
}

const explained = ({
  lines,
  groups,
  memberRate,
  coupons: { chosen, coupons },
  freight,
  shares,
  freightWalletFen,
  points
}: Reckoning): Explained => ({
  lines,
  shares,
  groups,
  memberRate,
  coupon: chosen ? { ...chosen.coupon, isBest: chosen.coupon.couponId === coupons.bestId } : null,
  carrier: freight.chosen,
  points: points.points,
  walletFen: fen(sumFen(shares.map(({ walletFen }) => walletFen)) + freightWalletFen)
})

const lineOf = (line: PricedLine, shares: LineShares | undefined): QuotedLine | undefined => {
  if (!shares) return undefined
  const { item, limited, unitFen, goodsFen, joinable, group } = line
  const { limitedFen, promotionFen, memberFen, couponFen } = shares
  return {
    skuId: item.skuId,
    productId: item.productId,
    kind: item.kind,
    quantity: item.quantity,
    ...(item.listPriceFen === undefined ? {} : { listPriceFen: item.listPriceFen }),
    offerFen: item.unitFen,
    unitFen,
    limited,
    ...(group ? { promotionId: group.id } : {}),
    promotionIds: joinable.map(({ id }) => id),
    goodsFen,
    amountFen: fen(goodsFen - limitedFen - promotionFen - memberFen - couponFen),
    shares
  }
}

const groupOf = ({
  promotion,
  lines,
  tally,
  ...group
}: Reckoning['groups'][number]): QuotedGroup => ({
  promotion,
  lines: lines.toSorted((a, b) => a - b),
  amountFen: tally.amountFen,
  pieces: tally.pieces,
  reductionFen: group.reductionFen,
  ...(group.next ? { next: group.next } : {})
})

const freightOf = ({ freight, freightWalletFen, lines }: Reckoning): QuotedFreight => {
  const priceFen = freight.chosen?.priceFen ?? ZERO_FEN
  return {
    needed: lines.some(({ item }) => item.kind === 'physical'),
    carriers: freight.carriers,
    chosenId: freight.chosen?.carrierId ?? null,
    priceFen,
    walletFen: freightWalletFen,
    cashFen: fen(priceFen - freightWalletFen)
  }
}

const totalsOf = ({ rules }: QuoteInput, reckoning: Reckoning): QuoteTotals => {
  const { lines, shares, points, freightWalletFen } = reckoning
  const sum = { goods: 0, reduction: 0, wallet: 0, cash: 0, belowList: 0 }
  for (const line of lines) {
    sum.goods += line.goodsFen
    sum.belowList += belowList(line)
  }
  for (const { limitedFen, promotionFen, memberFen, couponFen, walletFen, cashFen } of shares) {
    sum.reduction += limitedFen + promotionFen + memberFen + couponFen
    sum.wallet += walletFen
    sum.cash += cashFen
  }
  const freightFen = reckoning.freight.chosen?.priceFen ?? ZERO_FEN
  const cashFen = fen(sum.cash + freightFen - freightWalletFen)
  return {
    goodsFen: fen(sum.goods),
    reductionFen: fen(sum.reduction),
    freightFen,
    payableFen: fen(sum.goods - sum.reduction + freightFen),
    pointsUsed: points.points,
    pointsFen: points.fen,
    walletFen: fen(sum.wallet + freightWalletFen),
    cashFen,
    savedFen: fen(sum.reduction + sum.belowList),
    earnsPoints: pointsEarned(rules.points, cashFen)
  }
}

const belowList = ({ item }: PricedLine): Fen =>
  timesFen(fen(Math.max(0, (item.listPriceFen ?? 0) - item.unitFen)), item.quantity)

const promotionProblem = ({ item, chosen }: PricedLine, line: number): QuoteProblem[] =>
  item.promotion === undefined || chosen !== undefined
    ? []
    : [{ kind: 'promotionNotUsable', line, promotionId: item.promotion }]

/** Rules that took no part don't matter to who saw this quote. */
const versionOf = ({ rules }: QuoteInput, explanation: readonly ExplanationRow[]): string =>
  [
    rules.version,
    ...explanation.map((row) => ('ruleId' in row ? `${row.kind}:${row.ruleId}` : row.kind))
  ].join('|')
