/** 运行状况: how the shop's own machinery does. Times in milliseconds since 1970, durations in milliseconds. */

import type { NoRequest } from './catalog.ts'

/** late: it will catch up, or somebody should look soon. broken: somebody should look now. */
export type Condition = 'fine' | 'late' | 'broken'

export interface TimerHealth {
  readonly name: string
  readonly everyMs: number
  /** waiting: it never ran, and its first turn need not have come yet. */
  readonly condition: Condition | 'waiting'
  /** Absent: it never ran. */
  readonly lastAt?: number
  /** What its last run came to. */
  readonly tookMs?: number
  readonly seen?: number
  readonly failed?: number
  /** Why it ended before its work did. */
  readonly stopped?: 'time' | 'busy'
  /** WeChat Pay has not answered since: the last run to which it did not, and on how many items. */
  readonly unanswered?: { readonly at: number; readonly count: number }
}

export interface BacklogHealth {
  /** A due field of orders, or the collection that waits. */
  readonly name: string
  readonly condition: Condition
  /** What is due now, or was tried in vain and put off; up to 100. */
  readonly count: number
  /** Since when the first of them waits: it counts from its first try. */
  readonly oldest?: number
  /** Of the one that was tried in vain most often; absent: none was. */
  readonly tries?: number
  /** What they wait for; absent: for their timer, or it is not known. */
  readonly why?: 'wechatSilent'
}

/** An action of a door today, all its instances together. */
export interface ActionHealth {
  readonly action: string
  readonly calls: number
  /** Half of the calls took no longer, 95 of 100 did not; read off a scale whose steps double. */
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
  /** Calls of the database, of all these calls together. */
  readonly databaseCalls: number
  /** Refused, by why; `busy` is an outage, `failed` a defect. The most frequent first. */
  readonly refusals: readonly { readonly kind: string; readonly count: number }[]
}

export interface HealthView {
  readonly at: number
  readonly timers: readonly TimerHealth[]
  readonly backlog: readonly BacklogHealth[]
  /** Up to 100. */
  readonly stuck: number
  readonly alarms: number
  readonly oldestUnpaid?: { readonly orderId: string; readonly at: number }
  readonly oldestUnsent?: { readonly orderId: string; readonly at: number }
  /** How long after the payment its notification came, of the newest hundred orders that had one today. */
  readonly notices: { readonly count: number; readonly p50Ms: number; readonly maxMs: number }
  /** Of those that were called today; instances write down what they did soon after they began, then each minute. */
  readonly actions: readonly ActionHealth[]
}

export interface OperatorHealthActions {
  'health.show': { request: NoRequest; answer: HealthView }
}
