import { fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import { never } from '../kernel/result.ts'
import type { NextStep } from './quoted.ts'
import { rateOff } from './rate.ts'
import type { AmountOff, GroupPromotion } from './rules.ts'

/** A line as a group sees it, after limited-time prices. */
export interface Joiner {
  readonly unitFen: Fen
  readonly quantity: number
  readonly amountFen: Fen
  /** What the member price would take off it outside a group in force. */
  readonly memberFen: Fen
}

/** All that a group's reduction depends on, whatever the number of its members. */
export interface Tally {
  readonly amountFen: Fen
  readonly pieces: number
  readonly memberFen: Fen
  /** The cheapest pieces so far, as many as the promotion frees. */
  readonly freePieces: number
  readonly freeFen: Fen
  readonly dearestFreeFen: Fen
}

/** One that is still being made: a search makes millions, so it changes in place. */
export type OpenTally = { -readonly [Part in keyof Tally]: Tally[Part] }

export const emptyTally = (): OpenTally => ({
  amountFen: ZERO_FEN,
  pieces: 0,
  memberFen: ZERO_FEN,
  freePieces: 0,
  freeFen: ZERO_FEN,
  dearestFreeFen: ZERO_FEN
})

/** Lines join in the order of their unit prices, cheapest first: so the first pieces are the free ones. */
export const join = (promotion: GroupPromotion, tally: OpenTally, joiner: Joiner): void => {
  tally.amountFen = fen(tally.amountFen + joiner.amountFen)
  tally.pieces += joiner.quantity
  tally.memberFen = fen(tally.memberFen + joiner.memberFen)
  if (promotion.kind !== 'cheapestFree' || tally.freePieces >= promotion.freePieces) return
  const free = Math.min(joiner.quantity, promotion.freePieces - tally.freePieces)
  tally.freePieces += free
  tally.freeFen = fen(tally.freeFen + free * joiner.unitFen)
  tally.dearestFreeFen = joiner.unitFen
}

export const tallyOf = (promotion: GroupPromotion, cheapestFirst: readonly Joiner[]): OpenTally => {
  const tally = emptyTally()
  for (const joiner of cheapestFirst) join(promotion, tally, joiner)
  return tally
}

/** What the group takes off: never more than its members cost. 0 where it is not reached. */
export const reductionOf = (promotion: GroupPromotion, tally: Tally): Fen => {
  switch (promotion.kind) {
    case 'amountOff':
      return fen(Math.min(tally.amountFen, stepOff(promotion, tally.amountFen)))
    case 'rateOff':
      return isReached(promotion, tally) ? rateOff(tally.amountFen, promotion.payPercent) : ZERO_FEN
    case 'cheapestFree':
      return isReached(promotion, tally) ? tally.freeFen : ZERO_FEN
    default:
      return never(promotion)
  }
}

/** What its members save in all: a group that takes off nothing leaves them their member price. */
export const worthOf = (promotion: GroupPromotion, tally: Tally): Fen => {
  const reduction = reductionOf(promotion, tally)
  return reduction > 0 ? reduction : tally.memberFen
}

export const nextStepOf = (promotion: GroupPromotion, tally: Tally): NextStep | undefined => {
  if (promotion.kind !== 'amountOff') {
    if (isReached(promotion, tally)) return undefined
    return { kind: 'pieces', missingPieces: promotion.pieces - tally.pieces }
  }
  const now = stepOff(promotion, tally.amountFen)
  const next = promotion.steps
    .filter(({ atFen, offFen }) => atFen > tally.amountFen && offFen > now)
    .toSorted((a, b) => a.atFen - b.atFen)[0]
  if (!next) return undefined
  const missingFen = fen(next.atFen - tally.amountFen)
  return { kind: 'money', missingFen, reductionFen: next.offFen }
}

/** How near it is to taking off anything, from 0 to 1. */
export const progressOf = (promotion: GroupPromotion, tally: Tally): number => {
  if (promotion.kind !== 'amountOff') return Math.min(1, tally.pieces / promotion.pieces)
  const first = Math.min(...promotion.steps.map(({ atFen }) => atFen))
  return first > 0 ? Math.min(1, tally.amountFen / first) : 1
}

const isReached = ({ pieces }: { readonly pieces: number }, tally: Tally): boolean =>
  tally.pieces > 0 && tally.pieces >= pieces

const stepOff = ({ steps }: AmountOff, amount: Fen): Fen => {
  let most = ZERO_FEN
  for (const { atFen, offFen } of steps) if (atFen <= amount && offFen > most) most = offFen
  return most
}
