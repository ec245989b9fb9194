import * as v from 'valibot'
import { CloudBaseError } from '../error.ts'
import type { FaultRule } from './faults.ts'

const realMs = v.pipe(v.number(), v.minValue(0), v.maxValue(120_000))

const fault = v.variant('kind', [
  v.strictObject({
    kind: v.literal('delay'),
    ms: realMs,
    when: v.exactOptional(v.picklist(['before', 'after']))
  }),
  v.strictObject({
    kind: v.literal('error'),
    code: v.pipe(v.string(), v.nonEmpty()),
    message: v.exactOptional(v.string())
  }),
  v.strictObject({
    kind: v.picklist([
      'conflict',
      'http500',
      'resetBefore',
      'dropAnswer',
      'twice',
      'killBefore',
      'killAfter'
    ])
  })
])

const count = v.pipe(v.number(), v.integer(), v.minValue(1))

const rule = v.strictObject({
  function: v.exactOptional(v.string()),
  action: v.exactOptional(v.string()),
  collection: v.exactOptional(v.string()),
  nth: v.exactOptional(count),
  times: v.exactOptional(v.union([count, v.literal('always')])),
  fault
})

/**
 * Parses a rule from the control door; a misspelt field is refused, for a fault that never strikes
 * would make a test pass that proves nothing.
 * @throws CloudBaseError INVALID_PARAM
 */
export const parseFaultRule = (input: unknown): FaultRule => {
  const parsed = v.safeParse(rule, input)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new CloudBaseError('INVALID_PARAM', `${v.getDotPath(issue) ?? 'rule'}: ${issue.message}`)
}
