import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'

const delivered = [step.deliver]
const decided = [...delivered, (actor: Actor) => step.decideRefund(actor)]
const send = step.timer('sendRefunds')
const sent = [...decided, (actor: Actor) => send(actor, actor.start()), { passMs: 61 * SECOND_MS }]

/** Rows of docs/calls.md about money on its way back. */
export const refundCalls: Readonly<Record<string, Measured>> = {
  'decide a refund': { before: delivered, run: step.decideRefund },
  'notification of a refund': { before: sent, run: step.refundNotice },
  'notification of a refund, repeated': {
    before: [...sent, (actor) => step.refundNotice(actor, actor.shop)],
    run: step.refundNotice
  },
  'timer: send a refund of quota': { before: decided, run: send },
  'timer: ask about a refund': { before: sent, run: send },
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
