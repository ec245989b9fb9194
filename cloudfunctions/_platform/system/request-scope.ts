import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

const scope = new AsyncLocalStorage<string>()

const SHAPE = /^[0-9A-Za-z_-]{8,64}$/

/** The id under which a page called, or a fresh one where it said none that a log may show. */
export const requestIdOf = (said: unknown): string =>
  typeof said === 'string' && SHAPE.test(said) ? said : randomUUID()

/** Everything that `run` does and begins, every log line too, belongs to this call: others may run beside it. */
export const inRequest = <Answer>(requestId: string, run: () => Answer): Answer =>
  scope.run(requestId, run)

/** @returns undefined outside of any call: when a function starts */
export const currentRequestId = (): string | undefined => scope.getStore()
