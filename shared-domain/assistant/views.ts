import type { ChatView, MessageView } from '../contracts/assistant.ts'
import type { Chat, Message } from './message.ts'

export const messageView = (message: Message): MessageView => ({
  messageId: message.id,
  chatId: message.chatId,
  question: message.question,
  answer: message.answer,
  state: message.state,
  charged: message.charge === 'charged',
  model: message.model,
  at: message.at,
  ...(message.instead === undefined ? {} : { instead: message.instead })
})

export const chatView = ({ id, title, at }: Chat): ChatView => ({
  chatId: id,
  title,
  changedAt: at
})
