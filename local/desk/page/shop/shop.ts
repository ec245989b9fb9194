import type { OrderView, QuotaPack, StorefrontRefusal } from '#domain/contracts/storefront'
import type { Shopper } from '../../contract.ts'
import { askStore } from '../server.ts'
import { Checkouts } from './checkouts.ts'
import { loadBalance, loadOrders, loadPacks } from './loading.ts'
import { buyPack } from './placing.ts'
import type { Page, ShopState } from './shop-state.ts'
import { ShopStore } from './shop-store.ts'
import { Watching } from './watching.ts'

/** The shop on the left. The desk needs no more of it than become, open, buy and wake. */
export class Shop {
  readonly #store: ShopStore
  readonly #checkouts = new Checkouts(localStorage, () => crypto.randomUUID())
  readonly #watching: Watching

  constructor(shopper: Shopper, changed: () => void) {
    this.#store = new ShopStore(shopper, changed)
    this.#watching = new Watching(this.#store, this.#checkouts)
  }

  get state(): ShopState {
    return this.#store.state
  }

  /** Another shopper takes the phone. */
  async become(shopper: Shopper): Promise<void> {
    this.#watching.stop()
    this.#store.become(shopper)
    await this.open({ name: 'home' })
  }

  async open(page: Page): Promise<void> {
    this.#watching.stop()
    const known = 'orderId' in page && this.#store.order?.orderId === page.orderId
    this.#store.set({ page, dialog: null, enlarged: false, unanswered: null })
    if ('orderId' in page && !known) {
      this.#store.set({ order: { state: 'loading' }, checkedAt: null })
    }
    await this.reload()
  }

  /** Fetches what the page shows; old content stays meanwhile. */
  async reload(): Promise<void> {
    const { page } = this.#store.state
    if ('orderId' in page) return await this.#watching.ask(page.orderId, false)
    await Promise.all([
      ...(page.name === 'home' ? [loadPacks(this.#store), loadBalance(this.#store)] : []),
      loadOrders(this.#store)
    ])
  }

  /** After an error: shows the skeleton again, so that the tap is seen to do something. */
  async tryAgain(): Promise<void> {
    const { page } = this.#store.state
    const loading = { state: 'loading' } as const
    if ('orderId' in page) this.#store.set({ order: loading })
    else this.#store.set({ packs: loading, balance: loading, orders: loading })
    await this.reload()
  }

  async buy(pack: QuotaPack): Promise<void> {
    const placed = (order: OrderView, resumed: boolean): void => {
      this.#store.set({ page: { name: 'cashier', orderId: order.orderId }, dialog: null })
      this.#watching.follow(order)
      if (resumed) this.#store.say('resumed')
    }
    await buyPack({ store: this.#store, checkouts: this.#checkouts, placed }, pack)
  }

  /** The shopper says that they paid. */
  async havePaid(): Promise<void> {
    const { order, state } = this.#store
    if (!order || state.busy) return
    this.#store.set({ busy: 'ask' })
    await this.#watching.ask(order.orderId, true)
    this.#store.set({ busy: null })
    if (this.#store.order?.status === 'awaitingPayment') this.#store.say('notFoundYet')
  }

  /** Asks for a code where the first one never came. */
  async getCode(): Promise<void> {
    const { order, state } = this.#store
    if (!order || state.busy) return
    this.#store.set({ busy: 'code' })
    const heard = await askStore(state.shopper, 'order.pay', { orderId: order.orderId })
    this.#store.set({ busy: null })
    if (heard.kind === 'silent') return this.#store.say('busy')
    if (!heard.value.ok) return await this.#refused(heard.value.refusal)
    this.#watching.show(heard.value.value)
    this.#store.say(heard.value.value.codeUrl === undefined ? 'noCodeYet' : 'codeReady')
  }

  askToCancel(): void {
    this.#store.set({ dialog: { kind: 'cancel' } })
  }

  async cancel(): Promise<void> {
    const { order, state } = this.#store
    if (!order || state.busy) return
    this.#store.set({ busy: 'cancel', dialog: null })
    const heard = await askStore(state.shopper, 'order.cancel', { orderId: order.orderId })
    this.#store.set({ busy: null })
    if (heard.kind === 'silent') return this.#store.say('busy')
    if (!heard.value.ok) return await this.#refused(heard.value.refusal)
    this.#watching.show(heard.value.value)
  }

  closeDialog(): void {
    this.#store.set({ dialog: null })
  }

  enlarge(enlarged: boolean): void {
    this.#store.set({ enlarged })
  }

  async copyNumber(): Promise<void> {
    const { order } = this.#store
    if (!order) return
    await navigator.clipboard.writeText(order.orderId)
    this.#store.say('copied')
  }

  /** The page is seen again, or the clock was moved: time has passed, so it asks once. */
  async wake(): Promise<void> {
    if (this.state.busy === null) await this.reload()
  }

  sleep(): void {
    this.#watching.stop()
  }

  async #refused(refusal: StorefrontRefusal): Promise<void> {
    if (refusal.kind === 'closeLater' || refusal.kind === 'busy') {
      return this.#store.say(refusal.kind)
    }
    // The order moved on meanwhile: show how it stands.
    await this.reload()
  }
}
