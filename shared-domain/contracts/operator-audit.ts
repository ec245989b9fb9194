/** 操作记录: who did what to the shop. Times in milliseconds since 1970. */

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
  /** The newest first, 50 a page: the next one is `before` the last one's `at`. */
  'audit.list': {
    request: { readonly before?: number; readonly ref?: string }
    answer: { readonly deeds: readonly DeedView[] }
  }
}
