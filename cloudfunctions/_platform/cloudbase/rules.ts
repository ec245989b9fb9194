import type { CouponIssues } from '#domain/coupons/index'
import { SECOND_MS, type Clock } from '#domain/kernel/instant'
import type { RuleBook } from '#domain/pricing/index'

import { parseRules, versionOf, type ShopRules } from './rule-documents.ts'
import type { RuleShelf } from './rule-shelf.ts'

/** A change of the rules shows within this time. */
const TRUSTED_MS = 5 * SECOND_MS

/**
 * The shop's rules, remembered by a warm function: one call at most every 5 s, however many ask, and none is read
 * anew (parsed) while its version is the same.
 */
export const createRules = (
  shelf: Pick<RuleShelf, 'rules'>,
  clock: Clock
): { readonly rules: RuleBook; readonly couponIssues: CouponIssues } => {
  let known: { readonly rules: ShopRules; readonly readAt: number } | undefined
  let reading: Promise<ShopRules> | undefined
  const readAnew = async (): Promise<ShopRules> => {
    const readAt = clock.now()
    const documents = await shelf.rules()
    const isSame = known?.rules.pricing.version === versionOf(documents)
    const rules = known && isSame ? known.rules : parseRules(documents)
    known = { rules, readAt }
    return rules
  }
  const read = async (): Promise<ShopRules> => {
    if (known && clock.now() < known.readAt + TRUSTED_MS) return known.rules
    // Whoever asks meanwhile gets the same answer.
    reading ??= readAnew().finally(() => {
      reading = undefined
    })
    return reading
  }
  return {
    rules: { read: async () => (await read()).pricing },
    couponIssues: { read: async () => (await read()).issues }
  }
}
