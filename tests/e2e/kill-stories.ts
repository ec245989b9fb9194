import { settings } from '#domain/kernel/settings'
import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { defaultChannelPolicy, orderView } from '#domain/ordering/index'
import { compose, type UseCases } from '#domain/testing/compose'
import { interruptPorts } from '#domain/testing/interrupt-ports'
import { Plan } from '#domain/testing/interrupt'
import { anna } from '#domain/testing/order-builder'
import { aCheckout, runTimers } from '#domain/testing/test-store'
import { ordersOf } from './end-state.ts'
import type { Scene } from './world.ts'

/** Something that one function does, with what was there before it. */
export interface Story {
  readonly name: string
  readonly prepare: (scene: Scene) => Promise<unknown>
  /** The other side repeats the request until it is answered well. */
  readonly repeats?: true
  /** The function, over its own ports; done again it is the same request. */
  readonly run: (scene: Scene, useCases: UseCases) => Promise<unknown>
}

const place = (scene: Scene, checkout = 'checkout-1'): Promise<unknown> =>
  scene.useCases.placeOrder(aCheckout({ checkout }))

/** Places an order whose function is ended at the n-th call of this name. */
const placeKilled = async (scene: Scene, name: string, checkout = 'checkout-1'): Promise<void> => {
  const plan = new Plan((call) => (call.name === name ? { kind: 'killBefore' } : undefined))
  const useCases = compose(interruptPorts(scene.ports, plan))
  await useCases.placeOrder(aCheckout({ checkout })).catch(() => undefined)
}

/** Every code that the shopper sees is paid; nobody is told about it. */
export const payWhatIsShown = async (scene: Scene): Promise<number> => {
  let paid = 0
  for (const order of await ordersOf(scene)) {
    const { codeUrl, sheet } = orderView(order.state, {
      now: scene.clock.now(),
      gateway: scene.wechat,
      channels: defaultChannelPolicy
    })
    // A sheet is confirmed by the shopper's own phone.
    const code = codeUrl ?? sheet?.package.replace('prepay_id=', '')
    if (code !== undefined && scene.wechat.pay(code, anna).kind === 'paid') paid += 1
  }
  return paid
}

const onlyNumber = async (scene: Scene) => {
  const attempt = (await ordersOf(scene)).at(-1)?.state.attempts[0]
  if (!attempt) throw new Error('the story has no order')
  return attempt.outTradeNo
}

const placedAndPaid = async (scene: Scene): Promise<void> => {
  await place(scene)
  await payWhatIsShown(scene)
}

const recorded = async (scene: Scene, checkout = 'checkout-1'): Promise<void> => {
  await place(scene, checkout)
  await payWhatIsShown(scene)
  const evidence = scene.wechat.notice(await onlyNumber(scene))
  await scene.useCases.recordPayment(evidence, { cause: 'notification' })
}

const closedByTimer = async (scene: Scene): Promise<void> => {
  await place(scene)
  scene.clock.forward(settings.unpaidMs)
  await runTimers(scene.useCases, scene.clock)
}

const timer =
  (
    name:
      | 'reconcilePayments'
      | 'expireUnpaidOrders'
      | 'retryFulfillment'
      | 'relayOutbox'
      | 'forgetOrders'
  ) =>
  (scene: Scene, useCases: UseCases): Promise<unknown> =>
    useCases[name]({ limit: settings.timerBatch, now: scene.clock.now() })

const notice = async (scene: Scene, useCases: UseCases): Promise<unknown> =>
  useCases.receiveNotice(scene.wechat.notice(await onlyNumber(scene)))

const orderIdOf = (scene: Scene, checkout = 'checkout-1') =>
  scene.ports.ids.orderId(anna, aCheckout({ checkout }).checkoutId)

