/** Something that must never be true. */
export interface Violation {
  /** The invariant of the business that is broken, as I5, or `defect`. */
  readonly rule: string
  readonly what: string
  /** The order, purse or SKU that shows it. */
  readonly subject: string
}
