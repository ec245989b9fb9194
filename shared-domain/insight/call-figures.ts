/** What an instance counts of one action. */
export interface ActionFigures {
  readonly action: string
  readonly calls: number
  readonly databaseCalls: number
  readonly maxMs: number
  /** Calls by how long they took: the scale of MS_STEPS, and what took longer than its last step. */
  readonly scale: readonly number[]
  /** Answers that were no success, by their kind. */
  readonly refusals: Readonly<Record<string, number>>
}

/** One call of an action as it ended; `ok` or the kind of its refusal, `busy` for an outage, `failed` for a defect. */
export interface CallEnded {
  readonly action: string
  readonly outcome: string
  readonly ms: number
  readonly databaseCalls: number
}

/** Each twice the one before: a figure is at most twice too high, and a day of an action is twelve numbers. */
const MS_STEPS = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10_240] as const

/** Kinds that one action may have: more would be a bug, and count as `other`. */
const MOST_KINDS = 20

const nothing = (action: string): ActionFigures => ({
  action,
  calls: 0,
  databaseCalls: 0,
  maxMs: 0,
  scale: [...MS_STEPS, 0].map(() => 0),
  refusals: {}
})

/** One more call. */
export const withCall = (before: ActionFigures | undefined, call: CallEnded): ActionFigures => {
  const { action, outcome, ms, databaseCalls } = call
  const step = MS_STEPS.findIndex((limit) => ms <= limit)
  const at = step === -1 ? MS_STEPS.length : step
  const one = nothing(action)
  return together(before ?? one, {
    ...one,
    calls: 1,
    databaseCalls,
    maxMs: Math.ceil(ms),
    scale: one.scale.map((_, index) => (index === at ? 1 : 0)),
    refusals: outcome === 'ok' ? {} : { [outcome]: 1 }
  })
}

/** What two instances counted of the same action. */
export const together = (one: ActionFigures, other: ActionFigures): ActionFigures => ({
  action: one.action,
  calls: one.calls + other.calls,
  databaseCalls: one.databaseCalls + other.databaseCalls,
  maxMs: Math.max(one.maxMs, other.maxMs),
  scale: one.scale.map((count, at) => count + (other.scale[at] ?? 0)),
  refusals: kindsTogether(one.refusals, other.refusals)
})

const kindsTogether = (
  one: ActionFigures['refusals'],
  other: ActionFigures['refusals']
): ActionFigures['refusals'] => {
  const sum: Record<string, number> = { ...one }
  for (const [kind, count] of Object.entries(other)) {
    const name = kind in sum || Object.keys(sum).length < MOST_KINDS ? kind : 'other'
    sum[name] = (sum[name] ?? 0) + count
  }
  return sum
}

/** The time within which this share of the calls ended, 0 to 1: the end of its step, and never above the longest. */
export const timeOf = ({ scale, calls, maxMs }: ActionFigures, share: number): number => {
  let counted = 0
  for (const [at, count] of scale.entries()) {
    counted += count
    if (counted >= calls * share) return Math.min(MS_STEPS[at] ?? maxMs, maxMs)
  }
  return maxMs
}
