import { randomUUID } from 'node:crypto'

import type { Clock } from '#domain/kernel/instant'

import type { Database, Fields, StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'

/** `stale`: somebody else stored the document first. */
type Stored = 'done' | 'stale' | 'unknown'

interface Put {
  readonly collection: string
  readonly id: string
  /** As it was read; 0: there was none. */
  readonly version: number
  /** A whole new document, or what changes in the one that is there. */
  readonly fields: Fields
}

/**
 * Stores a versioned document if nobody else stored it since it was read. One call. A fresh `writeId` tells after a
 * lost answer, or when the network sent it twice, whether the write is ours.
 */
export const compareAndSet = async (db: Database, clock: Clock, put: Put): Promise<Stored> => {
  const writeId = randomUUID()
  const changedAt = new Date(clock.now())
  const fields = { ...put.fields, version: put.version + 1, writeId, changedAt }
  const written = put.version === 0 ? await insert(db, put, fields) : await update(db, put, fields)
  if (written === 'done') return 'done'
  const there = await readQuietly(db, put)
  if (there?.['writeId'] === writeId) return 'done'
  const moved = there !== null && there['version'] !== put.version
  return written === 'lost' && !moved ? 'unknown' : 'stale'
}

type Tried = 'done' | 'missed' | 'lost'

const insert = async (db: Database, { collection, id }: Put, fields: Fields): Promise<Tried> => {
  try {
    await db.insert(collection, { _id: id, ...fields })
    return 'done'
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    return failure === 'duplicate' ? 'missed' : 'lost'
  }
}

const update = async (
  db: Database,
  { collection, id, version }: Put,
  fields: Fields
): Promise<Tried> => {
  try {
    return (await db.update(collection, { _id: id, version }, fields)) === 1 ? 'done' : 'missed'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'lost'
  }
}

const readQuietly = async (
  db: Database,
  { collection, id }: Put
): Promise<StoredDocument | null> => {
  try {
    return await db.get(collection, id)
  } catch {
    return null
  }
}
