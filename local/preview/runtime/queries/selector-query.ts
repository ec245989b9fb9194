import { componentOf, nodeOf, type Component, type Element } from '../framework.ts'
import type { Runtime } from '../runtime.ts'
import { readFields, readViewport, type Fields } from './fields.ts'

type Callback = (answer: unknown) => void

/** Asks for places and sizes of nodes. Source: developers.weixin.qq.com, SelectorQuery. */
export class SelectorQuery {
  readonly #runtime: Runtime
  readonly #asked: (() => [answer: unknown, callback: Callback | undefined])[] = []
  #owner: Component | null

  constructor(runtime: Runtime, owner: Component | null = null) {
    this.#runtime = runtime
    this.#owner = owner
  }

  in(owner: unknown): this {
    this.#owner = componentOf(owner)
    return this
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, (fields) => {
      const [first] = this.#find(selector, true)
      return first ? readFields(first, fields) : null
    })
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, (fields) =>
      this.#find(selector, false).map((element) => readFields(element, fields))
    )
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, (fields) => readViewport(this.#runtime.stack.current, fields))
  }

  exec(callback?: (answers: readonly unknown[]) => void): NodesRef | undefined {
    setTimeout(() => {
      const read = this.#asked.map((ask) => ask())
      for (const [answer, listener] of read) {
        this.#runtime.reports.safely('SelectorQuery', () => listener?.(answer))
      }
      this.#runtime.reports.safely('SelectorQuery', () =>
        callback?.(read.map(([answer]) => answer))
      )
    })
    return undefined
  }

  /** For NodesRef only. */
  ask(read: () => unknown, callback: Callback | undefined): this {
    this.#asked.push(() => [read(), callback])
    return this
  }

  #find(selector: string, single: boolean): Element[] {
    const owner = this.#owner ?? this.#runtime.stack.current?.component
    const root = owner?.getShadowRoot()
    if (!root) return []
    const found = selector.includes('>>>')
      ? across(root.querySelectorAll.bind(root), selector)
      : root.querySelectorAll(selector)
    return (single ? found.slice(0, 1) : found).filter((element) => nodeOf(element) !== null)
  }
}

/** `.a >>> .b` looks inside the components that `.a` finds. */
const across = (query: (selector: string) => Element[], selector: string): Element[] => {
  const [first = '', ...rest] = selector.split('>>>')
  const found = query(first.trim())
  if (rest.length === 0) return found
  return found.flatMap((element) => {
    const root = componentOf(element)?.getShadowRoot()
    return root ? across(root.querySelectorAll.bind(root), rest.join('>>>')) : []
  })
}

/** The nodes that a query names, and what is asked of them. */
class NodesRef {
  readonly #query: SelectorQuery
  readonly #read: (fields: Fields) => unknown

  constructor(query: SelectorQuery, read: (fields: Fields) => unknown) {
    this.#query = query
    this.#read = read
  }

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    return this.#query.ask(() => this.#read(fields), callback)
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback)
  }
}
