/** What every editor of the shop tells who comes second. */

/** Who changed it last: another than who asks is not named, the audit knows. Times in milliseconds since 1970. */
export interface LastChange {
  readonly by: 'you' | 'other'
  readonly at: number
}

/** Somebody changed it after it was seen: nothing of this change is kept. Without `changed` it came with the shop. */
export interface ChangedMeanwhile {
  readonly kind: 'changedMeanwhile'
  readonly changed?: LastChange
}
