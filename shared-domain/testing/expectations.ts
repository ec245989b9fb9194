import type { Result } from '../kernel/result.ts'

/** The value of a result that a test expects to be one. @throws Error naming the refusal */
export const valueOf = <Value>(result: Result<Value, unknown>): Value => {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
}

/** The refusal of a result that a test expects to be one. */
export const refusalOf = <Refusal>(result: Result<unknown, Refusal>): Refusal => {
  if (result.ok) throw new Error('a refusal was expected')
  return result.refusal
}
