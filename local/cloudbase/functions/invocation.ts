import type { CallEnd } from './instance.ts'

/** What a caller learns of one call of a function. */
export type Invocation = InvocationDone | InvocationFailed

interface InvocationFacts {
  readonly function: string
  readonly requestId: string
  /** Real milliseconds, waiting and cold start included. */
  readonly tookMs: number
}

export interface InvocationDone extends InvocationFacts {
  /** What main answered, after its way through JSON. */
  readonly result: unknown
  readonly error?: undefined
}

export interface InvocationFailed extends InvocationFacts {
  readonly result?: undefined
  readonly error: InvocationError
}

export interface InvocationError {
  /**
   * FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED,
   * FUNCTIONS_REQUEST_FAIL.
   */
  readonly code: string
  readonly message: string
  readonly stack?: string
}

/** Event and answer of a synchronous call (SCF's limits page). */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024

/** Translates the end of a call; the answer's size is refused here as the platform refuses it. */
export const outcomeOf = (
  end: CallEnd,
  timeoutSeconds: number
): Pick<InvocationDone, 'result'> | Pick<InvocationFailed, 'error'> => {
  switch (end.kind) {
    case 'result':
      if (Buffer.byteLength(end.json) > MAX_PAYLOAD_BYTES) {
        return failure('FUNCTIONS_EXECUTE_FAIL', 'the answer is larger than 6 MB')
      }
      return { result: JSON.parse(end.json) as unknown }
    case 'thrown': {
      const { name, message, stack } = end.error
      return { error: { code: 'FUNCTIONS_EXECUTE_FAIL', message: `${name}: ${message}`, stack } }
    }
    case 'timedOut':
      return failure(
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${timeoutSeconds} seconds`
      )
    case 'died':
      return failure('FUNCTIONS_EXECUTE_FAIL', `the instance ended before it answered: ${end.how}`)
  }
}

export const failure = (code: string, message: string): { error: InvocationError } => ({
  error: { code, message }
})
