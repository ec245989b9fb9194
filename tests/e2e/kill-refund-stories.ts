import { MINUTE_MS } from '#domain/kernel/instant'
import { refundNo } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import type { UseCases } from '#domain/testing/compose'
import { anna } from '#domain/testing/order-builder'
import { aCheckout } from '#domain/testing/test-store'
import { ordersOf } from './end-state.ts'
import { goodsOrder } from './kill-goods-stories.ts'
import { payWhatIsShown, type Story } from './kill-stories.ts'
import type { Scene } from './world.ts'

const onlyOrder = async (scene: Scene) => {
  const order = (await ordersOf(scene)).at(-1)
  if (!order) throw new Error('the story has no order')
  return order.state
}

const paid = async (scene: Scene, what: 'goods' | 'quota'): Promise<void> => {
  await scene.useCases.placeOrder(what === 'goods' ? goodsOrder() : aCheckout())
  await payWhatIsShown(scene)
  const [attempt] = (await onlyOrder(scene)).attempts
  if (!attempt) throw new Error('the story has no attempt')
  await scene.useCases.receiveNotice(scene.wechat.notice(attempt.outTradeNo))
}

const decide = async (scene: Scene, useCases: UseCases, pieces?: number): Promise<unknown> =>
  useCases.approveRefund({
    orderId: (await onlyOrder(scene)).id,
    ask:
      pieces === undefined
        ? { kind: 'whole' }
        : { kind: 'pieces', lines: [{ line: 0, quantity: pieces }] },
    reason: 'operator',
    cause: 'operator'
  })

const send = (scene: Scene, useCases: UseCases): Promise<unknown> =>
  useCases.sendRefunds({ limit: settings.timerBatch, now: scene.clock.now() })

const decided =
  (what: 'goods' | 'quota', pieces?: number) =>
  async (scene: Scene): Promise<void> => {
    await paid(scene, what)
    await decide(scene, scene.useCases, pieces)
  }

const sent = async (scene: Scene): Promise<void> => {
  await decided('goods')(scene)
  await send(scene, scene.useCases)
  scene.clock.forward(MINUTE_MS)
}

const paidTooLate = async (scene: Scene): Promise<void> => {
  await scene.useCases.placeOrder(goodsOrder())
  await payWhatIsShown(scene)
  const order = await onlyOrder(scene)
  const [attempt] = order.attempts
  if (!attempt) throw new Error('the story has no attempt')
  const stored = await scene.ports.orders.byId(order.id)
  stored?.close({ cause: 'expireUnpaidOrders', now: scene.clock.now() })
  if (stored) await scene.ports.orders.save(stored)
  const evidence = scene.wechat.notice(attempt.outTradeNo)
  await scene.useCases.recordPayment(evidence, { cause: 'notification' })
}

const hear = async (scene: Scene, useCases: UseCases): Promise<unknown> => {
  const { id } = await onlyOrder(scene)
  const evidence = scene.wechat.refunds.notice(refundNo(`${id}R01`))
  return useCases.recordRefund(evidence, { cause: 'notification' })
}

/** WeChat took the money and gave it back before the shop heard of either; a question has told. */
const goneBack = async (scene: Scene): Promise<void> => {
  await scene.useCases.placeOrder(goodsOrder())
  await payWhatIsShown(scene)
  const { id, attempts } = await onlyOrder(scene)
  const [attempt] = attempts
  if (!attempt) throw new Error('the story has no attempt')
  const { outTradeNo, totalFen } = attempt
  const request = { refundNo: refundNo(`${id}R01`), outTradeNo, amountFen: totalFen, totalFen }
  await scene.wechat.refunds.refund({ ...request, reason: '付款时订单已关闭' })
  scene.clock.forward(MINUTE_MS)
  const now = scene.clock.now()
  await scene.useCases.reconcilePayments({ limit: settings.timerBatch, now })
}

const decideHeld =
  (how: 'deliver' | 'refunded') =>
  async (scene: Scene, useCases: UseCases): Promise<unknown> =>
    useCases.decideHeld({ orderId: (await onlyOrder(scene)).id, how, reason: '核对过账单' })

/** The shopper's card took nothing, and the money was turned to the shop. */
const atMerchant = async (scene: Scene): Promise<void> => {
  scene.wechat.refunds.plan('abnormal')
  await sent(scene)
  await send(scene, scene.useCases)
  await scene.useCases.turnRefundToMerchant(await firstRefund(scene))
  for (let minute = 0; minute < 3; minute += 1) {
    await send(scene, scene.useCases)
    scene.clock.forward(MINUTE_MS)
  }
}

const firstRefund = async (scene: Scene) => {
  const { id: orderId } = await onlyOrder(scene)
  return { orderId, refundNo: refundNo(`${orderId}R01`) }
}

/** Money on its way back, of goods that balance and points paid a part of, and of quota. */
export const killRefundStories: readonly Story[] = [
  {
    name: 'decide a refund',
    prepare: (scene) => paid(scene, 'goods'),
    run: (scene, useCases) => decide(scene, useCases)
  },
  { name: 'send a refund', prepare: decided('goods'), run: send },
  { name: 'send a refund of one piece', prepare: decided('goods', 1), run: send },
  { name: 'send a refund of quota', prepare: decided('quota'), run: send },
  { name: 'ask about a refund', prepare: sent, run: send },
  { name: 'notice of a refund', prepare: sent, run: hear, repeats: true },
  {
    name: 'ask about a refund that WeChat gave up',
    prepare: async (scene) => {
      scene.wechat.refunds.plan('closed')
      await sent(scene)
    },
    run: send
  },
  {
    name: 'send a refund while the account has too little',
    prepare: async (scene) => {
      await decided('goods')(scene)
      scene.wechat.refunds.poor = true
    },
    run: async (scene, useCases) => {
      await send(scene, useCases).finally(() => {
        scene.wechat.refunds.poor = false
      })
    }
  },
  { name: 'send late money back', prepare: paidTooLate, run: send },
  {
    name: 'close what went back before it was heard of',
    prepare: goneBack,
    run: decideHeld('refunded'),
    repeats: true
  },
  {
    name: 'deliver what went back before it was heard of',
    prepare: goneBack,
    run: decideHeld('deliver'),
    repeats: true
  },
  {
    name: 'settle by hand what no card takes',
    prepare: atMerchant,
    run: async (scene, useCases) =>
      useCases.settleRefundByHand({ ...(await firstRefund(scene)), reason: '已转账给买家' }),
    repeats: true
  },
  {
    name: 'ship what is given back',
    prepare: decided('goods', 1),
    run: async (scene, useCases) => {
      const { id: orderId } = await onlyOrder(scene)
      await useCases.shipOrder({ orderId, carrier: 'sf', trackingNumber: 'SF1000000001' })
      await useCases.confirmReceipt(anna, orderId)
    }
  }
]
