/** What a page asks for that lets who runs the shop hear of alarms. */
export const ALARM_KINDS = ['alarm'] as const

export const CONSENT_WORDS = '下一条告警发到我的微信'
