import type { QuoteView } from '#domain/contracts/checkout'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { ask } from '../../../services/server'
import { mended, quoteRequest, type Wanted } from './wanted'

/** What the server makes of a wish. */
export type Quoted =
  | {
      readonly kind: 'quoted'
      readonly quote: QuoteView
      /** What the quote is for: less than was asked where something is gone. */
      readonly wanted: Wanted
      /** What was refused on the way. */
      readonly refusals: readonly StorefrontRefusal[]
    }
  /** Nothing of it can be had. */
  | { readonly kind: 'refused'; readonly refusal: StorefrontRefusal }

/** Each refusal takes something off, so this is more than any checkout needs. */
const ROUNDS = 6

/**
 * One quote for what is wanted; where something of it is gone, for what is left.
 * @throws when no answer comes
 */
export const askQuote = async (
  wanted: Wanted,
  refusals: readonly StorefrontRefusal[] = []
): Promise<Quoted> => {
  const answer = await ask('checkout.quote', quoteRequest(wanted))
  if (answer.ok) return { kind: 'quoted', quote: answer.value, wanted, refusals }
  const { refusal } = answer
  const rest = mended(wanted, refusal)
  if (!rest || rest === wanted || rest.items.length === 0 || refusals.length >= ROUNDS) {
    return { kind: 'refused', refusal }
  }
  return askQuote(rest, [...refusals, refusal])
}
