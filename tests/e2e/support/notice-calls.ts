import type { NoticeTwists } from '../../../local/wechat-pay/index.ts'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import { paymentNotice } from './payment-notice.ts'
import type { Shop } from './real-store.ts'

const told =
  (changes: { readonly totalFen?: number }, twists: NoticeTwists = {}) =>
  (actor: Actor, shop: Shop): Promise<unknown> => {
    const number = actor.number()
    const payment = { outTradeNo: number, totalFen: 990, transactionId: `4200${number}` }
    const at = actor.now()
    return shop.receiveNotice(
      paymentNotice(actor.store.wechat, { ...payment, ...changes, at }, twists)
    )
  }

const asked = (actor: Actor): Promise<unknown> =>
  actor.shop.checkOrder(actor.openid, actor.orderId(), true)

/** Rows of docs/calls.md about notices that record no payment. */
export const noticeCalls: Readonly<Record<string, Measured>> = {
  'notification at the door: a question had told of it': {
    before: [step.place(), step.pay, asked],
    run: step.notice
  },
  'notification at the door: of a wrong amount': {
    before: [step.place()],
    run: told({ totalFen: 1 })
  },
  'notification at the door: of an unknown order': { run: told({}) },
  'notification at the door: sealed with another key': {
    run: told({}, { apiV3Key: 'k'.repeat(32) })
  },
  'notification at the door: not signed by WeChat': { run: told({}, { signature: 'wrong' }) }
}
