/** A model that the shop offers. */
export interface OfferedModel {
  /** As quota packs and pages name it. */
  readonly name: string
  /** As the service behind names it. */
  readonly id: string
  readonly about: string
  /** Any account with quota may use it; others only if a pack opened it. */
  readonly isBasic: boolean
}

/** 生成式服务的规则, the shop's own, as data. */
export interface AssistantRules {
  /** Questions of one account in a Beijing day. */
  readonly perDay: number
  /** Accounts (openid) that the day's limit does not touch. */
  readonly whiteList: readonly string[]
  /** Questions of one account in a minute. */
  readonly perMinute: number
  /** Questions of one account that are on their way together. */
  readonly atOnce: number
  /** 敏感词: a question that has one is not put to the model. Compared without spaces and case. */
  readonly sensitiveWords: readonly string[]
  readonly models: readonly OfferedModel[]
  /** What may be asked, for an empty chat. */
  readonly suggestions: readonly string[]
}
