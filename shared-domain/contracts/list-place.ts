/** Where a list goes on: answered with a full page, sent back with the next question. */
export interface ListPlace {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly id: string
}
