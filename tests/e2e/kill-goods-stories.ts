import { settings } from '#domain/kernel/settings'
import { checkoutId } from '#domain/kernel/ids'
import { adjustment } from '#domain/ledger/index'
import type { PlaceOrder } from '#domain/ordering/use-cases/place-order'
import { compose, type UseCases } from '#domain/testing/compose'
import { aMugCheckout, mugSku, openGoodsStore } from '#domain/testing/goods-shop'
import { interruptPorts } from '#domain/testing/interrupt-ports'
import { Plan } from '#domain/testing/interrupt'
import { anna } from '#domain/testing/order-builder'
import { payWhatIsShown, type Story } from './kill-stories.ts'
import { ordersOf } from './end-state.ts'
import type { Scene, World } from './world.ts'

/** A shop with three mugs, and a shopper who has some balance and points. */
export const openGoodsWorld = async (): Promise<World> => {
  const store = await openGoodsStore(3)
  const gifts = [
    { asset: 'wallet', amount: 1000 },
    { asset: 'points', amount: 500 }
  ] as const
  const movements = gifts.map((gift) =>
    adjustment({ ...gift, openid: anna, requestId: `gift-${gift.asset}`, reason: 'gift' })
  )
  await store.ledger.post({ openid: anna, movements, models: [] }, store.clock.now())
  const pieces = () => {
    const found = store.shop.piecesOf(mugSku)
    if (!found) throw new Error('there are mugs')
    return found
  }
  return { ports: store.ports, wechat: store.wechat, clock: store.clock, pieces }
}

/** Two mugs: balance and points pay a part. */
export const goodsOrder = (checkout = 'checkout-1'): PlaceOrder =>
  aMugCheckout(
    { checkout, quantity: 2 },
    { checkoutId: checkoutId(checkout), usePoints: true, useBalance: true }
  )

const place = (scene: Scene): Promise<unknown> => scene.useCases.placeOrder(goodsOrder())

const number = async (scene: Scene) => {
  const attempt = (await ordersOf(scene)).at(-1)?.state.attempts.at(-1)
  if (!attempt) throw new Error('the story has no order')
  return attempt.outTradeNo
}

const placedAndPaid = async (scene: Scene): Promise<void> => {
  await place(scene)
  await payWhatIsShown(scene)
}

const recorded = async (scene: Scene): Promise<void> => {
  await placedAndPaid(scene)
  const evidence = scene.wechat.notice(await number(scene))
  await scene.useCases.recordPayment(evidence, { cause: 'notification' })
}

const placeKilled = async (scene: Scene, name: string): Promise<void> => {
  const plan = new Plan((call) => (call.name === name ? { kind: 'killBefore' } : undefined))
  const useCases = compose(interruptPorts(scene.ports, plan))
  await useCases.placeOrder(goodsOrder()).catch(() => undefined)
  await plan.rest()
}

const timer =
  (name: 'expireUnpaidOrders' | 'retryFulfillment') =>
  (scene: Scene, useCases: UseCases): Promise<unknown> =>
    useCases[name]({ limit: settings.timerBatch, now: scene.clock.now() })

const idOf = (scene: Scene) => scene.ports.ids.orderId(anna, checkoutId('checkout-1'))

/** Goods, balance and points through the same mishaps as quota. */
export const killGoodsStories: readonly Story[] = [
  {
    name: 'place goods with balance and points',
    prepare: async () => undefined,
    run: (_, useCases) => useCases.placeOrder(goodsOrder())
  },
  {
    name: 'place goods that are sold out by another order meanwhile',
    prepare: (scene) =>
      scene.useCases.placeOrder(aMugCheckout({ checkout: 'checkout-0', quantity: 2 })),
    run: (_, useCases) => useCases.placeOrder(goodsOrder())
  },
  {
    name: 'place goods that the balance pays alone',
    prepare: async (scene) => {
      const gift = { asset: 'wallet', amount: 9000, openid: anna, requestId: 'more' } as const
      const movements = [adjustment({ ...gift, reason: 'gift' })]
      await scene.ports.ledger.post({ openid: anna, movements, models: [] }, scene.clock.now())
    },
    run: (_, useCases) => useCases.placeOrder(goodsOrder())
  },
  {
    name: 'notice of goods',
    prepare: placedAndPaid,
    run: async (scene, useCases) => useCases.receiveNotice(scene.wechat.notice(await number(scene)))
  },
  {
    name: 'notice of goods that are still being placed',
    prepare: async (scene) => {
      await placeKilled(scene, 'orders.save')
      scene.wechat.settle(await number(scene), anna)
    },
    run: async (scene, useCases) => useCases.receiveNotice(scene.wechat.notice(await number(scene)))
  },
  {
    name: 'settle goods',
    prepare: async (scene) => {
      await recorded(scene)
      scene.clock.forward(settings.settleAtOnceMs)
    },
    run: timer('retryFulfillment')
  },
  {
    name: 'close goods',
    prepare: async (scene) => {
      await place(scene)
      scene.clock.forward(settings.unpaidMs)
    },
    run: timer('expireUnpaidOrders')
  },
  {
    name: 'close a placing of goods that was cut off',
    prepare: async (scene) => {
      await placeKilled(scene, 'orders.save')
      scene.clock.forward(settings.placingMs)
    },
    run: timer('expireUnpaidOrders')
  },
  {
    name: 'cancel goods',
    prepare: place,
    run: (scene, useCases) => useCases.cancelOrder(anna, idOf(scene), '不想要了')
  },
  {
    name: 'switch the channel',
    prepare: place,
    run: (scene, useCases) => useCases.switchChannel(anna, idOf(scene), 'native')
  },
  {
    name: 'switch the channel of an order that is paid meanwhile',
    prepare: placedAndPaid,
    run: (scene, useCases) => useCases.switchChannel(anna, idOf(scene), 'native')
  }
]
