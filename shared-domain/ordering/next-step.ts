import type { PromotionStep } from '../contracts/cart.ts'
import { tagOf, type QuotedGroup } from '../pricing/index.ts'

/** 凑单: what is missing to the next step of one group; nothing when its last step is reached. */
export const stepOf = ({ promotion, next }: QuotedGroup): PromotionStep | undefined => {
  if (!next) return undefined
  return next.kind === 'money'
    ? { missingFen: next.missingFen, tag: tagOf(promotion, next.reductionFen) }
    : { missingPieces: next.missingPieces, tag: tagOf(promotion) }
}

/** The nearest step of any group, in money before pieces. */
export const nextStep = (groups: readonly QuotedGroup[]): PromotionStep | undefined => {
  const steps = groups.map(stepOf).filter((step) => step !== undefined)
  const distance = ({ missingFen = Infinity, missingPieces = 0 }: PromotionStep): number =>
    missingFen === Infinity ? 1e12 + missingPieces : missingFen
  return steps.toSorted((a, b) => distance(a) - distance(b))[0]
}
