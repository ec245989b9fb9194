import { jest } from '@jest/globals'
import type { Document } from './target.ts'

/** What came of each of several calls made at once. */
export interface Outcomes<T> {
  readonly values: readonly T[]
  readonly errors: readonly { readonly code?: unknown; readonly message: string }[]
}

/** Makes the same call several times at once. */
export const atOnce = async <T>(
  times: number,
  call: (n: number) => Promise<T>
): Promise<Outcomes<T>> => {
  const settled = await Promise.allSettled(Array.from({ length: times }, (_unused, n) => call(n)))
  return {
    values: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    errors: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
  }
}

/** How many documents an update, a removal or an insert changed. */
export const updatedBy = (answer: unknown): unknown => (answer as Document)['updated']

/** A call under way, to see that it waits. */
export interface Underway<T> {
  readonly answer: Promise<T>
  settled(): boolean
}

/** Begins a call that is expected to wait, and watches it. */
export const underway = <T>(call: Promise<T>): Underway<T> => {
  let settled = false
  const watch = async (): Promise<void> => {
    await Promise.allSettled([call])
    settled = true
  }
  void watch()
  return { answer: call, settled: () => settled }
}

/** The SDK forgets to stop its warning of a slow call when the connection breaks: it would come after the test. */
export const silenceSlowCalls = (): void => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
}
