import type { SearchView } from '../contracts/catalog.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { Orders } from '../ordering/index.ts'
import { promotionsOn, type RuleBook } from '../pricing/index.ts'
import { systemWords } from './facts.view.ts'
import type { Message } from './message.ts'
import type { Messages, ModelTurn } from './ports.ts'

export interface FactsDeps {
  readonly searchProducts: (search: { readonly text: string }) => Promise<SearchView>
  readonly rules: RuleBook
  readonly orders: Orders
  readonly chatMessages: Messages
  readonly clock: Clock
}

/**
 * All that the model will know: goods that fit the question, promotions that are on, the asker's own newest orders and
 * the asker's own chat. It has no tools and nothing of anybody else is ever in here, so no question can make it tell
 * that. 3 calls beside the search's.
 */
export const turnsFor =
  (deps: FactsDeps) =>
  async (message: Message): Promise<readonly ModelTurn[]> => {
    const { openid, chatId, question } = message
    const [goods, { promotions }, orders, said] = await Promise.all([
      goodsFor(deps, question),
      deps.rules.read(),
      ordersOf(deps, openid),
      deps.chatMessages.ofChat({ id: chatId, openid }, { limit: settings.turnsTold + 1 })
    ])
    const on = promotionsOn({ promotions, now: deps.clock.now() })
    return [
      { role: 'system', content: systemWords({ goods, promotions: on, orders }) },
      ...earlier(said, message),
      { role: 'user', content: question }
    ]
  }

const goodsFor = async ({ searchProducts }: FactsDeps, question: string) => {
  const found = await searchProducts({ text: question.slice(0, SEARCHED) })
  const products = found.products.length > 0 ? found.products : (found.nearest?.products ?? [])
  return products.slice(0, settings.goodsTold)
}

/** A search box takes no more. */
const SEARCHED = 100

const ordersOf = async ({ orders }: FactsDeps, openid: OpenId) => {
  const found = await orders.ofShopper(openid, { limit: settings.ordersTold })
  return found.map(({ state }) => state)
}

/** Newest first as they are read; what failed or is asked again says nothing. */
const earlier = (said: readonly Message[], current: Message): ModelTurn[] => {
  const replaced = new Set([current.instead, ...said.map(({ instead }) => instead)])
  return said
    .filter(({ id, state }) => id !== current.id && !replaced.has(id) && state === 'answered')
    .toReversed()
    .flatMap(({ question, answer }): ModelTurn[] => [
      { role: 'user', content: question },
      { role: 'assistant', content: answer }
    ])
}
