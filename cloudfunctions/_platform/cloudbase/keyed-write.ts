import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Fields } from './database.ts'
import { failureOf } from './errors.ts'

/** One conditional write on one document. Its condition names a key or version that the write itself changes. */
export interface KeyedWrite {
  readonly where: Fields
  readonly changes: Fields
}

/**
 * One call. `refused`: the document is not as `where` says. `unknown`: it may have happened; look for the key, never
 * repeat it blindly. @throws every other failure of the database
 */
export const writeKeyed = async (
  db: Database,
  collection: string,
  { where, changes }: KeyedWrite
): Promise<Written> => {
  try {
    return (await db.update(collection, where, changes)) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'unknown'
  }
}

/** What every write changes besides: the version, and when. */
export const touch = (clock: Clock): Fields => ({
  version: command.inc(1),
  changedAt: new Date(clock.now())
})
