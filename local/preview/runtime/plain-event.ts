import { componentOf, glassEasel, nodeOf, type Element } from './framework.ts'

/** An event as page code sees it: nothing but data, so that it can be put into the page's own. */
export interface PlainEvent {
  readonly type: string
  readonly timeStamp: number
  readonly target: EventTarget
  readonly currentTarget: EventTarget
  readonly mark: object
  readonly detail: unknown
  readonly [touches: string]: unknown
}

interface EventTarget {
  readonly id: string
  readonly dataset: object
  readonly offsetLeft: number
  readonly offsetTop: number
}

/** The framework's event holds whole components: a page that keeps it would copy the tree. */
export const plainEvent = (event: object): PlainEvent => {
  const read = (name: string): unknown => Reflect.get(event, name)
  return {
    type: String(read('type')),
    timeStamp: Number(read('timeStamp')),
    target: targetOf(read('target')),
    currentTarget: targetOf(read('currentTarget')),
    mark: Object(read('mark')),
    detail: read('detail'),
    mut: false,
    // Touches, where the event has them.
    ...Object(read('extraFields'))
  }
}

const targetOf = (given: unknown): EventTarget => {
  const element: unknown = componentOf(given) ?? given
  if (!(element instanceof glassEasel.Element)) {
    return { id: '', dataset: {}, offsetLeft: 0, offsetTop: 0 }
  }
  return { id: element.id, dataset: { ...element.dataset }, ...offsetOf(element) }
}

const offsetOf = (element: Element): Pick<EventTarget, 'offsetLeft' | 'offsetTop'> => {
  const node = nodeOf(element)
  return { offsetLeft: node?.offsetLeft ?? 0, offsetTop: node?.offsetTop ?? 0 }
}
