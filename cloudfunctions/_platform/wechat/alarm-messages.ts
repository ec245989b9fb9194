import type { AlarmMessages } from '#domain/insight/index'

import type { Log } from '../system/log.ts'
import { filled, type MessageTemplates } from './message-templates.ts'
import { sentOf } from './messages.ts'
import type { CallOpenApi } from './open-api.ts'

/** character_string takes no other characters, and no more of them. */
const ABOUT_LENGTH = 32

/** Alarms to who runs the shop, as 订阅消息 over 云调用. */
export const createAlarmMessages = (
  call: CallOpenApi,
  { alarm }: MessageTemplates,
  log: Log
): AlarmMessages => ({
  isKnown: alarm !== undefined,
  send: async ({ openid, title, about, at }) => {
    if (!alarm) return 'over'
    const order = about.replaceAll(/[^\x20-\x7e]/g, '').slice(-ABOUT_LENGTH)
    const sent = sentOf(
      await call('subscribeMessage.send', {
        touser: openid,
        template_id: alarm.id,
        page: 'operator/pages/alarms/alarms',
        data: filled(alarm, { order, goods: title, at })
      }),
      log
    )
    return sent.kind === 'later' ? 'later' : 'over'
  }
})
