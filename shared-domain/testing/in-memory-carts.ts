import type { Cart, Carts, CartSaved } from '../cart/index.ts'
import type { OpenId } from '../kernel/ids.ts'

/** Carts as the database keeps them: changed only where the version is the one that was read. */
export class InMemoryCarts implements Carts {
  readonly #carts = new Map<OpenId, Cart>()

  async read(openid: OpenId): Promise<Cart | null> {
    return this.#carts.get(openid) ?? null
  }

  async save(before: Cart, after: Cart): Promise<CartSaved> {
    const kept = this.#carts.get(before.openid)
    if ((kept?.version ?? 0) !== before.version) return { kind: 'stale' }
    const cart = { ...after, version: before.version + 1 }
    this.#carts.set(before.openid, cart)
    return { kind: 'done', cart }
  }
}
