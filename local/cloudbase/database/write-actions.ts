import { CloudBaseError } from '../error.ts'
import type { Collection } from './collection.ts'
import type { Draft } from './draft.ts'
import type { Answer } from './engine.ts'
import { holdsServerDate, parseEjson } from './ejson.ts'
import { find } from './find.ts'
import { invalidParam, queryRefused } from './refusal.ts'
import type { Request } from './request.ts'
import type { Session } from './session.ts'
import { idKey, newId, refuseDollarKeys, type Stored, storedForm } from './stored-form.ts'
import { compileUpdate } from './update.ts'
import { type Doc, isDoc } from './value.ts'

/**
 * One or many documents. A plain batch is MongoDB's ordered insert: the documents before a failing one stay, because
 * that is what the driver behind the service does; inside a transaction the failure ends it, so none stays.
 */
export const insertDocument = async (request: Request, session: Session): Promise<Answer> => {
  const { ids, failure } = await session.write(request, (draft) => {
    const collection = session.store.collection(request.collectionName)
    const texts = request.documents
    if (draft.inTransaction && texts.some(holdsServerDate)) {
      throw queryRefused('serverDate is not supported by an insert in a transaction')
    }
    const documents = texts.map((text) => newDocument(text, request.now))
    return insertInOrder(draft, collection, documents)
  })
  if (failure) throw failure
  return { data: { insertedIds: ids } }
}

const insertInOrder = (
  draft: Draft,
  collection: Collection,
  documents: readonly Doc[]
): { ids: readonly unknown[]; failure?: unknown } => {
  for (const doc of documents) {
    try {
      insert(draft, collection, doc)
    } catch (failure) {
      if (draft.inTransaction) throw failure
      return { ids: [], failure }
    }
  }
  return { ids: documents.map(({ _id }) => _id) }
}

const insert = (draft: Draft, collection: Collection, doc: Doc): void => {
  refuseDollarKeys(doc, '')
  const id = idKey(doc['_id'])
  if (draft.read(collection, id)) {
    throw draft.duplicate(collection, '_id_', [['_id', doc['_id']]])
  }
  draft.add({ collection, id, before: undefined, after: storedForm(doc) })
}

const newDocument = (text: string, now: number): Doc => {
  const doc = parseEjson(text, now)
  if (!isDoc(doc)) throw invalidParam('a document must be an EJSON object')
  return doc['_id'] === undefined ? { ...doc, _id: newId() } : doc
}

/** update() and where().update() with operators, and doc().set() with a whole document. */
export const modifyDocument = async (request: Request, session: Session): Promise<Answer> => {
  refuseUnfiltered(request)
  return session.write(request, (draft, finding) => {
    const collection = session.store.collection(request.collectionName)
    const { filter, data } = request
    const change = request.flag('merge') === false ? replaceBy(data) : operatorsOf(request)
    const limit = request.flag('multi') ? Infinity : 1
    const matched = find({ collection, filter, limit }, finding)
    for (const before of matched) replace(draft, collection, { before, change })
    if (matched.length > 0 || !request.flag('upsert')) {
      return { data: { updated: matched.length, upsert_id: null } }
    }
    const newcomer = idOfNewcomer(filter)
    const after = storedForm(change({ _id: newcomer }))
    draft.add({ collection, id: idKey(newcomer), before: undefined, after })
    return { data: { updated: 0, upsert_id: newcomer } }
  })
}

/** One document at most, even when several match; it is answered as it is after the change. */
export const modifyAndReturnDoc = async (request: Request, session: Session): Promise<Answer> => {
  refuseUnfiltered(request)
  return session.write(request, (draft, finding) => {
    const collection = session.store.collection(request.collectionName)
    const change = operatorsOf(request)
    const [before] = find({ collection, filter: request.filter, limit: 1 }, finding)
    if (!before) return { data: { updated: 0, doc: null } }
    const after = replace(draft, collection, { before, change })
    return { data: { updated: 1, doc: after.text } }
  })
}

/** Order and skip are not heeded, as the service does not heed them. */
export const removeDocument = async (request: Request, session: Session): Promise<Answer> => {
  refuseUnfiltered(request)
  return session.write(request, (draft, finding) => {
    const collection = session.store.collection(request.collectionName)
    const limit = request.flag('multi') ? Infinity : 1
    const matched = find({ collection, filter: request.filter, limit }, finding)
    for (const before of matched) {
      draft.add({ collection, id: idKey(before.doc['_id']), before, after: undefined })
    }
    return { data: { deleted: matched.length } }
  })
}

/** The SDK sends it for a collection without where(), and production would change every document. */
const refuseUnfiltered = (request: Request): void => {
  if (request.isUnfiltered) throw invalidParam('a write needs a query')
}

interface Replacement {
  readonly before: Stored
  readonly change: (doc: Doc) => Doc
}

const replace = (draft: Draft, collection: Collection, { before, change }: Replacement): Stored => {
  const id = idKey(before.doc['_id'])
  if (draft.waits(collection, id)) return before
  const after = storedForm(change(before.doc))
  draft.add({ collection, id, before, after })
  return after
}

const operatorsOf = ({ data, filter, now }: Request): ((doc: Doc) => Doc) => {
  if (Object.keys(data).length === 0 || !Object.keys(data).every((key) => key.startsWith('$'))) {
    throw new CloudBaseError('DATABASE_REQUEST_FAILED', 'update document must contain operators')
  }
  return compileUpdate(data, { filter, now })
}

const replaceBy = (data: Doc): ((doc: Doc) => Doc) => {
  refuseDollarKeys(data, '')
  return ({ _id }) => ({ ...data, _id })
}

const idOfNewcomer = (filter: Doc): unknown => {
  const id = filter['_id']
  return id === undefined || isDoc(id) ? newId() : id
}
