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

/** What becomes of a cart. */
export type Decide<Refusal> = (cart: Cart) => Result<Cart, Refusal>

/**
 * Reads a cart, decides, stores: 2 calls; where nothing changes 1. When another device was faster it reads and decides
 * again. What the decision has to know first is read beside the cart.
 * @throws OutcomeUnknown when the store can't be reached, or after too many conflicts
 */
export const changeCart = async <Refusal>(
  deps: ChangeCartDeps,
  openid: OpenId,
  decision: Decide<Refusal> | Promise<Decide<Refusal>>
): Promise<Result<Cart, Refusal>> => {
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const [read, decide] = await Promise.all([deps.carts.read(openid), decision])
    const before = read ?? emptyCart(openid)
    const decided = decide(before)
    if (!decided.ok || decided.value === before) return decided
    const saved = await deps.carts.save(before, decided.value)
    if (saved.kind === 'done') return ok(saved.cart)
    if (saved.kind === 'unknown') throw new OutcomeUnknown('save cart')
    await deps.pause(Math.min(settings.savePauseMs, 10 * 2 ** tries))
  }
  throw new OutcomeUnknown('save cart after conflicts')
}
