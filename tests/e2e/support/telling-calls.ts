import { outTradeNo, transactionId } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { LOCAL_TEMPLATES } from '../../../local/wechat-open/index.ts'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import { shipped } from './goods-calls.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

const agree = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.keepConsents(actor.openid, ['paid', 'shipped'])
/** On WeChat's sheet, and so at the shop. */
const agreed = (actor: Actor): Promise<unknown> => {
  const { subscriptions } = actor.store.wechatOpen
  subscriptions.agree(actor.openid, [LOCAL_TEMPLATES.paid.id, LOCAL_TEMPLATES.shipped.id])
  return agree(actor, actor.shop)
}

const settlement = (actor: Actor, shop: Shop): Promise<unknown> => {
  const number = actor.number()
  const paid = actor.store.wechat.trades.get(number)?.payment?.transactionId
  return shop.hearWechat({
    kind: 'settled',
    outTradeNo: outTradeNo(number),
    transactionId: transactionId(paid)
  })
}

/** Telling shoppers and WeChat what happened. Calls of WeChat's open platform are not WeChat Pay's. */
export const tellingCalls: Readonly<Record<string, Measured>> = {
  'timer: relay': { before: [step.record()], run: step.timer('relayOutbox') },
  'timer: relay, the shopper agreed to be told': {
    before: [agreed, step.record()],
    run: step.timer('relayOutbox')
  },
  'timer: tell WeChat of a parcel': {
    before: [...shipped, { passMs: MINUTE_MS }],
    run: (actor, shop) => shop.tellShipping({ limit: settings.timerBatch, now: actor.now() })
  },
  'push: WeChat lets the money go': { before: shipped, run: settlement },
  'push: the same again': {
    before: [...shipped, (actor) => settlement(actor, actor.shop)],
    run: settlement
  },
  'agree to be told': { before: [agreed], run: agree }
}
