import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Place } from '../kernel/place.ts'

/** What an operator asks to be done. */
export interface Deed {
  /** Made for this call alone: asking again is another deed. */
  readonly id: string
  /** Follows the call from the page through every log line. */
  readonly requestId: string
  readonly who: OpenId
  readonly action: string
  /** Numbers of the orders, refunds, notices ... that it is about. */
  readonly refs: readonly string[]
  /** What was asked for, as JSON. */
  readonly request: string
  readonly at: Instant
}

/** How a deed ended. */
export interface DeedEnd {
  /** `failed`: an outage or a bug stopped it, and it may have been done in part. */
  readonly state: 'done' | 'refused' | 'failed'
  /** What it changed, as JSON: before, and after or the refusal. */
  readonly before: string
  readonly after: string
  /** With the number of what it made; absent: as it began. */
  readonly refs?: readonly string[]
  readonly endedAt: Instant
}

/** `begun`: it was cut off, and may have been done. */
export type KnownDeed = Deed &
  Partial<Omit<DeedEnd, 'state'>> & { readonly state: 'begun' | DeedEnd['state'] }

/** 操作记录: who did what to the shop, written before it is done, so that nothing is done unseen. */
export interface Audit {
  /** One call. @throws when it can't be stored: then nothing may be done */
  begin(deed: Deed): Promise<void>
  /** One call. */
  end(id: Deed['id'], end: DeedEnd): Promise<void>
  /** The newest first, behind a place, of one ref or all. One call. */
  deeds(page: {
    readonly after?: Place
    readonly ref?: string
    readonly limit: number
  }): Promise<readonly KnownDeed[]>
}
