import { setTimeout as delay } from 'node:timers/promises'
import type { Fault } from '../control/faults.ts'
import type { DatabaseEngine } from '../database/engine.ts'
import { CloudBaseError } from '../error.ts'
import { optionalText } from '../json.ts'
import type { AdminAnswer, AdminCall } from './admin-call.ts'

/**
 * What goes back to the caller: an answer, a bare status, or nothing but the end of the connection.
 */
export type Reply = AdminAnswer | { readonly kind: 'status' } | { readonly kind: 'cut' }

interface Stricken {
  readonly call: AdminCall
  readonly faults: readonly Fault[]
  readonly database: DatabaseEngine
  readonly execute: () => Promise<AdminAnswer>
}

/**
 * Carries out a call under the accidents that strike it, the first to last.
 * @throws CloudBaseError, injected or the call's own
 */
export const carryOutStricken = async (stricken: Stricken): Promise<Reply> => {
  for (const fault of stricken.faults) {
    const reply = await strikeBefore(fault, stricken)
    if (reply) return reply
  }
  const kinds = new Set(stricken.faults.map(({ kind }) => kind))
  const lost = kinds.has('killAfter') || kinds.has('dropAnswer')
  try {
    if (kinds.has('twice')) await stricken.execute().catch(() => undefined)
    const answer = await stricken.execute()
    return lost ? await cutAfter(kinds, stricken.call) : await keepBack(answer, stricken.faults)
  } catch (error) {
    if (lost) return cutAfter(kinds, stricken.call)
    throw error
  }
}

const strikeBefore = async (
  fault: Fault,
  { call, database }: Stricken
): Promise<Reply | undefined> => {
  switch (fault.kind) {
    case 'delay':
      if (fault.when !== 'after') await delay(fault.ms)
      return undefined
    case 'error':
      throw new CloudBaseError(fault.code, fault.message ?? `injected ${fault.code}`)
    case 'conflict':
      await abortTransaction(call, database)
      throw new CloudBaseError('DATABASE_TRANSACTION_CONFLICT', CONFLICT)
    case 'http500':
      return { kind: 'status' }
    case 'resetBefore':
      return { kind: 'cut' }
    case 'killBefore':
      await call.caller?.instance.kill('killed before its request arrived')
      return { kind: 'cut' }
    case 'dropAnswer':
    case 'twice':
    case 'killAfter':
      return undefined
  }
}

/**
 * The process is gone before the connection closes: a dying function must not see an answer or an
 * error.
 */
const cutAfter = async (kinds: ReadonlySet<string>, call: AdminCall): Promise<Reply> => {
  if (kinds.has('killAfter')) {
    await call.caller?.instance.kill('killed after its request was carried out')
  }
  return { kind: 'cut' }
}

const keepBack = async (answer: AdminAnswer, faults: readonly Fault[]): Promise<AdminAnswer> => {
  for (const fault of faults) {
    if (fault.kind === 'delay' && fault.when === 'after') await delay(fault.ms)
  }
  return answer
}

/** A conflict ends its transaction on the server; the caller's rollback then finds none. */
const abortTransaction = async (call: AdminCall, database: DatabaseEngine): Promise<void> => {
  const transactionId = optionalText(call.params, 'transactionId')
  if (transactionId === undefined) return
  await database.execute('database.abortTransaction', { transactionId }).catch(() => undefined)
}

const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ' +
  'Please check your request, but if the problem persists, contact us.'
