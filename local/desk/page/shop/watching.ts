import type { OrderView } from '#domain/contracts/storefront'
import { askStore, type Silence } from '../server.ts'
import type { Checkouts } from './checkouts.ts'
import { nextPoll } from './poll-plan.ts'
import { hasEnded } from './shop-state.ts'
import type { ShopStore } from './shop-store.ts'

/** Watches one order until it has ended: by growing gaps, and at once when the shopper asks. */
export class Watching {
  readonly #store: ShopStore
  readonly #checkouts: Checkouts
  #next: ReturnType<typeof setTimeout> | undefined
  #polls = 0

  constructor(store: ShopStore, checkouts: Checkouts) {
    this.#store = store
    this.#checkouts = checkouts
  }

  stop(): void {
    clearTimeout(this.#next)
    this.#polls = 0
  }

  /** Shows an order that was just heard of, and goes on watching it. */
  follow(order: OrderView): void {
    this.stop()
    this.show(order)
    this.#later(order.orderId)
  }

  async ask(orderId: string, askWechat: boolean): Promise<void> {
    clearTimeout(this.#next)
    const { shopper } = this.#store.state
    const heard = await askStore(shopper, 'order.status', { orderId, askWechat })
    const { page, shopper: nowShopper } = this.#store.state
    // The shopper went elsewhere meanwhile.
    if (nowShopper !== shopper || !('orderId' in page) || page.orderId !== orderId) return
    if (heard.kind === 'silent') this.#silent(heard.why)
    else if (heard.value.ok) {
      this.#store.set({ offline: false })
      this.show(heard.value.value)
    } else if (heard.value.refusal.kind === 'orderNotFound') {
      return this.#store.set({ order: { state: 'failed', why: 'notFound' } })
    }
    this.#later(orderId)
  }

  show(order: OrderView): void {
    const { page, shopper, packs } = this.#store.state
    this.#store.set({ order: { state: 'ready', value: order }, checkedAt: Date.now() })
    if (hasEnded(order) && packs.state === 'ready') {
      const skuIds = packs.value.map(({ skuId }) => skuId)
      this.#checkouts.endOrder(shopper, order.orderId, skuIds)
    }
    // The cashier's work is over as soon as the money is there, or can no longer come.
    const waits = order.status === 'awaitingPayment' || order.status === 'placing'
    if (page.name === 'cashier' && page.orderId === order.orderId && !waits) {
      this.#store.set({ page: { name: 'result', orderId: order.orderId }, enlarged: false })
    }
  }

  #silent(why: Silence): void {
    const offline = why === 'offline'
    this.#store.set({ offline })
    if (this.#store.order) return
    this.#store.set({ order: { state: 'failed', why: offline ? 'offline' : 'busy' } })
  }

  #later(orderId: string): void {
    clearTimeout(this.#next)
    const { order } = this.#store
    if (order && hasEnded(order)) return
    const { afterMs, askWechat } = nextPoll(this.#polls)
    this.#next = setTimeout(() => {
      this.#polls += 1
      void this.ask(orderId, askWechat)
    }, afterMs)
  }
}
