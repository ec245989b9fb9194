import type { AskRefusal } from '../contracts/assistant.ts'
import { beijingDay, MINUTE_MS, type Instant } from '../kernel/instant.ts'
import type { AskedLately, Purse } from '../ledger/index.ts'
import type { AssistantRules, OfferedModel } from './assistant-rules.ts'
import { refusalWords } from './ask-words.view.ts'

/** All that the rules look at. */
export interface Asking {
  readonly rules: AssistantRules
  readonly purse: Purse
  readonly question: string
  /** As asked for, or the account's first; undefined: the shop has none of that name. */
  readonly model: OfferedModel | undefined
  readonly modelName: string
  readonly now: Instant
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never
export type Refused = DistributiveOmit<AskRefusal, 'words'>

type AskRule = (asking: Asking) => Refused | null

/** 访问次数限制; 白名单 passes. */
const dayLimit: AskRule = ({ rules, purse, now }) =>
  lately(purse, now).inDay >= rules.perDay && !rules.whiteList.includes(purse.openid)
    ? { kind: 'dayLimit', limit: rules.perDay }
    : null

/** 敏感词过滤. */
const sensitiveWords: AskRule = ({ rules, question }) => {
  const plain = plainOf(question)
  return rules.sensitiveWords.some((word) => plain.includes(plainOf(word)))
    ? { kind: 'sensitiveWords' }
    : null
}

/** 访问频率限制, and how many are on their way together. */
const frequency: AskRule = ({ rules, purse, now }) => {
  if (lately(purse, now).inMinute >= rules.perMinute) {
    return { kind: 'tooFast', limit: rules.perMinute }
  }
  // Where the last free call is on its way as well, the quota's own words say more.
  const isCrowded = purse.quota.held >= rules.atOnce && purse.quota.free > 0
  return isCrowded ? { kind: 'tooFast', limit: rules.atOnce } : null
}

/** 账户状态校验. */
const accountStatus: AskRule = ({ purse }) =>
  purse.quota.status === 'frozen' ? { kind: 'accountFrozen' } : null

/** 可用模型校验. */
const allowedModel: AskRule = ({ model, modelName, purse }) =>
  model && mayUse(purse, model) ? null : { kind: 'modelNotAllowed', model: modelName }

/** 剩余额度校验. */
const quota: AskRule = ({ purse }) => (purse.quota.free > 0 ? null : { kind: 'quotaGone' })

/** 规则链: each lets the question pass or ends it; the first that refuses is heard. */
const askRules: readonly AskRule[] = [
  dayLimit,
  sensitiveWords,
  frequency,
  accountStatus,
  allowedModel,
  quota
]

/** @returns null where every rule lets the question pass */
export const refusalOf = (asking: Asking): AskRefusal | null => {
  for (const rule of askRules) {
    const refused = rule(asking)
    if (refused) return { ...refused, words: refusalWords(refused) }
  }
  return null
}

export const mayUse = ({ quota: { models } }: Purse, { name, isBasic }: OfferedModel): boolean =>
  isBasic || models.includes(name)

/** The counters with this question in them. */
export const withThisOne = (purse: Purse, now: Instant): AskedLately => {
  const { day, inDay, minute, inMinute } = lately(purse, now)
  return { day, inDay: inDay + 1, minute, inMinute: inMinute + 1 }
}

/** What the purse counted of this day and minute: another day's count is none. */
const lately = ({ asked }: Purse, now: Instant): AskedLately => {
  const day = beijingDay(now)
  const minute = Math.floor(now / MINUTE_MS)
  return {
    day,
    inDay: asked.day === day ? asked.inDay : 0,
    minute,
    inMinute: asked.minute === minute ? asked.inMinute : 0
  }
}

/** Full-width letters, spaces and signs between characters hide no word. */
const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
