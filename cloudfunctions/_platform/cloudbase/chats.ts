import type { Chats } from '#domain/assistant/index'

import { parseChat } from './chat-documents.ts'
import { command, type Database } from './database.ts'
import { failureOf } from './errors.ts'
import { newestFirst } from './newest-first.ts'
import { stored } from './stored.ts'

const CHATS = 'chats'

/** Chats on CloudBase. Losing a write here loses no money: the next question writes it again. */
export const createChats = (db: Database): Chats => ({
  byId: async (id) => {
    const document = await db.get(CHATS, id)
    return document && parseChat(document)
  },
  touch: async ({ id, openid, ...rest }, before) => {
    const { at, forgetAt, title } = stored({ ...rest })
    const changes = { at, forgetAt, version: command.inc(1), changedAt: at }
    try {
      if (before && (await db.update(CHATS, { _id: id, openid }, changes)) === 1) return 'done'
      const fresh = { schema: 1, version: 1, openid, title, at, forgetAt, changedAt: at }
      await db.insert(CHATS, { _id: id, ...fresh })
      return 'done'
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'duplicate') return 'refused'
      if (failure !== 'unknown') throw error
      return 'unknown'
    }
  },
  ofShopper: async (openid, { after, limit }) => {
    const { where, ...order } = newestFirst('at', after)
    const found = await db.find(CHATS, { ...order, where: { openid, ...where }, limit })
    return found.map(parseChat)
  },
  remove: async (openid, id) => {
    await db.remove(CHATS, { _id: id, openid })
  },
  forget: (now) => db.remove(CHATS, { forgetAt: command.lte(new Date(now)) })
})
