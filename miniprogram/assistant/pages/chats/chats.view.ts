import type { AssistantAnswer, ChatView } from '#domain/contracts/assistant'
import { ready, type PageView, type ReadyView } from '../../../words/page-view'
import { listTime } from '../../../words/time'

interface ChatCard {
  readonly chatId: string
  readonly title: string
  readonly time: string
}

interface Chats {
  readonly chats: readonly ChatCard[]
  readonly hasMore: boolean
}

export type ChatsView = PageView<Chats>

type Page = Extract<AssistantAnswer<'assistant.chats'>, { readonly ok: true }>['value']

/** 以前的对话, the newest first. */
export const showChats = (
  chats: readonly ChatView[],
  next: Page['next'],
  now: number
): ReadyView<Chats> =>
  ready({
    chats: chats.map(({ chatId, title, changedAt }) => ({
      chatId,
      title: title || '没有标题',
      time: listTime(changedAt, now)
    })),
    hasMore: next !== undefined
  })

/** Adds an older page; what came twice is shown once. */
export const withPage = (
  known: readonly ChatView[],
  page: readonly ChatView[]
): readonly ChatView[] => {
  const fresh = new Set(page.map(({ chatId }) => chatId))
  return [...known.filter(({ chatId }) => !fresh.has(chatId)), ...page]
}
