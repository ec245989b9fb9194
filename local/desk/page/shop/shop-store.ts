import type { OrderView } from '#domain/contracts/storefront'
import type { Shopper } from '../../contract.ts'
import { openShop, type ShopState, type Toast } from './shop-state.ts'

const TOAST_MS = 3200

/** Holds what the shop shows, and tells when it changed. */
export class ShopStore {
  #state: ShopState
  readonly #changed: () => void
  #toast: ReturnType<typeof setTimeout> | undefined

  constructor(shopper: Shopper, changed: () => void) {
    this.#state = openShop(shopper)
    this.#changed = changed
  }

  get state(): ShopState {
    return this.#state
  }

  /** The order that the page is about, if it is known. */
  get order(): OrderView | undefined {
    const { order } = this.#state
    return order.state === 'ready' ? order.value : undefined
  }

  become(shopper: Shopper): void {
    this.#state = openShop(shopper)
    this.#changed()
  }

  set(change: Partial<ShopState>): void {
    this.#state = { ...this.#state, ...change }
    this.#changed()
  }

  /** A short word that goes away by itself. */
  say(toast: Toast): void {
    clearTimeout(this.#toast)
    this.set({ toast })
    this.#toast = setTimeout(() => this.set({ toast: null }), TOAST_MS)
  }
}
