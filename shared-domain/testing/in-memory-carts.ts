import type { Cart, Carts, CartSaved } from '../cart/index.ts'
import { withoutLines } from '../cart/cart.ts'
import type { OpenId, SkuId } from '../kernel/ids.ts'
import type { Written } from '../kernel/written.ts'

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

  remove(openid: OpenId): void {
    this.#carts.delete(openid)
  }

  async drop(openid: OpenId, skus: readonly SkuId[]): Promise<Written> {
    const kept = this.#carts.get(openid)
    const left = kept && withoutLines(kept, skus)
    if (!left || left === kept) return 'refused'
    this.#carts.set(openid, { ...left, version: left.version + 1 })
    return 'done'
  }
}
