import type { OpenId } from '../kernel/ids.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Pause } from '../kernel/pause.ts'
import { ok, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import { emptyCart, type Cart, type Carts } from './cart.ts'

export interface ChangeCartDeps {
  readonly carts: Carts
  readonly pause: Pause
}

/**
 * Reads a cart, decides, stores: 2 calls; where nothing changes 1. When another device was faster it reads and decides
 * again.
 * @throws OutcomeUnknown when the store can't be reached, or after too many conflicts
 */
export const changeCart = async <Refusal>(
  deps: ChangeCartDeps,
  openid: OpenId,
  decide: (cart: Cart) => Result<Cart, Refusal>
): Promise<Result<Cart, Refusal>> => {
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const before = (await deps.carts.read(openid)) ?? emptyCart(openid)
    const decided = decide(before)
    if (!decided.ok || decided.value === before) return decided
    const saved = await deps.carts.save(before, decided.value)
    if (saved.kind === 'done') return ok(saved.cart)
    if (saved.kind === 'unknown') throw new OutcomeUnknown('save cart')
    await deps.pause(Math.min(settings.savePauseMs, 10 * 2 ** tries))
  }
  throw new OutcomeUnknown('save cart after conflicts')
}
