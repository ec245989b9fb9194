import { newId } from '../../services/new-id'

const CHAT = 'assistant.chat'
const DRAFT = 'assistant.draft'

const read = (key: string): string => {
  const kept: unknown = wx.getStorageSync(key)
  return typeof kept === 'string' ? kept : ''
}

/** The chat that was open last on this phone; empty where a new one begins. */
export const keptChat = (): string => read(CHAT)

export const keepChat = (chatId: string): void => wx.setStorageSync(CHAT, chatId)

/** A chat begins with its first question. */
export const newChat = (): string => {
  const chatId = newId()
  keepChat('')
  return chatId
}

/** What was typed and could not be asked yet; it outlives the way to the packs. */
export const keptDraft = (): string => read(DRAFT)

export const keepDraft = (text: string): void => wx.setStorageSync(DRAFT, text)
