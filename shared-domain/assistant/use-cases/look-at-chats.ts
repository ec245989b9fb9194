import type { AssistantRefusal, AssistantView } from '../../contracts/assistant.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Place } from '../../kernel/place.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import { emptyPurse, type Purses } from '../../ledger/index.ts'
import { mayUse } from '../ask-rules.ts'
import type { Chat, Message } from '../message.ts'
import type { AssistantRuleBook, Chats, Messages } from '../ports.ts'

export interface LookDeps {
  readonly assistantRules: AssistantRuleBook
  readonly chats: Chats
  readonly chatMessages: Messages
  readonly purses: Purses
}

/** 可用模型, what is left, what may be asked. 1 call. */
export const showAssistant =
  ({ assistantRules, purses }: LookDeps) =>
  async (openid: OpenId): Promise<AssistantView> => {
    const [rules, known] = await Promise.all([assistantRules.read(), purses.read(openid)])
    const purse = known ?? emptyPurse(openid)
    const { free, status } = purse.quota
    return {
      models: rules.models.map((model) => ({
        name: model.name,
        about: model.about,
        allowed: mayUse(purse, model)
      })),
      remaining: free,
      status,
      questionLength: settings.questionLength,
      suggestions: rules.suggestions
    }
  }

/** 历史会话, the newest first. 1 call. */
export const listChats =
  ({ chats }: LookDeps) =>
  async (openid: OpenId, after?: Place) => {
    const limit = settings.chatsPerPage
    const found = await chats.ofShopper(openid, { limit, ...(after && { after }) })
    return { chats: found, ...nextOf(found, limit) }
  }

/** Its messages, oldest first; those that are asked again in the same page are left out. 2 calls. */
export const showChat =
  ({ chats, chatMessages }: LookDeps) =>
  async (openid: OpenId, chatId: string, after?: Place) => {
    const limit = settings.messagesPerPage
    const [chat, found] = await Promise.all([
      chats.byId(chatId),
      chatMessages.ofChat({ id: chatId, openid }, { limit, ...(after && { after }) })
    ])
    if (!chat || chat.openid !== openid) return refuse({ kind: 'chatNotFound' as const })
    const replaced = new Set(found.map(({ instead }) => instead))
    const shown = found.filter(({ id }) => !replaced.has(id)).toReversed()
    return ok({ chat, messages: shown, ...nextOf(found, limit) })
  }

/** 看答案: 1 call. */
export const showAnswer =
  ({ chatMessages }: LookDeps) =>
  async (openid: OpenId, id: string): Promise<Result<Message, AssistantRefusal>> => {
    const message = await chatMessages.byId(id)
    return message?.openid === openid ? ok(message) : refuse({ kind: 'messageNotFound' })
  }

/** 删除会话. A growing answer is stopped first: its call would be looked for. 3 calls. */
export const removeChat =
  ({ chats, chatMessages }: LookDeps) =>
  async (
    openid: OpenId,
    chatId: string
  ): Promise<Result<Readonly<Record<string, never>>, AssistantRefusal>> => {
    const [newest] = await chatMessages.ofChat({ id: chatId, openid }, { limit: 1 })
    if (newest?.state === 'answering') {
      return refuse({ kind: 'stillAnswering', messageId: newest.id })
    }
    await chatMessages.removeOfChat({ id: chatId, openid })
    await chats.remove(openid, chatId)
    return ok({})
  }

const nextOf = (
  found: readonly Pick<Chat | Message, 'at' | 'id'>[],
  limit: number
): { readonly next?: Place } => {
  const last = found.at(-1)
  return last && found.length === limit ? { next: { at: last.at, id: last.id } } : {}
}
