import type { Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** A call that can be given up; progress is told once, at its end. */
export const task =
  (
    define: DefineApi,
    name: string,
    action: (options: Options, signal: AbortSignal) => Promise<object>
  ) =>
  (given: Options): object => {
    const aborter = new AbortController()
    const listeners = new Set<(progress: object) => void>()
    const start = define(name, async (options) => {
      const answer = await action(options, aborter.signal)
      for (const listener of listeners) listener({ progress: 100 })
      return answer
    })
    const sent: unknown = typeof start === 'function' ? start(given) : undefined
    const controls = {
      abort: () => aborter.abort(),
      onProgressUpdate: (listener: (progress: object) => void) => listeners.add(listener),
      offProgressUpdate: () => listeners.clear(),
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined
    }
    // Without callbacks the task is a promise as well.
    return sent instanceof Promise ? Object.assign(sent, controls) : controls
  }
