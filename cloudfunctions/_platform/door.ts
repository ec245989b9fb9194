import * as v from 'valibot'

import type { OpenId } from '#domain/kernel/ids'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import { refuse, type Result } from '#domain/kernel/result'

import type { CallCounter } from './cloudbase/call-figures.ts'
import { isOutage } from './cloudbase/errors.ts'
import { asError } from './system/as-error.ts'
import type { Log } from './system/log.ts'
import { databaseCallsSoFar, inRequest, requestIdOf } from './system/request-scope.ts'
import { callerOpenId } from './wechat/identity.ts'

/** One action of a door: what the caller sent in, a value or a refusal out. */
export type Action = (openid: OpenId, data: unknown) => Promise<Result<unknown, object>>

/** An action whose request is parsed before anything else sees it. */
export const action =
  <Schema extends v.GenericSchema>(
    request: Schema,
    run: (openid: OpenId, request: v.InferOutput<Schema>) => Promise<Result<unknown, object>>
  ): Action =>
  async (openid, data) => {
    const parsed = v.safeParse(request, data)
    if (parsed.success) return run(openid, parsed.output)
    return refuse({ kind: 'badRequest', field: v.getDotPath(parsed.issues[0]) ?? 'data' })
  }

const eventSchema = v.looseObject({
  action: v.string(),
  data: v.optional(v.unknown()),
  requestId: v.optional(v.unknown())
})

type Answer = Result<unknown, object>

/**
 * The entry of a mini-program's door: identity from the platform only, a typed table of actions, refusals below the top
 * level, outages answered "busy" (the same request again goes on where this one stopped), defects thrown and logged.
 * Each call leaves one line; it and every other line of the call carry the `requestId` that the page made. What calls
 * come to is counted beside it, and written down after calls that move no money; nobody waits for that.
 */
export const door =
  (actions: Readonly<Record<string, Action>>, log: Log, counter?: CallCounter) =>
  async (event: unknown): Promise<Answer> => {
    const openid = callerOpenId()
    const parsed = v.safeParse(eventSchema, event)
    const { action: name, data, requestId } = parsed.success ? parsed.output : { action: '' }
    const run = Object.hasOwn(actions, name) ? actions[name] : undefined
    return inRequest(requestIdOf(requestId), async () => {
      const tell = callTold(log, run ? name : 'unknown', counter)
      if (!run) return tell.answered(refuse({ kind: 'unknownAction' }))
      if (!openid) return tell.answered(refuse({ kind: 'notSignedIn' }))
      try {
        return tell.answered(await run(openid, data ?? {}))
      } catch (error) {
        if (!(error instanceof OutcomeUnknown) && !isOutage(error)) throw tell.failed(error)
        return tell.busy(error)
      }
    })
  }

/** Nothing rides on these. */
const MOVES_MONEY = /^(order|checkout|refund|afterSale)\./

/** The one line of a call, and what its caller gets. */
const callTold = (log: Log, name: string, counter?: CallCounter) => {
  const startedAt = performance.now()
  const ended = (outcome: string) => {
    const ms = Math.round(performance.now() - startedAt)
    const told = { action: name, ms, databaseCalls: databaseCallsSoFar() }
    counter?.ended({ ...told, outcome })
    if (!MOVES_MONEY.test(name)) void counter?.flush()
    return told
  }
  return {
    answered: (answer: Answer): Answer => {
      const outcome = answer.ok ? 'ok' : kindOf(answer.refusal)
      log.info('answered', { ...ended(outcome), outcome })
      return answer
    },
    busy: (error: unknown): Answer => {
      log.warn('busy', { ...ended('busy'), error: asError(error) })
      return refuse({ kind: 'busy' })
    },
    /** The platform prints what is thrown and shows it to the phone: the log alone gets the words, without secrets. */
    failed: (error: unknown): Error => {
      log.alert('actionFailed', { ...ended('failed'), error: asError(error) })
      return new Error(`${name} failed`)
    }
  }
}

const kindOf = (refusal: object): string =>
  'kind' in refusal && typeof refusal.kind === 'string' ? refusal.kind : 'refused'
