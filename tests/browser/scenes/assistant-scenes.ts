import type { Scene } from './scene.ts'

const CHAT = 'assistant/pages/chat/chat'

/** 问问稳单. B has no quota and is told so, A asks. */
export const assistantScenes: readonly Scene[] = [
  { name: 'assistant', url: CHAT, says: '想问什么？' },
  {
    name: 'assistant-answered',
    url: CHAT,
    does: async (phone) => {
      await phone.type('问题', '店里有什么优惠？')
      await phone.tapLabel('发送')
    },
    says: '用了 1 次额度'
  },
  {
    name: 'assistant-models',
    url: CHAT,
    does: (phone) => phone.tapLabel(/^选模型/),
    says: '选模型'
  },
  {
    name: 'assistant-no-quota',
    who: 'b',
    url: CHAT,
    does: async (phone) => {
      await phone.type('问题', '怎么手冲？')
      await phone.tapLabel('发送')
    },
    says: '看看额度包'
  },
  { name: 'assistant-chats', url: 'assistant/pages/chats/chats', says: '店里有什么优惠？' },
  {
    name: 'assistant-chats-none',
    who: 'owner',
    url: 'assistant/pages/chats/chats',
    says: '还没有对话'
  }
]
