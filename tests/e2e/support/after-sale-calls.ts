import { refundNo } from '#domain/kernel/ids'
import { SECOND_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import { shipped, told } from './goods-calls.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

const numberOf = (actor: Actor) => refundNo(`${actor.orderId()}R01`)
const ORDER = { kind: 'refundOnly', reason: 'unwanted', words: '', pictures: [] } as const
const RETURN_TO = '杭州市滨江区退货组'
const PARCEL = { carrier: '顺丰速运', trackingNumber: 'SF2000000002' }

const ask =
  (kind: 'refundOnly' | 'returnAndRefund' = 'refundOnly') =>
  (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
    shop.askAfterSale(actor.openid, {
      ...ORDER,
      kind,
      orderId: actor.orderId(),
      requestId: 'after-sale-1',
      lines: [{ line: 0, quantity: 1 }]
    })
const quote = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.quoteAfterSale(actor.openid, { orderId: actor.orderId() })
const approve = (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
  shop.approveAfterSale({ id: numberOf(actor) })
const agree = (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
  shop.approveAfterSale({ id: numberOf(actor), returnTo: RETURN_TO })
const sendBack = (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
  shop.sendGoodsBack(actor.openid, numberOf(actor), PARCEL)
const refuse = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.refuseAfterSale(numberOf(actor), '不符合条件')
const makeRefund = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.makeRefund({
    orderId: actor.orderId(),
    requestId: 'refund-of-the-shop',
    ask: { kind: 'whole' },
    because: '缺货'
  })
const tend = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.tendAfterSales({ limit: settings.timerBatch, now: actor.now() })

const relay = step.timer('relayOutbox')
const relayed = (actor: Actor): Promise<unknown> => relay(actor, actor.start())

const quota = [step.deliver]
const asked = [...told, (actor: Actor) => ask()(actor)]
const toReturn = [...shipped, (actor: Actor) => ask('returnAndRefund')(actor)]
const awaited = [...toReturn, (actor: Actor) => agree(actor)]
const returning = [...awaited, (actor: Actor) => sendBack(actor)]

/** Rows of docs/calls.md about what shoppers ask back. */
export const afterSaleCalls: Readonly<Record<string, Measured>> = {
  'what may be asked back': { before: told, run: quote },
  'what may be asked back, of quota': { before: quota, run: quote },
  'ask for money back': { before: told, run: ask() },
  'ask for money back, of quota': { before: quota, run: ask() },
  'look at a request': {
    before: asked,
    run: (actor, shop) => shop.showAfterSale(actor.openid, numberOf(actor))
  },
  'my requests': { before: asked, run: (actor, shop) => shop.listAfterSales(actor.openid) },
  'withdraw a request': {
    before: asked,
    run: (actor, shop) => shop.withdrawAfterSale(actor.openid, numberOf(actor))
  },
  'write to the shop': {
    before: asked,
    run: (actor, shop) => shop.writeToShop(actor.openid, numberOf(actor), '请尽快')
  },
  'approve a request': { before: asked, run: approve },
  'approve a request, of quota': {
    before: [...quota, (actor) => ask()(actor)],
    run: approve
  },
  'refuse a request': { before: asked, run: refuse },
  'agree to a return': { before: toReturn, run: agree },
  'send goods back': { before: awaited, run: sendBack },
  'goods are back': {
    before: returning,
    run: (actor, shop) => shop.receiveGoodsBack({ id: numberOf(actor) })
  },
  'refund by the shop alone': { before: told, run: makeRefund },
  'tend a request that was decided': {
    before: [...asked, (actor) => approve(actor), { passMs: settings.settleAtOnceMs + SECOND_MS }],
    run: tend
  },
  'tend a request that waits for the shop': {
    before: [...asked, { passMs: settings.afterSaleAnswerMs + SECOND_MS }],
    run: tend
  },
  'timer: relay a request': { before: [...quota, relayed, (actor) => ask()(actor)], run: relay }
}
