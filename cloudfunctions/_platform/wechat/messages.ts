import type { Messages, MessageSent, ShopperMessage } from '#domain/account/index'
import type { Log } from '../system/log.ts'
import { filled, type MessageTemplates } from './message-templates.ts'
import type { CallOpenApi, OpenApiAnswer } from './open-api.ts'

const NO_CONSENT = 43101
/** Too many calls for now, or a token that is being renewed. */
const LATER: ReadonlySet<number> = new Set([45009, 45011, 40001, 40014, 42001])

/** 订阅消息 over 云调用. */
export const createMessages = (
  call: CallOpenApi,
  templates: MessageTemplates,
  log: Log
): Messages => ({
  knows: (kind) => templates[kind] !== undefined,
  send: async (message) => {
    const request = requestOf(message, templates)
    return request ? sentOf(await call('subscribeMessage.send', request), log) : { kind: 'refused' }
  }
})

const requestOf = (
  { openid, kind, values }: ShopperMessage,
  templates: MessageTemplates
): object | null => {
  const template = templates[kind]
  if (!template) return null
  const page = `order/pages/detail/detail?order=${values.order}`
  return { touser: openid, template_id: template.id, page, data: filled(template, values) }
}

/** What WeChat's answer to a message comes to. */
export const sentOf = (answer: OpenApiAnswer, log: Log): MessageSent => {
  switch (answer.kind) {
    case 'ok':
      return { kind: 'sent' }
    // WeChat counts consents itself: a second one would be refused, not shown.
    case 'busy':
      return { kind: 'later' }
    case 'unknown':
      return answer
    case 'refused':
      break
  }
  if (answer.code === NO_CONSENT) return { kind: 'noConsent' }
  if (LATER.has(answer.code)) return { kind: 'later' }
  log.alert('messageRefused', { code: answer.code })
  return { kind: 'refused' }
}
