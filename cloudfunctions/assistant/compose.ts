import { assistantUseCases } from '#domain/assistant/assistant-use-cases'
import type { Model, ModelFailed } from '#domain/assistant/index'
import { searchProducts } from '#domain/catalog/use-cases/search-products'

import { createAssistantRepositories } from '../_platform/assistant.ts'
import { createAssistantRules } from '../_platform/cloudbase/assistant-rules.ts'
import { createLedger } from '../_platform/cloudbase/ledger.ts'
import { createOrders } from '../_platform/cloudbase/orders.ts'
import { createProducts } from '../_platform/cloudbase/products.ts'
import { createPurses } from '../_platform/cloudbase/purses.ts'
import { createRuleShelf } from '../_platform/cloudbase/rule-shelf.ts'
import { createRules } from '../_platform/cloudbase/rules.ts'
import type { Ground } from '../_platform/ground.ts'
import { asError } from '../_platform/system/as-error.ts'

/** What the assistant's door needs; it has no keys but the model's. */
export const composeAssistant = (ground: Ground, model: Model) => {
  const { db, clock, log, patienceMs, pause } = ground
  const shelf = createRuleShelf(db)
  const { rules } = createRules(shelf, clock)
  const goods = createProducts({ db, shelf }, clock)
  const unreadable = (error: unknown) => log.alert('unreadableChat', { error: asError(error) })
  return assistantUseCases({
    clock,
    rules,
    orders: createOrders(db, clock, unreadable),
    purses: createPurses(db, clock),
    ledger: createLedger(db, clock, { patienceMs, pause }),
    ...createAssistantRepositories(ground, unreadable),
    assistantRules: createAssistantRules(db, clock),
    searchProducts: searchProducts({ ...goods, rules, clock }),
    model,
    reportModel: (error: ModelFailed, messageId) =>
      log.warn('modelFailed', { messageId, trouble: error.trouble })
  })
}

export type AssistantUseCases = ReturnType<typeof composeAssistant>
