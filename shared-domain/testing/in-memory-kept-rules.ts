import type { KeptRule, KeptRules, RuleShelf, RuleStored } from '../marketing/index.ts'

/** Rules of one kind, with the versions that keep two changes apart. */
export class InMemoryKeptRules<Rule> implements KeptRules<Rule> {
  readonly #idOf: (rule: Rule) => string
  #shelf: RuleShelf<Rule> = { version: 0, kept: [] }

  constructor(idOf: (rule: Rule) => string) {
    this.#idOf = idOf
  }

  async read(): Promise<RuleShelf<Rule>> {
    return this.#shelf
  }

  async put(version: number, { kept, gone }: RuleStored<Rule>): Promise<'done' | 'stale'> {
    if (version !== this.#shelf.version) return 'stale'
    const id = this.#idOf(kept.rule)
    const others = this.#shelf.kept.filter(({ rule }) => !gone.includes(this.#idOf(rule)))
    const isThere = others.some(({ rule }) => this.#idOf(rule) === id)
    const inPlace = (one: KeptRule<Rule>) => (this.#idOf(one.rule) === id ? kept : one)
    const next = isThere ? others.map(inPlace) : [kept, ...others]
    this.#shelf = { version: version + 1, kept: next }
    return 'done'
  }
}
