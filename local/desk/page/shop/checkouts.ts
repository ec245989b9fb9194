import type { Shopper } from '../../contract.ts'

/** One checkout of a shopper, as the phone remembers it. */
export interface Checkout {
  readonly checkoutId: string
  /** Known once the shop has answered. */
  readonly orderId?: string
}

/** Where the phone remembers: localStorage, or a map in tests. */
export interface Memory {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * Checkout ids, made once per checkout and kept until its order ends, so that a double tap, a retry after a lost answer
 * or a reloaded page is the same order.
 */
export class Checkouts {
  readonly #memory: Memory
  readonly #makeId: () => string

  constructor(memory: Memory, makeId: () => string) {
    this.#memory = memory
    this.#makeId = makeId
  }

  /** The checkout under way for a SKU, or a new one, remembered before it is sent. */
  begin(shopper: Shopper, skuId: string): Checkout {
    const known = this.#read(keyOf(shopper, skuId))
    if (known) return known
    const checkout = { checkoutId: this.#makeId() }
    this.#write(keyOf(shopper, skuId), checkout)
    return checkout
  }

  answered(shopper: Shopper, skuId: string, orderId: string): void {
    const known = this.begin(shopper, skuId)
    this.#write(keyOf(shopper, skuId), { ...known, orderId })
  }

  end(shopper: Shopper, skuId: string): void {
    this.#memory.removeItem(keyOf(shopper, skuId))
  }

  /** Forgets the checkout of an order that has ended, whichever of these SKUs it was for. */
  endOrder(shopper: Shopper, orderId: string, skuIds: readonly string[]): void {
    for (const skuId of skuIds) {
      if (this.#read(keyOf(shopper, skuId))?.orderId === orderId) this.end(shopper, skuId)
    }
  }

  #read(key: string): Checkout | undefined {
    const text = this.#memory.getItem(key)
    if (text === null) return undefined
    const [checkoutId = '', orderId] = text.split(' ')
    return orderId === undefined ? { checkoutId } : { checkoutId, orderId }
  }

  #write(key: string, { checkoutId, orderId }: Checkout): void {
    this.#memory.setItem(key, orderId === undefined ? checkoutId : `${checkoutId} ${orderId}`)
  }
}

const keyOf = (shopper: Shopper, skuId: string): string => `wendan.checkout.${shopper}.${skuId}`
