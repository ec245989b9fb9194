import { BARE_RULES, type PricingRules, type RuleBook } from '../pricing/index.ts'

/** The rules as a test has written them down; remembers nothing, so a change shows at once. */
export class InMemoryRules implements RuleBook {
  #rules: PricingRules = BARE_RULES

  async read(): Promise<PricingRules> {
    return this.#rules
  }

  /** What is not named is as bare as before. */
  put(rules: Partial<PricingRules>): void {
    const version = String(Number(this.#rules.version) + 1)
    this.#rules = { ...this.#rules, version, ...rules }
  }
}
