import { command, type Database, type StoredDocument } from './database.ts'
import { RULE_IDS } from './rule-documents.ts'

const RULES = 'rules'
/** 首页: banners, categories, hot words, quota packs on show; its version is the catalog's. */
const FRONT_ID = 'catalog'

export interface RuleShelf {
  /** The documents of the pricing rules. */
  rules(): Promise<readonly StoredDocument[]>
  front(): Promise<StoredDocument | null>
}

/**
 * The shop's settings lie in one collection and are read together: whoever asks while they are on their way gets the
 * same answer. Nothing is remembered here; who asks knows for how long an answer is good.
 */
export const createRuleShelf = (db: Database): RuleShelf => {
  let reading: Promise<readonly StoredDocument[]> | undefined
  const read = (): Promise<readonly StoredDocument[]> => {
    const ids = [...RULE_IDS, FRONT_ID]
    reading ??= db
      .find(RULES, { where: { _id: command.in(ids) }, limit: ids.length })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  return {
    rules: async () => (await read()).filter(({ _id }) => _id !== FRONT_ID),
    front: async () => (await read()).find(({ _id }) => _id === FRONT_ID) ?? null
  }
}
