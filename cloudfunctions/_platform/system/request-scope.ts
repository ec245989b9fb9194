import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

interface Scope {
  readonly requestId: string
  databaseCalls: number
}

const scope = new AsyncLocalStorage<Scope>()

const SHAPE = /^[0-9A-Za-z_-]{8,64}$/

/** The id under which a page called, or a fresh one where it said none that a log may show. */
export const requestIdOf = (said: unknown): string =>
  typeof said === 'string' && SHAPE.test(said) ? said : randomUUID()

/** Everything that `run` does and begins, every log line too, belongs to this call: others may run beside it. */
export const inRequest = <Answer>(requestId: string, run: () => Answer): Answer =>
  scope.run({ requestId, databaseCalls: 0 }, run)

/** @returns undefined outside of any call: when a function starts */
export const currentRequestId = (): string | undefined => scope.getStore()?.requestId

/** One more call of the database belongs to this call. */
export const countDatabaseCall = (): void => {
  const current = scope.getStore()
  if (current) current.databaseCalls += 1
}

export const databaseCallsSoFar = (): number => scope.getStore()?.databaseCalls ?? 0
