import type { GroupPromotion, PricedItem, Promotion, QuoteInput } from '../pricing/index.ts'

/** What depends on how fen are split over lines; other tests look at that. */
interface Split {
  readonly couponFen: number
  /** Of what is shipped, before the coupon. */
  readonly shippedFen: number
}

/**
 * The rules once more, as plainly as they can be said: every piece by itself, every assignment tried, numbers instead
 * of money. Slow on purpose and sharing nothing with what it checks.
 */
export const referencePrice = (input: QuoteInput, split: Split) => {
  const { rules, buyer, choices, items } = input
  const rate = rules.memberRates.find(({ level }) => level === buyer.level)?.payPercent ?? 100
  const lines = items.map((item) => lineOf(item, { input, rate }))
  const afterLimited = lines.reduce((sum, { unit, item }) => sum + unit * item.quantity, 0)
  const savedByGroups = mostSaved(lines, 0, [])
  const goods = afterLimited - savedByGroups - split.couponFen
  const points =
    choices.points === 'all'
      ? Math.min(buyer.points, Math.floor((goods * rules.points.maxSharePercent) / 100))
      : 0
  const freight = freightFor(input, split.shippedFen)
  const due = goods - points + freight
  const wallet = choices.balance ? Math.min(due, buyer.walletFen) : 0
  return {
    savedByGroups,
    pointsFen: points,
    freightFen: freight,
    walletFen: wallet,
    cashFen: due - wallet
  }
}

/** Of the first carrier, by weight. */
const freightFor = ({ items, rules, choices }: QuoteInput, shippedFen: number): number => {
  const shipped = items.filter(({ kind }) => kind === 'physical')
  const carrier = rules.carriers[0]
  if (!carrier || shipped.length === 0) return 0
  const remote = choices.region?.[0]?.startsWith('新疆') ? 1200 : 0
  if (shippedFen >= (carrier.freeAboveFen ?? Infinity)) return remote
  let grams = shipped.reduce((sum, item) => sum + item.quantity * (item.weightGrams ?? 0), 0)
  let price: number = carrier.firstFen
  for (grams -= carrier.first; grams > 0; grams -= carrier.extra) price += carrier.extraFen
  return price + remote
}

interface ReferenceLine {
  readonly item: PricedItem
  readonly unit: number
  readonly memberOff: number
  readonly may: readonly (GroupPromotion | null)[]
}

const lineOf = (
  item: PricedItem,
  { input, rate }: { readonly input: QuoteInput; readonly rate: number }
): ReferenceLine => {
  const on = input.rules.promotions.filter(
    (one) => input.now >= one.startsAt && input.now <= one.endsAt && isFor(one, item)
  )
  const unit = on.reduce(
    (price, one) => price - limitedOff(one, item.unitFen),
    Number(item.unitFen)
  )
  const groups = on.flatMap((one) => (one.kind === 'limitedPrice' ? [] : [one]))
  const chosen = groups.find(({ id }) => id === item.promotion)
  const paid = Math.max(0, unit)
  return {
    item,
    unit: paid,
    memberOff: item.kind === 'quota' ? 0 : Math.floor((paid * (100 - rate)) / 100),
    may: chosen ? [chosen] : item.promotion === 'none' ? [null] : [null, ...groups]
  }
}

const isFor = ({ scope }: Promotion, item: PricedItem): boolean =>
  scope.kind === 'all' ||
  (scope.kind === 'products' && scope.productIds.includes(item.productId)) ||
  (scope.kind === 'categories' && scope.categories.includes(item.category))

const limitedOff = (promotion: Promotion, price: number): number => {
  if (promotion.kind !== 'limitedPrice') return 0
  const { cut } = promotion
  if (cut.kind === 'price') return Math.max(0, price - cut.priceFen)
  return cut.kind === 'off' ? cut.offFen : Math.floor((price * (100 - cut.payPercent)) / 100)
}

const mostSaved = (
  lines: readonly ReferenceLine[],
  at: number,
  chosen: readonly (GroupPromotion | null)[]
): number => {
  const line = lines[at]
  if (!line) return saved(lines, chosen)
  return Math.max(...line.may.map((group) => mostSaved(lines, at + 1, [...chosen, group])))
}

const saved = (
  lines: readonly ReferenceLine[],
  chosen: readonly (GroupPromotion | null)[]
): number => {
  const member = (some: readonly ReferenceLine[]): number =>
    some.reduce((sum, { memberOff, item }) => sum + memberOff * item.quantity, 0)
  const groups = [...new Set(chosen)].map((group) => {
    const members = lines.filter((_, at) => chosen[at] === group)
    const off = group ? groupOff(group, piecesOf(members)) : 0
    return off > 0 ? off : member(members)
  })
  return groups.reduce((sum, off) => sum + off, 0)
}

/** The price of each piece, cheapest first. */
const piecesOf = (lines: readonly ReferenceLine[]): number[] =>
  lines
    .flatMap(({ item, unit }) => Array.from({ length: item.quantity }, () => unit))
    .toSorted((a, b) => a - b)

const groupOff = (group: GroupPromotion, pieces: readonly number[]): number => {
  const total = pieces.reduce((sum, piece) => sum + piece, 0)
  if (group.kind === 'amountOff') {
    const reached = group.steps.filter(({ atFen }) => atFen <= total)
    return Math.min(total, Math.max(0, ...reached.map(({ offFen }) => offFen)))
  }
  if (pieces.length < group.pieces) return 0
  return group.kind === 'rateOff'
    ? Math.floor((total * (100 - group.payPercent)) / 100)
    : pieces.slice(0, group.freePieces).reduce((sum, piece) => sum + piece, 0)
}
