import type * as v from 'valibot'

import { chatView, messageView, type Message } from '#domain/assistant/index'
import type {
  AssistantAction,
  AssistantActions,
  AssistantRefusal
} from '#domain/contracts/assistant'
import type { OpenId } from '#domain/kernel/ids'
import { ok, type Result } from '#domain/kernel/result'

import { action, type Action } from '../_platform/door.ts'
import { nothing } from '../_platform/requests.ts'
import type { AssistantUseCases } from './compose.ts'
import * as request from './requests.ts'

/** Holds each use case to what the contract promises for its action. */
const promised =
  <Name extends AssistantAction>() =>
  <Schema extends v.GenericSchema>(
    schema: Schema,
    run: (
      openid: OpenId,
      asked: v.InferOutput<Schema>
    ) => Promise<Result<AssistantActions[Name]['answer'], AssistantRefusal>>
  ): Action =>
    action(schema, run)

const shown = (found: Result<Message, AssistantRefusal>) =>
  found.ok ? ok(messageView(found.value)) : found

/** Every action of the assistant: request, use case, view. */
export const assistantActions = (
  useCases: AssistantUseCases
): Readonly<Record<AssistantAction, Action>> => ({
  'assistant.models': promised<'assistant.models'>()(nothing, async (openid) =>
    ok(await useCases.showAssistant(openid))
  ),
  'assistant.ask': promised<'assistant.ask'>()(request.ask, async (openid, asked) =>
    shown(await useCases.ask({ openid, ...asked }))
  ),
  'assistant.retry': promised<'assistant.retry'>()(request.retry, async (openid, asked) =>
    shown(await useCases.retryQuestion({ openid, ...asked }))
  ),
  'assistant.answer': promised<'assistant.answer'>()(
    request.messageOnly,
    async (openid, { messageId }) => shown(await useCases.showAnswer(openid, messageId))
  ),
  'assistant.stop': promised<'assistant.stop'>()(
    request.messageOnly,
    async (openid, { messageId }) => shown(await useCases.stopAnswer(openid, messageId))
  ),
  'assistant.chats': promised<'assistant.chats'>()(request.chats, async (openid, { after }) => {
    const { chats, ...rest } = await useCases.listChats(openid, after)
    return ok({ chats: chats.map(chatView), ...rest })
  }),
  'assistant.chat': promised<'assistant.chat'>()(
    request.chat,
    async (openid, { chatId, after }) => {
      const found = await useCases.showChat(openid, chatId, after)
      if (!found.ok) return found
      const { chat, messages, ...rest } = found.value
      return ok({ chat: chatView(chat), messages: messages.map(messageView), ...rest })
    }
  ),
  'assistant.removeChat': promised<'assistant.removeChat'>()(
    request.chatOnly,
    (openid, { chatId }) => useCases.removeChat(openid, chatId)
  )
})
