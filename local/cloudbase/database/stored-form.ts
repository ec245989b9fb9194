import { randomBytes } from 'node:crypto'
import { calculateObjectSize } from 'bson'
import { parseEjson, stringifyEjson } from './ejson.ts'
import { encodeKey } from './key-encoding.ts'
import { queryRefused, writeRefused } from './refusal.ts'
import { type Doc, isDoc } from './value.ts'

/** MongoDB's limit of one document. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** A document as it is stored and answered: its EJSON text, parsed when first looked into. Never changed. */
export class Stored {
  readonly text: string
  #doc: Doc | undefined

  constructor(text: string, doc?: Doc) {
    this.text = text
    this.#doc = doc
  }

  get doc(): Doc {
    this.#doc ??= parseEjson(this.text) as Doc
    return this.#doc
  }
}

/**
 * Brings a new or changed document into its stored form, _id first.
 * @throws CloudBaseError when it is larger than 16 MB
 */
export const storedForm = (doc: Doc): Stored => {
  const { _id, ...fields } = doc
  const ordered = { _id, ...fields }
  const text = stringifyEjson(ordered)
  if (text.length > MAX_DOCUMENT_BYTES && calculateObjectSize(ordered) > MAX_DOCUMENT_BYTES) {
    throw writeRefused('object to insert too large: the limit is 16777216 bytes')
  }
  return new Stored(text, ordered)
}

/** An _id of its own for a document that came without one: 32 hexadecimal digits, as the service makes them. */
export const newId = (): string => randomBytes(16).toString('hex')

/**
 * The key of an _id: 1 and "1" are two documents.
 * @throws CloudBaseError for an array, a pattern or a missing value
 */
export const idKey = (id: unknown): string => {
  if (Array.isArray(id) || id instanceof RegExp || id === undefined) {
    throw writeRefused("The '_id' value cannot be an array, a regex or undefined")
  }
  return encodeKey(id)
}

/** @throws CloudBaseError where a key begins with $, at any depth: MongoDB 4 refuses to store it */
export const refuseDollarKeys = (value: unknown, path: string): void => {
  if (Array.isArray(value)) {
    for (const item of value) refuseDollarKeys(item, path)
    return
  }
  if (!isDoc(value)) return
  for (const key in value) {
    if (key.startsWith('$')) {
      throw queryRefused(
        `The dollar ($) prefixed field '${key}' in '${path ? `${path}.` : ''}${key}' ` +
          'is not valid for storage.'
      )
    }
    refuseDollarKeys(value[key], path ? `${path}.${key}` : key)
  }
}
