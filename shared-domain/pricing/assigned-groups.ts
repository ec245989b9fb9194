import { allocateFen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import { nextStepOf, reductionOf, tallyOf, type Tally } from './group-tally.ts'
import type { PricedLine } from './priced-lines.ts'
import type { GroupPromotion } from './rules.ts'
import { byId } from './scope.ts'
import type { NextStep } from './quoted.ts'

/** One group of the cart with what it takes off. */
export interface AssignedGroup {
  readonly promotion: GroupPromotion
  /** Places of its members. */
  readonly lines: readonly number[]
  readonly tally: Tally
  readonly reductionFen: Fen
  readonly next: NextStep | undefined
  /** Of the reduction, one per member: by what they cost. */
  readonly shares: readonly Fen[]
}

/** Step 2, once every line knows its group. In the order of the promotions' ids. */
export const assignedGroups = (lines: readonly PricedLine[]): AssignedGroup[] => {
  const members = new Map<GroupPromotion, number[]>()
  lines.forEach(({ group }, at) => {
    if (!group) return
    const places = members.get(group)
    if (places) places.push(at)
    else members.set(group, [at])
  })
  return [...members]
    .toSorted(([a], [b]) => byId(a, b))
    .map(([promotion, places]) => groupOf(promotion, { places, lines }))
}

const groupOf = (
  promotion: GroupPromotion,
  { places, lines }: { readonly places: readonly number[]; readonly lines: readonly PricedLine[] }
): AssignedGroup => {
  const members = places.flatMap((place) => lines[place] ?? [])
  const joiners = members.map(({ item, unitFen, amountFen, memberFen }) => ({
    unitFen,
    quantity: item.quantity,
    amountFen,
    memberFen
  }))
  const tally = tallyOf(
    promotion,
    joiners.toSorted((a, b) => a.unitFen - b.unitFen)
  )
  const reductionFen = reductionOf(promotion, tally)
  return {
    promotion,
    lines: places,
    tally,
    reductionFen,
    next: nextStepOf(promotion, tally),
    shares:
      reductionFen > 0
        ? allocateFen(
            reductionFen,
            members.map(({ amountFen }) => amountFen)
          )
        : members.map(() => ZERO_FEN)
  }
}