const placing: readonly Story[] = [
  {
    name: 'place',
    prepare: async () => undefined,
    run: (_, useCases) => useCases.placeOrder(aCheckout())
  },
  {
    name: 'place while another order waits without a code',
    prepare: (scene) => {
      scene.wechat.lose('prepay', 'lostAfter')
      return place(scene, 'checkout-0')
    },
    run: (_, useCases) => useCases.placeOrder(aCheckout())
  },
  {
    name: 'place while another order was cut off',
    prepare: (scene) => placeKilled(scene, 'gateway.prepay', 'checkout-0'),
    run: (_, useCases) => useCases.placeOrder(aCheckout())
  },
  {
    name: 'place while another order is paid and not delivered',
    prepare: (scene) => recorded(scene, 'checkout-0'),
    run: (_, useCases) => useCases.placeOrder(aCheckout())
  },
  {
    name: 'place while the time of another order is over',
    prepare: async (scene) => {
      await place(scene, 'checkout-0')
      scene.clock.forward(settings.unpaidMs)
    },
    run: (_, useCases) => useCases.placeOrder(aCheckout())
  },
  {
    name: 'place after another order was cancelled a moment ago',
    prepare: async (scene) => {
      await place(scene, 'checkout-0')
      await scene.useCases.cancelOrder(anna, orderIdOf(scene, 'checkout-0'))
    },
    run: (_, useCases) => useCases.placeOrder(aCheckout())
  },
  {
    name: 'pay an order whose prepay was lost',
    prepare: (scene) => {
      scene.wechat.lose('prepay', 'lostAfter')
      return place(scene)
    },
    run: (scene, useCases) => useCases.payOrder(anna, orderIdOf(scene))
  }
]

const paying: readonly Story[] = [
  { name: 'notice', prepare: placedAndPaid, run: notice },
  {
    name: 'notice of an order that is still being placed',
    prepare: async (scene) => {
      await placeKilled(scene, 'orders.save')
      scene.wechat.settle(await onlyNumber(scene))
    },
    run: notice
  },
  {
    name: 'notice after closing',
    prepare: async (scene) => {
      await closedByTimer(scene)
      scene.wechat.settle(await onlyNumber(scene))
    },
    repeats: true,
    run: notice
  },
  {
    name: 'the shopper says that they paid',
    prepare: placedAndPaid,
    run: (scene, useCases) => useCases.checkOrder(anna, orderIdOf(scene), true)
  },
  {
    name: 'reconcile',
    prepare: async (scene) => {
      await placedAndPaid(scene)
      scene.clock.forward(MINUTE_MS)
    },
    run: timer('reconcilePayments')
  },
  {
    name: 'settle',
    prepare: async (scene) => {
      await recorded(scene)
      scene.clock.forward(settings.settleAtOnceMs)
    },
    run: timer('retryFulfillment')
  },
  { name: 'relay', prepare: recorded, run: timer('relayOutbox') }
]

const closing: readonly Story[] = [
  {
    name: 'close',
    prepare: async (scene) => {
      await place(scene)
      scene.clock.forward(settings.unpaidMs)
    },
    run: timer('expireUnpaidOrders')
  },
  {
    name: 'close an order that was paid at the last moment',
    prepare: async (scene) => {
      await place(scene)
      scene.clock.forward(settings.unpaidMs - SECOND_MS)
      await payWhatIsShown(scene)
      scene.clock.forward(SECOND_MS)
    },
    run: timer('expireUnpaidOrders')
  },
  {
    name: 'close a placing that was cut off',
    prepare: async (scene) => {
      await placeKilled(scene, 'orders.save')
      scene.clock.forward(settings.placingMs)
    },
    run: timer('expireUnpaidOrders')
  },
  {
    name: 'cancel',
    prepare: (scene) => place(scene),
    run: (scene, useCases) => useCases.cancelOrder(anna, orderIdOf(scene))
  },
  {
    name: 'release again',
    prepare: async (scene) => {
      await place(scene)
      await scene.useCases.cancelOrder(anna, orderIdOf(scene))
      scene.clock.forward(settings.secondReleaseMs)
    },
    run: timer('retryFulfillment')
  },
  {
    name: 'let go of a placing that was cut off',
    prepare: async (scene) => {
      await placeKilled(scene, 'orders.save')
      scene.clock.forward(settings.placingMs)
      await runTimers(scene.useCases, scene.clock)
      scene.clock.forward(settings.secondReleaseMs)
      await runTimers(scene.useCases, scene.clock)
      scene.clock.forward(settings.keepAbandonedMs)
    },
    run: timer('forgetOrders')
  }
]

export const killStories: readonly Story[] = [...placing, ...paying, ...closing]
