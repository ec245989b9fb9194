import type { AssistantRules } from './assistant-rules.ts'

/** What holds for everything that the shop did not set itself. */
export const defaultAssistantRules: AssistantRules = {
  perDay: 100,
  whiteList: [],
  perMinute: 10,
  atOnce: 5,
  sensitiveWords: ['赌博', '枪支', '毒品', '代开发票', '色情', '办假证'],
  models: [
    { name: '标准模型', id: 'standard', about: '答得快，日常够用', isBasic: true },
    { name: '深度思考', id: 'thinking', about: '想得细，适合比较和挑选', isBasic: false }
  ],
  suggestions: ['现在有什么优惠？', '推荐几样送礼的好东西', '我的订单到哪一步了？']
}
