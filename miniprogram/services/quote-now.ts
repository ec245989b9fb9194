import type { QuoteView } from '#domain/contracts/checkout'
import { ask } from './server'

/** The sheet asks for what the page under it has just asked for. */
const FRESH_MS = 20_000

let last: { readonly key: string; readonly at: number; readonly answer: Promise<QuoteView | null> }

/**
 * What so many pieces of a SKU would cost now, with freight to the shopper's address. Only for show: the checkout asks
 * again.
 * @returns null when there is no answer; the page then says less
 */
export const quoteNow = (skuId: string, quantity: number): Promise<QuoteView | null> => {
  const key = `${skuId}:${quantity}`
  if (last?.key !== key || Date.now() - last.at > FRESH_MS) {
    last = { key, at: Date.now(), answer: read(skuId, quantity) }
  }
  return last.answer
}

const read = async (skuId: string, quantity: number): Promise<QuoteView | null> => {
  try {
    const answer = await ask('checkout.quote', {
      items: [{ skuId, quantity }],
      usePoints: false,
      useBalance: false
    })
    return answer.ok ? answer.value : null
  } catch {
    return null
  }
}
