/** 工作台: what waits for who runs the shop, and 告警. Times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'

/** How much waits on each shelf; counted up to 100, which then means that many or more. */
export interface DeskView {
  readonly toShip: number
  /** 售后 that wait for the shop: its decision, or goods on their way back. */
  readonly afterSales: number
  readonly stuck: number
  /** Differences of bills that a person decides. */
  readonly differences: number
  readonly alarms: number
  /** Notices that no order has. */
  readonly strays: number
}

/** Something that a person should look at; the same trouble again counts up. */
export interface AlarmView {
  readonly id: string
  readonly kind: string
  /** A number: of an order, a payment, a refund, a day. */
  readonly subject: string
  /** JSON. */
  readonly detail: string
  readonly times: number
  readonly first: number
  readonly last: number
}

export interface OperatorDeskActions {
  'desk.show': { request: NoRequest; answer: DeskView }
  /**
   * Open ones, the newest first, 50 a page. `from`: the last page's `next`; what begins it may have been on that
   * page.
   */
  'alarm.list': {
    request: { readonly from?: number }
    answer: { readonly alarms: readonly AlarmView[]; readonly next?: number }
  }
  /** 知道了: not shown until the trouble comes again. `times` as it was seen: newer trouble stays open. */
  'alarm.settle': {
    request: { readonly alarmId: string; readonly times: number }
    answer: { readonly alarmId: string; readonly settled: boolean }
  }
}
