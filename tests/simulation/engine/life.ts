import type { Chance } from '#domain/testing/chance'

/** What became of one invocation, as its caller sees it. */
export type Outcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The function was ended: no answer ever comes. */
  | { readonly kind: 'killed' }

/** Who called a function: the kind of caller for the figures, the rest names this very invocation for ever. */
export interface Caller {
  readonly kind: string
  readonly id: number
  readonly ordinal: number
}

/** One invocation, from its beginning to its answer or its end. */
export interface Life {
  readonly caller: Caller
  readonly chance: Chance
  /** The platform ends it then. */
  readonly deadline: number
  /** Every call takes long. */
  readonly isSlow: boolean
  calls: number
  underWay: number
  over: boolean
  readonly onKilled: () => void
}

/** Names an invocation for ever, for whoever asks: few do. */
export const nameOf = ({ kind, id, ordinal }: Caller): string => `${kind}${id}.${ordinal}`
