import type { DatabaseEngine } from '../../../local/cloudbase/database/engine.ts'
import { documentsOf } from '../../stories/documents.ts'

/** What the audit has of something, found by its number. */
export const actionsAbout = async (database: DatabaseEngine, ref: string): Promise<unknown[]> =>
  (await documentsOf(database, 'audit', { refs: ref })).map(({ action }) => action)
