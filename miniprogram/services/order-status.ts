import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { ask } from './server'
import { remember } from './session'

/**
 * One question how an order stands, for the pages that wait.
 * @param refused is told a refusal that is final: the page shows it and stops asking
 * @returns null when there is no answer now; pay-status tells the last one's age and the watch asks again
 */
export const askForOrder = async (
  orderId: string,
  askWechat: boolean,
  refused: (refusal: StorefrontRefusal) => void
): Promise<OrderView | null> => {
  try {
    const answer = await ask('order.status', askWechat ? { orderId, askWechat } : { orderId })
    if (answer.ok) return remember(answer.value)
    if (answer.refusal.kind !== 'busy') refused(answer.refusal)
  } catch {
    // No answer is no news.
  }
  return null
}
