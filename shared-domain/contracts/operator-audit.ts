/** 操作记录: who did what to the shop. Times in milliseconds since 1970. */

import type { ListPlace } from './list-place.ts'

export interface DeedView {
  readonly id: string
  /** Finds every log line of the call. */
  readonly requestId: string
  /** The operator's openid. */
  readonly who: string
  readonly action: string
  /** Numbers of orders, refunds, notices ... that it was about. */
  readonly refs: readonly string[]
  /** JSON, at most 1,000 characters each. */
  readonly request: string
  readonly before?: string
  readonly after?: string
  /** `begun`: it was cut off, and may have been done. `failed`: an outage or a bug stopped it. */
  readonly state: 'begun' | 'done' | 'refused' | 'failed'
  readonly at: number
  readonly endedAt?: number
}

export interface OperatorAuditActions {
  /** The newest first, 50 a page; `ref` is a number that they were about. */
  'audit.list': {
    request: { readonly after?: ListPlace; readonly ref?: string }
    answer: { readonly deeds: readonly DeedView[]; readonly after?: ListPlace }
  }
}
