import { ComponentCaller, componentOf, nodeOf } from './framework.ts'

/** What one setData carried, as a mark of the browser's performance timeline. */
export interface DataMark {
  /** The page or component: `pages/home/home`. */
  readonly of: string
  /** Of the data as text, in UTF-8. */
  readonly bytes: number
  /** Where it stands; empty before it stands anywhere. */
  readonly page: string
  /** The page was left and another one shows. */
  readonly hidden: boolean
}

const MARK = 'setData'

/**
 * Notes the launch, and every setData with its size and its page: on a phone each one crosses from one thread to
 * another.
 */
export const markData = (): void => {
  // jsdom's performance knows the time and nothing else.
  if (!('mark' in performance)) return
  performance.mark('launch')
  const plain: unknown = Reflect.get(ComponentCaller.prototype, MARK)
  if (typeof plain !== 'function') return
  Object.assign(ComponentCaller.prototype, {
    setData(this: unknown, ...values: readonly unknown[]): void {
      performance.mark(MARK, { detail: markOf(this, values[0]) })
      Reflect.apply(plain, this, values)
    }
  })
}

const markOf = (caller: unknown, data: unknown): DataMark => {
  const component = componentOf(caller)
  const page = component && nodeOf(component)?.closest<HTMLElement>('.preview-page')
  return {
    of: component?.is ?? '',
    bytes: new TextEncoder().encode(JSON.stringify(data)).length,
    page: page?.dataset['route'] ?? '',
    hidden: page?.classList.contains('left') ?? false
  }
}
