/** 注销账户: what is in the way, what is given up, and that it is done. Money in fen. */

import type { NoRequest } from './catalog.ts'

/** What keeps an account open. `role`: who runs the shop gives that up first. */
export type OpenThingKind =
  | 'unpaid'
  | 'undelivered'
  | 'refund'
  | 'afterSale'
  | 'settling'
  | 'question'
  | 'coupon'
  | 'role'

export interface OpenThing {
  readonly kind: OpenThingKind
  readonly count: number
  /** The newest of them, where it is an order. */
  readonly orderId?: string
}

/** What is lost with the account, as the shopper saw it. */
export interface GivenUp {
  readonly balanceFen: number
  readonly points: number
  readonly quota: number
}

export interface DepartureActions {
  /** Changes nothing. */
  'account.leaving': {
    request: NoRequest
    answer: {
      readonly open: readonly OpenThing[]
      readonly givesUp: GivenUp & { readonly coupons: number }
    }
  }
  /** The same again goes on where it stopped; a timer does where nobody asks again. */
  'account.leave': {
    request: {
      readonly requestId: string
      /** 注销账户, as it was typed. */
      readonly typed: string
      readonly givesUp: GivenUp
    }
    answer: { readonly left: true }
  }
}

export type DepartureRefusal =
  | { readonly kind: 'accountInUse'; readonly open: readonly OpenThing[] }
  /** There is more than what the shopper saw and gave up. */
  | { readonly kind: 'givesUpMore'; readonly givesUp: GivenUp }
