import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import * as step from '../kills/steps.ts'
import { told } from './goods-calls.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'

const delivered = [step.deliver]
const decided = [...delivered, (actor: Actor) => step.decideRefund(actor)]
const send = step.timer('sendRefunds')
const sent = [...decided, (actor: Actor) => send(actor, actor.start()), { passMs: 61 * SECOND_MS }]

const goodsDecided = [...told, (actor: Actor) => step.decideRefund(actor)]

const only = (actor: Actor) => ({ orderId: actor.orderId(), refundNo: step.requestOf(actor) })

/** The shopper's card takes nothing: WeChat has said so. */
const abnormal = [
  ...decided,
  async (actor: Actor): Promise<void> => {
    const ends = { kind: 'refundEnds', state: 'ABNORMAL', outTradeNo: actor.number() } as const
    actor.store.wechat.faults.set({ op: 'refund', ...ends })
  },
  (actor: Actor) => send(actor, actor.shop),
  { passMs: 3 * MINUTE_MS },
  (actor: Actor) => send(actor, actor.shop)
]

const turned = [
  ...abnormal,
  (actor: Actor) => actor.shop.turnRefundToMerchant(only(actor)),
  (actor: Actor) => send(actor, actor.shop),
  { passMs: 3 * MINUTE_MS },
  (actor: Actor) => send(actor, actor.shop)
]

/** Rows of docs/calls.md about money on its way back. */
export const refundCalls: Readonly<Record<string, Measured>> = {
  'decide a refund': { before: delivered, run: step.decideRefund },
  'notification of a refund': { before: sent, run: step.refundNotice },
  'notification of a refund, repeated': {
    before: [...sent, (actor) => step.refundNotice(actor, actor.shop)],
    run: step.refundNotice
  },
  'timer: send a refund of quota': { before: decided, run: send },
  'timer: send a refund of goods': { before: goodsDecided, run: send },
  'timer: ask about a refund': { before: sent, run: send },
  'turn to the shop what no card takes': {
    before: abnormal,
    run: (actor, shop) => shop.turnRefundToMerchant(only(actor))
  },
  'timer: turn to the shop what no card takes': {
    before: [...abnormal, (actor) => actor.shop.turnRefundToMerchant(only(actor))],
    run: send
  },
  'settle a refund by hand': {
    before: turned,
    run: (actor, shop) => shop.settleRefundByHand({ ...only(actor), reason: '已转账' })
  },
  'timer: send late money back': {
    before: [
      step.place(),
      step.EXPIRED,
      step.expire,
      (actor) => step.lateNotice(actor, actor.shop),
      { passMs: MINUTE_MS }
    ],
    run: send
  }
}
