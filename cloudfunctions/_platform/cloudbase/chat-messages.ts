import type { Message, Messages, MessageSaved } from '#domain/assistant/index'
import { later, type Clock } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'

import { parseMessage } from './chat-documents.ts'
import { compareAndSet } from './compare-and-set.ts'
import { command, type Database, type StoredDocument } from './database.ts'
import { findDue } from './due-page.ts'
import { newestFirst } from './newest-first.ts'
import { stored } from './stored.ts'

const MESSAGES = 'messages'

/** Questions and answers on CloudBase, one document each; every change is one compare-and-set. */
export const createChatMessages = (
  db: Database,
  clock: Clock,
  report: (error: unknown) => void
): Messages => ({
  insert: async (message) => {
    const { id, version, ...rest } = message
    const fields = { schema: 1, ...stored({ ...rest }) }
    const put = { collection: MESSAGES, id, version, fields }
    const written = await compareAndSet(db, clock, put)
    return written === 'stale' ? 'refused' : written
  },
  byId: async (id) => {
    const document = await db.get(MESSAGES, id)
    return document && parseMessage(document)
  },
  save: (message, changes) => save({ db, clock }, message, changes),
  ofChat: async ({ id, openid }, { after, limit }) => {
    const { where, ...order } = newestFirst('at', after)
    const found = await db.find(MESSAGES, {
      ...order,
      where: { chatId: id, openid, ...where },
      limit
    })
    return found.flatMap((document) => readable(document, report))
  },
  duePage: async (asked) => {
    const found = await findDue(db, { collection: MESSAGES, field: 'dueAt' }, asked)
    const until = new Date(later(asked.now, settings.postponeMs))
    const items: Message[] = []
    for (const document of found.documents) {
      const [message] = readable(document, report)
      if (message) items.push(message)
      else await moveOn(db, document, until).catch(report)
    }
    return { items, end: found.end }
  },
  postpone: async ({ id, dueAt }, until) => {
    if (dueAt === null) return
    const changes = { dueAt: new Date(until), version: command.inc(1) }
    await db.update(MESSAGES, { _id: id, dueAt: new Date(dueAt) }, changes)
  },
  remove: async ({ id, version }) => {
    await db.remove(MESSAGES, { _id: id, version })
  },
  removeOfChat: async ({ id, openid }) => {
    await db.remove(MESSAGES, { chatId: id, openid, charge: command.neq('held') })
  },
  forget: (now) => db.remove(MESSAGES, { forgetAt: command.lte(new Date(now)) })
})

const save = async (
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  message: Message,
  changes: Partial<Message>
): Promise<MessageSaved> => {
  const { id, version } = message
  const fields = stored({ ...changes })
  const kind = await compareAndSet(db, clock, { collection: MESSAGES, id, version, fields })
  if (kind !== 'done') return { kind }
  return { kind, message: { ...message, ...changes, version: version + 1 } }
}

/** One unreadable document must not stop a whole page: it is left out and reported. */
const readable = (document: StoredDocument, report: (error: unknown) => void): Message[] => {
  try {
    return [parseMessage(document)]
  } catch (error) {
    report(error)
    return []
  }
}

const moveOn = (db: Database, { _id, version }: StoredDocument, until: Date): Promise<unknown> =>
  db.update(MESSAGES, { _id, version }, { dueAt: until, version: command.inc(1) })
