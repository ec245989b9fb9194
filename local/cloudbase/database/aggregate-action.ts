import { aggregate } from './aggregation/aggregate.ts'
import { parseStages } from './aggregation/pipeline.ts'
import { stringifyEjson } from './ejson.ts'
import type { Answer } from './engine.ts'
import { refuseTooLarge } from './read-actions.ts'
import type { Request } from './request.ts'
import type { Session } from './session.ts'

/** Never part of a transaction: the SDK sends no transactionId with it. */
export const aggregateDocuments = (request: Request, session: Session): Promise<Answer> =>
  session.read(request, (finding) => {
    const { store } = session
    const collection = store.collection(request.collectionName)
    const collectionOf = (name: string) => (store.has(name) ? store.collection(name) : undefined)
    const pipeline = parseStages(request.stages, request.now)
    const docs = aggregate(collection, pipeline, { finding, collectionOf })
    const list = docs.map(stringifyEjson)
    refuseTooLarge(list)
    return { data: { list } }
  })
