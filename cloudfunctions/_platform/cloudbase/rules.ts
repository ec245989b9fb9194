import type { CouponIssues } from '#domain/coupons/index'
import { SECOND_MS, type Clock } from '#domain/kernel/instant'
import type { RuleBook } from '#domain/pricing/index'

import { command, type Database } from './database.ts'
import { parseRules, RULE_IDS, versionOf, type ShopRules } from './rule-documents.ts'

/** A change of the rules shows within this time. */
const TRUSTED_MS = 5 * SECOND_MS

/**
 * The shop's rules, remembered by a warm function: one call at most every 5 s, however many ask, and none is read
 * anew (parsed) while its version is the same.
 */
export const createRules = (
  db: Database,
  clock: Clock
): { readonly rules: RuleBook; readonly couponIssues: CouponIssues } => {
  let known: { readonly rules: ShopRules; readonly readAt: number } | undefined
  let reading: Promise<ShopRules> | undefined
  const readAnew = async (): Promise<ShopRules> => {
    const readAt = clock.now()
    const where = { _id: command.in([...RULE_IDS]) }
    const documents = await db.find('rules', { where, limit: RULE_IDS.length })
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
