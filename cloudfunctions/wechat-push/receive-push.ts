import * as v from 'valibot'

import type { Heard, TradeMessage } from '#domain/fulfillment/use-cases/hear-wechat'

import type { Ground } from '../_platform/ground.ts'
import { textAnswer, type HttpAnswer } from '../_platform/http/answer.ts'
import { signedMessage } from '../_platform/http/signed-message.ts'
import { asError } from '../_platform/system/as-error.ts'
import type { PushConfig } from '../_platform/wechat/push-config.ts'
import { readPush } from '../_platform/wechat/push.ts'
import { tradeMessage } from '../_platform/wechat/trade-message.ts'

interface Deps extends Pick<Ground, 'log'> {
  readonly config: PushConfig
  readonly hearWechat: (message: TradeMessage) => Promise<Heard>
}

const asked = v.looseObject({ queryStringParameters: v.optional(v.unknown(), {}) })

const HEARD = textAnswer(200, 'success')

/**
 * Verify and open, one write, then answer. What is not about a payment of ours is answered too: WeChat would send it
 * three times more. 500 when it could not be stored, so that it comes again.
 */
export const receivePush =
  ({ config, log, hearWechat }: Deps) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const parsed = v.safeParse(asked, event)
    const query = parsed.success ? parsed.output.queryStringParameters : {}
    const read = readPush(config)(query, Buffer.from(signedMessage(event).body).toString('utf8'))
    if (!read.ok) {
      log.warn('pushRefused', { why: read.refusal.kind })
      return textAnswer(401, 'fail')
    }
    if (read.value.kind === 'echo') return textAnswer(200, read.value.text)
    const message = tradeMessage(read.value.message)
    if (!message) return HEARD
    try {
      const heard = await hearWechat(message)
      if (heard === 'unknownOrder')
        log.warn('pushOfUnknownOrder', { outTradeNo: message.outTradeNo })
      return HEARD
    } catch (error) {
      log.alert('pushNotStored', { error: asError(error) })
      return textAnswer(500, 'fail')
    }
  }
