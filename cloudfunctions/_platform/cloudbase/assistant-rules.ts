import * as v from 'valibot'

import {
  defaultAssistantRules,
  type AssistantRuleBook,
  type AssistantRules
} from '#domain/assistant/index'
import { SECOND_MS, type Clock } from '#domain/kernel/instant'

import type { Database } from './database.ts'
import { defect } from './stored.ts'

const RULES = 'rules'
const ASSISTANT_ID = 'assistant'
/** A change shows within this time. */
const TRUSTED_MS = 5 * SECOND_MS

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const word = v.pipe(v.string(), v.minLength(1))
const model = v.object({ name: word, id: word, about: v.string(), isBasic: v.boolean() })
const usual = defaultAssistantRules

/** What the shop did not set is as usual. */
const schema = v.object({
  perDay: v.optional(count, usual.perDay),
  whiteList: v.optional(v.array(word), [...usual.whiteList]),
  perMinute: v.optional(count, usual.perMinute),
  atOnce: v.optional(count, usual.atOnce),
  sensitiveWords: v.optional(v.array(word), [...usual.sensitiveWords]),
  models: v.optional(v.array(model), [...usual.models]),
  suggestions: v.optional(v.array(word), [...usual.suggestions])
})

/** The document `rules/assistant`, remembered by a warm function: one call at most every 5 s. */
export const createAssistantRules = (db: Database, clock: Clock): AssistantRuleBook => {
  let known: { readonly rules: AssistantRules; readonly readAt: number } | undefined
  return {
    read: async () => {
      const readAt = clock.now()
      if (known && readAt < known.readAt + TRUSTED_MS) return known.rules
      const rules = parse((await db.get(RULES, ASSISTANT_ID)) ?? {})
      known = { rules, readAt }
      return rules
    }
  }
}

/** @throws Error naming the field that can't be read */
const parse = (document: unknown): AssistantRules => {
  const parsed = v.safeParse(schema, document)
  if (!parsed.success) throw defect(RULES, parsed.issues)
  return parsed.output
}
