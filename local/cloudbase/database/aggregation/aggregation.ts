import type { Collection } from '../collection.ts'
import type { Variables } from '../constraints.ts'
import type { Finding } from '../find.ts'
import type { Doc } from '../value.ts'

/** What a pipeline is run with. */
export interface Aggregation {
  readonly finding: Finding
  /** The collection of a name, or undefined: joining with a missing one finds nothing. */
  readonly collectionOf: (name: string) => Collection | undefined
  readonly variables?: Variables
}

/** Runs a pipeline; a join runs others inside. */
export type RunPipeline = (
  collection: Collection,
  pipeline: readonly Doc[],
  aggregation: Aggregation
) => readonly Doc[]
