import { badgeCount } from '../words/price'
import { ask } from './server'

/** The place of 购物车 in the tab bar. */
const CART_TAB = 2

/** Another phone of the same shopper changes the cart too. */
const FRESH_MS = 60_000

/** Pieces in the cart as the server last told; undefined: not asked yet. */
let pieces: number | undefined
let learntAt = 0

/** What an answer told of the cart's pieces. */
export const learnPieces = (count: number): void => {
  pieces = count
  learntAt = Date.now()
  draw(count)
}

/** An order took items out of the cart: the next page asks how many are left. */
export const forgetPieces = (): void => {
  learntAt = 0
}

/** For pages with a cart of their own. @returns `99+`, `5` or nothing */
export const cartBadge = (): string => badgeCount(pieces ?? 0)

/** Only pages of the tab bar may change it, so each of them calls this when it shows; now and then one asks. */
export const showCartBadge = async (): Promise<void> => {
  if (pieces !== undefined) draw(pieces)
  if (Date.now() - learntAt < FRESH_MS) return
  try {
    const answer = await ask('cart.count', {})
    if (answer.ok) learnPieces(answer.value.pieces)
  } catch {
    // A badge is no news worth an error; the next page asks again.
  }
}

const draw = (count: number): void => {
  const text = badgeCount(count)
  const drawn =
    text === ''
      ? wx.removeTabBarBadge({ index: CART_TAB })
      : wx.setTabBarBadge({ index: CART_TAB, text })
  // A page outside the tab bar is refused; the next page of the tab bar draws it.
  drawn.catch(() => {})
}
