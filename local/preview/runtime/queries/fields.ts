import { componentOf, nodeOf, type Element } from '../framework.ts'
import type { PageView } from '../pages/page-view.ts'
import { nodeApiOf } from '../built-ins/node-apis.ts'

export interface Fields {
  readonly id?: boolean
  readonly dataset?: boolean
  readonly mark?: boolean
  readonly rect?: boolean
  readonly size?: boolean
  readonly scrollOffset?: boolean
  readonly properties?: readonly string[]
  readonly computedStyle?: readonly string[]
  readonly context?: boolean
  readonly node?: boolean
}

/** What a query answers for one element. */
export const readFields = (element: Element, fields: Fields): object => {
  const node = nodeOf(element)
  if (!node) return {}
  const { left, top, right, bottom, width, height } = node.getBoundingClientRect()
  const data = Object(componentOf(element)?.data)
  return {
    ...(fields.id ? { id: element.id } : {}),
    ...(fields.dataset ? { dataset: { ...element.dataset } } : {}),
    ...(fields.mark ? { mark: element.collectMarks() } : {}),
    ...(fields.rect ? { left, top, right, bottom } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? scrollOf(node) : {}),
    ...pick(data, fields.properties),
    ...(fields.computedStyle ? pick(getComputedStyle(node), fields.computedStyle) : {}),
    ...(fields.node ? { node: nodeApiOf(node) } : {}),
    ...(fields.context ? { context: nodeApiOf(node) } : {})
  }
}

export const readViewport = (page: PageView | undefined, fields: Fields): object => {
  const scroller = page?.scroller ?? document.documentElement
  return {
    id: '',
    dataset: {},
    left: 0,
    top: 0,
    right: innerWidth,
    bottom: innerHeight,
    width: innerWidth,
    height: innerHeight,
    ...(fields.scrollOffset ? scrollOf(scroller) : {})
  }
}

const scrollOf = ({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): object => ({
  scrollLeft,
  scrollTop,
  scrollWidth,
  scrollHeight
})

const pick = (from: object, names: readonly string[] = []): object =>
  Object.fromEntries(names.map((name) => [name, Reflect.get(from, name) as unknown]))
