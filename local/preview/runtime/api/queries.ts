import type { Runtime } from '../runtime.ts'
import { createIntersectionObserver } from '../queries/intersection-observer.ts'
import { SelectorQuery } from '../queries/selector-query.ts'
import type { Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

export const queries = (runtime: Runtime, _define: DefineApi): Api => ({
  createSelectorQuery: () => new SelectorQuery(runtime),
  createIntersectionObserver: (owner: unknown, options?: object) =>
    createIntersectionObserver(runtime, owner, options),
  createOffscreenCanvas: ({
    width = 300,
    height = 150
  }: { width?: number; height?: number } = {}) =>
    Object.assign(document.createElement('canvas'), { width, height })
})
