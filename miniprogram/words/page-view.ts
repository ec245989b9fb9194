import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { OFFLINE, pageTrouble, type Trouble } from './refusal'
import { clockTime } from './time'

/** What a page shows: nothing yet, what is the trouble, or its content, which may be older than the network's end. */
export type PageView<Content extends object> =
  | { readonly state: 'loading' }
  | FailedView
  | ReadyView<Content>

export interface FailedView {
  readonly state: 'failed'
  readonly trouble: Trouble
}

export type ReadyView<Content extends object> = Content & {
  readonly state: 'ready'
  /** Why it is old; empty: it is not. */
  readonly stale: string
}

export const LOADING = { state: 'loading' } as const

export const ready = <Content extends object>(content: Content): ReadyView<Content> => ({
  ...content,
  state: 'ready',
  stale: ''
})

export const refused = (refusal: StorefrontRefusal): FailedView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

/** A refresh without an answer keeps the content and says how old it is; without content the page has failed. */
export const withoutAnswer = <Content extends object>(
  view: PageView<Content>,
  loadedAt: number
): PageView<Content> =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : { state: 'failed', trouble: OFFLINE }
