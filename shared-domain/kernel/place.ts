import type { Instant } from './instant.ts'

/** A place in an order of moments; what has the same millisecond comes by id. */
export interface Place {
  readonly at: Instant
  readonly id: string
}

/** The order of places, for a sort. */
export const byPlace = (a: Place, b: Place): number =>
  a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))
