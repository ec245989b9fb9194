import { timesFen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { Instant } from '../kernel/instant.ts'
import { assignGroups, type Seeker } from './assign-groups.ts'
import { afterCuts, isLimitedPrice, limitedCuts } from './limited-price.ts'
import type { PricedItem } from './quote-input.ts'
import type { LimitedCut } from './quoted.ts'
import { rateOff } from './rate.ts'
import type { GroupPromotion, MemberRate, PricingRules } from './rules.ts'
import { byId, isGroupPromotion, promotionFinder } from './scope.ts'

/** A line after step 1, with what steps 2 and 3 may do to it. */
export interface PricedLine {
  readonly item: PricedItem
  /** Why the unit price differs from the offer's. */
  readonly limited: readonly LimitedCut[]
  readonly unitFen: Fen
  readonly goodsFen: Fen
  /** At `unitFen`. */
  readonly amountFen: Fen
  /** What the member price takes off outside a group in force. */
  readonly memberFen: Fen
  /** All that it may join, by their ids. */
  readonly joinable: readonly GroupPromotion[]
  /** The group that the shopper chose; null: alone; undefined: no choice that can be. */
  readonly chosen: GroupPromotion | null | undefined
  /** The group that it is in, in force or not. */
  readonly group: GroupPromotion | null
}

interface Buying {
  readonly rules: PricingRules
  readonly memberRate: MemberRate | undefined
  readonly now: Instant
}

/** Step 1 and the assignment of step 2. */
export const pricedLines = (items: readonly PricedItem[], buying: Buying): PricedLine[] => {
  const { rules, now } = buying
  const find = promotionFinder({ promotions: rules.promotions, now })
  const lines = items.map((item) => {
    const promotions = find(item)
    const limited = limitedCuts(item.unitFen, promotions.filter(isLimitedPrice))
    const unitFen = afterCuts(item.unitFen, limited)
    const joinable = promotions.filter(isGroupPromotion)
    return {
      item,
      limited,
      unitFen,
      goodsFen: timesFen(item.unitFen, item.quantity),
      amountFen: timesFen(unitFen, item.quantity),
      memberFen: timesFen(memberOff(item, unitFen, buying.memberRate), item.quantity),
      joinable,
      chosen: chosenOf(item, joinable)
    }
  })
  const joinable = joinableInOrder(lines)
  const groups = joinable.length === 0 ? [] : assignGroups(lines.map(seekerOf), joinable)
  return lines.map((line, at) => ({ group: groups[at] ?? null, ...line }))
}

/** Of goods alone: a quota pack has one price, whoever buys it and whatever lies beside it. */
const memberOff = ({ kind }: PricedItem, unitFen: Fen, rate: MemberRate | undefined): Fen =>
  rate && kind === 'physical' ? rateOff(unitFen, rate.payPercent) : ZERO_FEN

const chosenOf = (
  { promotion }: PricedItem,
  joinable: readonly GroupPromotion[]
): GroupPromotion | null | undefined =>
  promotion === 'none' ? null : joinable.find(({ id }) => id === promotion)

type Choosing = Pick<PricedLine, 'item' | 'unitFen' | 'amountFen' | 'memberFen'> &
  Pick<PricedLine, 'joinable' | 'chosen'>

const seekerOf = ({ item, chosen, joinable, ...line }: Choosing): Seeker => ({
  unitFen: line.unitFen,
  quantity: item.quantity,
  amountFen: line.amountFen,
  memberFen: line.memberFen,
  groups: chosen ? [chosen] : chosen === null ? [] : joinable,
  mayStayAlone: !chosen
})

const joinableInOrder = (lines: readonly Choosing[]): GroupPromotion[] => {
  const all = new Set<GroupPromotion>()
  for (const { joinable } of lines) for (const promotion of joinable) all.add(promotion)
  return [...all].toSorted(byId)
}

/**
 * An order that follows from the items alone: the same cart in another order has the same totals. Only lines that are
 * alike in all that prices depend on may change places.
 */
export const canonicalOrder = (items: readonly PricedItem[]): number[] => {
  if (items.length < 2) return items.map((_, at) => at)
  const keys = items.map(({ skuId, unitFen, quantity, promotion }) =>
    [skuId, unitFen, quantity, promotion ?? ''].join('|')
  )
  return items.map((_, at) => at).toSorted((a, b) => compare(keys[a] ?? '', keys[b] ?? '') || a - b)
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
