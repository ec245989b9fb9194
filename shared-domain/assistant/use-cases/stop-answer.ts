import type { AssistantRefusal } from '../../contracts/assistant.ts'
import type { OpenId } from '../../kernel/ids.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { Message } from '../message.ts'
import type { Messages } from '../ports.ts'

/** 停止: a mark in the message, which the function that answers sees at its next write. 2 calls. */
export const stopAnswer =
  ({ chatMessages }: { readonly chatMessages: Messages }) =>
  async (openid: OpenId, messageId: string): Promise<Result<Message, AssistantRefusal>> => {
    for (let tries = 0; tries < settings.saveTries; tries += 1) {
      const message = await chatMessages.byId(messageId)
      if (!message || message.openid !== openid) return refuse({ kind: 'messageNotFound' })
      if (message.state !== 'answering' || message.stopAsked) return ok(message)
      const saved = await chatMessages.save(message, { stopAsked: true })
      if (saved.kind === 'done') return ok(saved.message)
    }
    throw new OutcomeUnknown('stop an answer')
  }
