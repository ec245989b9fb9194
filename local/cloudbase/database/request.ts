import type { Params } from './engine.ts'
import { parseEjson } from './ejson.ts'
import { invalidParam } from './refusal.ts'
import { parseSort, type Sort } from './sorting.ts'
import { type Doc, isDoc } from './value.ts'

/** One request's body, read on demand. Everything in it with a wrong shape is INVALID_PARAM. */
export class Request {
  /** The one clock reading of this request. */
  readonly now: number
  readonly #params: Params

  constructor(params: Params, now: number) {
    this.#params = params
    this.now = now
  }

  get collectionName(): string {
    const name = this.#params['collectionName']
    if (typeof name !== 'string' || name === '') throw invalidParam('collectionName is required')
    return name
  }

  get transactionId(): string | undefined {
    const id = this.#params['transactionId']
    if (id === undefined || id === null || id === '') return undefined
    if (typeof id !== 'string') throw invalidParam('transactionId must be a string')
    return id
  }

  /** The filter; none is every document. */
  get filter(): Doc {
    return this.isUnfiltered ? {} : this.#doc('query')
  }

  /** The SDK sends no query, or an empty text, for a write without where(). */
  get isUnfiltered(): boolean {
    const query = this.#params['query']
    return query === undefined || query === null || query === ''
  }

  get sort(): Sort {
    return this.#params['order'] ? parseSort(this.#doc('order')) : []
  }

  get projection(): Doc | undefined {
    return this.#params['projection'] ? this.#doc('projection') : undefined
  }

  get data(): Doc {
    return this.#doc('data')
  }

  /** The EJSON texts of the documents to insert. */
  get documents(): readonly string[] {
    const data = this.#params['data']
    const texts: readonly unknown[] = Array.isArray(data) ? data : [data]
    if (!texts.every((text) => typeof text === 'string')) {
      throw invalidParam('data must be EJSON texts')
    }
    return texts
  }

  get stages(): readonly unknown[] {
    const stages = this.#params['stages']
    if (!Array.isArray(stages)) throw invalidParam('stages must be an array')
    return stages
  }

  flag(name: 'multi' | 'merge' | 'upsert'): boolean | undefined {
    const value = this.#params[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'boolean') throw invalidParam(`${name} must be true or false`)
    return value
  }

  number(name: 'limit' | 'offset'): number | undefined {
    const value = this.#params[name]
    if (value === undefined || value === null) return undefined
    if (!Number.isSafeInteger(value) || Number(value) < 0) {
      throw invalidParam(`${name} must be a whole number, not negative`)
    }
    return Number(value)
  }

  #doc(name: string): Doc {
    const value = this.#params[name]
    const parsed = typeof value === 'string' ? parseEjson(value, this.now) : undefined
    if (!isDoc(parsed)) throw invalidParam(`${name} must be an EJSON object`)
    return parsed
  }
}
