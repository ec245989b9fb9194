import type { Answer } from './engine.ts'
import { count, find } from './find.ts'
import { compileProjection } from './projection.ts'
import { queryRefused } from './refusal.ts'
import type { Request } from './request.ts'
import type { Session } from './session.ts'
import { stringifyEjson } from './ejson.ts'

/** The SDK's own bounds, which the service holds as well: without a limit 100, never more than 1000. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** Bytes of one answer that the service still sends. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024

export const getDocument = (request: Request, session: Session): Promise<Answer> =>
  session.read(request, (finding) => {
    const collection = session.store.collection(request.collectionName)
    const limit = request.number('limit')
    const offset = request.number('offset') ?? 0
    const found = find(
      {
        collection,
        filter: request.filter,
        sort: request.sort,
        skip: offset,
        limit: Math.min(limit || DEFAULT_LIMIT, MAX_LIMIT)
      },
      finding
    )
    const { projection } = request
    const project = projection && compileProjection(projection)
    const list = found.map((stored) =>
      project ? stringifyEjson(project(stored.doc)) : stored.text
    )
    refuseTooLarge(list)
    return { data: { list }, offset, ...(limit === undefined ? {} : { limit }) }
  })

/** Never part of a transaction: the SDK sends no transactionId with it. */
export const calculateDocument = (request: Request, session: Session): Promise<Answer> =>
  session.read(request, (finding) => {
    const collection = session.store.collection(request.collectionName)
    return { data: { total: count({ collection, filter: request.filter }, finding) } }
  })

/** @throws CloudBaseError for more than 6 MB of documents */
export const refuseTooLarge = (list: readonly string[]): void => {
  let bytes = 0
  for (const text of list) bytes += Buffer.byteLength(text)
  if (bytes > MAX_ANSWER_BYTES) {
    throw queryRefused(`the result of ${bytes} bytes exceeds the limit of 6 MB`)
  }
}
