import type { Place } from '#domain/kernel/place'

import { command, type Find } from './database.ts'

/** The newest documents of a collection, or those behind a place, by an index on the moment and _id downwards. */
export const newestFirst = (
  field: string,
  after?: Place
): Pick<Find, 'where' | 'also' | 'orderBy' | 'thenBy'> => {
  const order = { orderBy: [field, 'desc'], thenBy: ['_id', 'desc'] } as const
  if (!after) return { where: { [field]: command.gt(new Date(0)) }, ...order }
  const at = new Date(after.at)
  // What has the same millisecond comes by id.
  const behind = [{ [field]: command.lt(at) }, { [field]: at, _id: command.lt(after.id) }]
  return { where: { [field]: command.lte(at) }, also: [behind], ...order }
}
