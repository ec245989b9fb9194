import type { Reports } from '../reports.ts'
import { reasonOf } from '../values.ts'

export { numberOf, reasonOf, textOf } from '../values.ts'

export type Options = Readonly<Record<string, unknown>>
export type Api = Record<string, unknown>

/** An API is refused with these words, after its name. */
export class Refusal extends Error {}

/**
 * Gives a function the shape of WeChat's: `success`, `fail` and `complete` when one of them is given, else a promise;
 * `errMsg` tells how it went.
 */
export const asyncApi =
  (name: string, reports: Reports, action: (options: Options) => unknown) =>
  (given?: unknown): Promise<unknown> | undefined => {
    const options: Options = typeof given === 'object' && given !== null ? { ...given } : {}
    const done = run(name, action, options)
    const callbacks = ['success', 'fail', 'complete'] as const
    if (!callbacks.some((callback) => typeof options[callback] === 'function')) return done
    const call = (callback: string, answer: unknown): void => {
      const listener = options[callback]
      if (typeof listener === 'function') {
        reports.safely(
          `${name} ${callback}`,
          () => Reflect.apply(listener, options, [answer]) as unknown
        )
      }
    }
    done.then(
      (answer) => {
        call('success', answer)
        call('complete', answer)
      },
      (failure: unknown) => {
        call('fail', failure)
        call('complete', failure)
      }
    )
    return undefined
  }

/** Every call answers later, never within the call. */
const run = async (
  name: string,
  action: (options: Options) => unknown,
  options: Options
): Promise<object> => {
  await Promise.resolve()
  try {
    const answer = await action(options)
    return { ...(typeof answer === 'object' ? answer : {}), errMsg: `${name}:ok` }
  } catch (failure) {
    const reason = reasonOf(failure)
    if (!(failure instanceof Refusal)) console.warn(`${name}: ${reason}`)
    const own = failure instanceof Error ? Object.entries(failure) : []
    throw { ...Object.fromEntries(own), errMsg: `${name}:fail ${reason}` }
  }
}
