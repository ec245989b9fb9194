import { fenTyped } from '../../views/money-typed.view'
import type { Asset } from '../../views/account-words.view'

const WHOLE = /^[1-9]\d{0,6}$/
/** The server's own bound for one adjustment. */
const MOST = 1_000_000

/** Fen, calls or points of what was typed; null for what is no amount, or more than one adjustment may be. */
export const typedAdjustment = (asset: Asset, text: string): number | null => {
  const typed = text.trim()
  const amount = asset === 'wallet' ? fenTyped(typed) : WHOLE.test(typed) ? Number(typed) : null
  return amount !== null && amount <= MOST ? amount : null
}
