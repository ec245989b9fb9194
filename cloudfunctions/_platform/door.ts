import * as v from 'valibot'

import type { OpenId } from '#domain/kernel/ids'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import { refuse, type Result } from '#domain/kernel/result'

import { isOutage } from './cloudbase/errors.ts'
import { asError } from './system/as-error.ts'
import type { Log } from './system/log.ts'
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

const eventSchema = v.looseObject({ action: v.string(), data: v.optional(v.unknown()) })

/**
 * The entry of a mini-program's door: identity from the platform only, a typed table of actions, refusals below the top
 * level, outages answered "busy" (the same request again goes on where this one stopped), defects thrown and logged.
 */
export const door =
  (actions: Readonly<Record<string, Action>>, log: Log) =>
  async (event: unknown): Promise<Result<unknown, object>> => {
    const openid = callerOpenId()
    const parsed = v.safeParse(eventSchema, event)
    const name = parsed.success ? parsed.output.action : ''
    const run = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!parsed.success || !run) return refuse({ kind: 'unknownAction' })
    if (!openid) return refuse({ kind: 'notSignedIn' })
    try {
      return await run(openid, parsed.output.data ?? {})
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) && !isOutage(error)) throw told(error, name, log)
      log.warn('busy', { action: name, error: asError(error) })
      return refuse({ kind: 'busy' })
    }
  }

/** The platform prints what is thrown and shows it to the phone: the log alone gets the words, without secrets. */
const told = (error: unknown, name: string, log: Log): Error => {
  log.alert('actionFailed', { action: name, error: asError(error) })
  return new Error(`${name} failed`)
}
