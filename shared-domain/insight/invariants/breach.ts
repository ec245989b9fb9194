/** The invariants of docs/data.md that stored documents can show to be broken. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9'

/** Something that must never be true of the books, and is. */
export interface Breach {
  readonly invariant: Invariant
  readonly what: string
  /** Whose alarm it is: `orders:<id>`, `purses:<openid>`, `stock:<sku>`, `products:<id>`. */
  readonly subject: string
  /** Every document that has to do with it, the subject included: `collection:id`. */
  readonly documents: readonly string[]
}

/** One rule about documents that were read together. A new rule is one line in its list. */
export interface Rule<Seen> {
  readonly invariant: Invariant
  readonly what: string
  readonly broken: (seen: Seen) => boolean
}

/** The rules that do not hold. `documents`: what was looked at besides the subject. */
export const brokenRules = <Seen>(
  rules: readonly Rule<Seen>[],
  seen: Seen,
  { subject, documents = [] }: { readonly subject: string; readonly documents?: readonly string[] }
): Breach[] =>
  rules
    .filter((rule) => rule.broken(seen))
    .map(({ invariant, what }) => ({
      invariant,
      what,
      subject,
      documents: [subject, ...documents]
    }))

export const total = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0)
