import type { PricingRules } from './rules.ts'

/** Where the shop's rules lie. They may be some seconds old: one call at most every 5 s. */
export interface RuleBook {
  /** A shop without documents has bare rules. */
  read(): Promise<PricingRules>
}
