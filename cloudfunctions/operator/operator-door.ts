import { randomUUID } from 'node:crypto'
import type * as v from 'valibot'

import type { OperatorAction, OperatorActions, OperatorRefusal } from '#domain/contracts/operator'
import type { Role } from '#domain/account/index'
import type { OwnerAction } from '#domain/contracts/operator-staff'
import type { DeedEnd } from '#domain/insight/index'
import type { OpenId } from '#domain/kernel/ids'
import { refuse, type Result } from '#domain/kernel/result'

import { createAudit } from '../_platform/cloudbase/audit.ts'
import { createProfiles } from '../_platform/cloudbase/profiles.ts'
import { action, type Action } from '../_platform/door.ts'
import type { Ground } from '../_platform/ground.ts'
import { asError } from '../_platform/system/as-error.ts'
import { currentRequestId } from '../_platform/system/request-scope.ts'

type Answer<Name extends OperatorAction> = Promise<
  Result<OperatorActions[Name]['answer'], OperatorRefusal>
>
type Run<Name extends OperatorAction, Schema extends v.GenericSchema, More extends unknown[]> = (
  operator: OpenId,
  request: v.InferOutput<Schema>,
  ...more: More
) => Answer<Name>

/**
 * Told while an action runs: what stood there before and stands there now, and what it made under which number. Absent,
 * the audit has the answer alone.
 */
export type Note = (change: {
  readonly before?: unknown
  readonly after?: unknown
  readonly made?: string
}) => void

/**
 * The kinds of actions at the operator's door, each held to what the contract promises for it. The caller's role is
 * read anew each time (1 call): who lost it is out at once.
 */
export const operatorDoor = (ground: Pick<Ground, 'clock' | 'db' | 'log'>) => {
  const profiles = createProfiles(ground.db, ground.clock)
  const forRoles =
    (roles: readonly Role[]) =>
    <Schema extends v.GenericSchema>(
      request: Schema,
      run: (
        operator: OpenId,
        request: v.InferOutput<Schema>,
        role: Role
      ) => Promise<Result<unknown, OperatorRefusal>>
    ): Action =>
      action(request, async (openid, data) => {
        const role = (await profiles.read(openid))?.role
        return role && roles.includes(role)
          ? run(openid, data, role)
          : refuse({ kind: 'notAllowed' })
      })
  const forOperators = forRoles(['operator', 'owner'])
  const forOwners = forRoles(['owner'])
  const audited = auditedWith(ground)
  return {
    /** Only looks: nothing is changed, nothing is written down. */
    looks:
      <Name extends OperatorAction>(_name: Name) =>
      <Schema extends v.GenericSchema>(request: Schema, run: Run<Name, Schema, []>): Action =>
        forOperators(request, run),
    /** Changes something: written down before and after, 2 calls. What can't be written down is not done. */
    acts:
      <Name extends OperatorAction>(name: Name) =>
      <Schema extends v.GenericSchema>(request: Schema, run: Run<Name, Schema, [Note]>): Action =>
        forOperators(request, (operator, asked) =>
          audited({ who: operator, action: name, asked }, (note) => run(operator, asked, note))
        ),
    /** Changes something, as far as the role reaches. */
    actsAs:
      <Name extends OperatorAction>(name: Name) =>
      <Schema extends v.GenericSchema>(
        request: Schema,
        run: Run<Name, Schema, [{ readonly role: Role; readonly note: Note }]>
      ): Action =>
        forOperators(request, (operator, asked, role) =>
          audited({ who: operator, action: name, asked }, (note) =>
            run(operator, asked, { role, note })
          )
        ),
    /** Looks, and what is seen depends on who looks. */
    looksAs:
      <Name extends OperatorAction>(_name: Name) =>
      <Schema extends v.GenericSchema>(request: Schema, run: Run<Name, Schema, [Role]>): Action =>
        forOperators(request, run),
    /** The same as acts for owners: an operator is a stranger here. */
    owns:
      <Name extends OwnerAction>(name: Name) =>
      <Schema extends v.GenericSchema>(request: Schema, run: Run<Name, Schema, [Note]>): Action =>
        forOwners(request, (owner, asked) =>
          audited({ who: owner, action: name, asked }, (note) => run(owner, asked, note))
        )
  }
}

export type OperatorDoor = ReturnType<typeof operatorDoor>

interface Asked {
  readonly who: OpenId
  readonly action: OperatorAction
  readonly asked: unknown
}

const auditedWith = ({ db, clock, log }: Pick<Ground, 'clock' | 'db' | 'log'>) => {
  const audit = createAudit(db)
  return async <Value extends Result<unknown, OperatorRefusal>>(
    { asked, ...deed }: Asked,
    run: (note: Note) => Promise<Value>
  ): Promise<Value> => {
    const requestId = currentRequestId() ?? ''
    const id = randomUUID()
    const told = { refs: refsIn(asked), request: asText(asked) }
    await audit.begin({ id, requestId, ...deed, ...told, at: clock.now() })
    let change: Parameters<Note>[0] = {}
    const end = (state: DeedEnd['state'], after: unknown): Promise<void> => {
      const refs =
        change.made === undefined ? {} : { refs: [...new Set([change.made, ...told.refs])] }
      const ended = { before: asText(change.before), after: asText(change.after ?? after), ...refs }
      return audit.end(id, { state, ...ended, endedAt: clock.now() }).catch((error: unknown) => {
        // It is done, and its beginning is written: the answer is not the audit's to change.
        log.warn('deedNotEnded', { deed: id, error: asError(error) })
      })
    }
    try {
      const answer = await run((more) => {
        change = { ...change, ...more }
      })
      await end(answer.ok ? 'done' : 'refused', answer.ok ? answer.value : answer.refusal)
      return answer
    } catch (error) {
      await end('failed', asError(error).message)
      throw error
    }
  }
}

/** An audit's page shows so many characters of each text; 1 KB a deed in all. */
const MOST_CHARACTERS = 1000
/** Fields of a request that name what it is about: orderId, refundNo, openid ... */
const NAMES_SOMETHING = /(Id|Ids|No|Nos|^openid)$/
const MOST_REFS = 20

const asText = (value: unknown): string => {
  const text = value === undefined ? '' : JSON.stringify(value)
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text
}

const refsIn = (asked: unknown): readonly string[] => {
  const fields = fieldsOf(asked)
  const named = fields
    .filter(([name]) => NAMES_SOMETHING.test(name))
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
  const refs = [...idsWithin(asked), ...named].filter((value) => typeof value === 'string')
  return [...new Set(refs)].slice(0, MOST_REFS)
}

/** A rule is sent whole, under an id of its own. */
const idsWithin = (asked: unknown): readonly unknown[] =>
  fieldsOf(asked).flatMap(([name, value]) => (name === 'id' ? [value] : idsWithin(value)))

const fieldsOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
