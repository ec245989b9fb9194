import * as v from 'valibot'

import type { Chat, Message } from '#domain/assistant/index'
import * as ids from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'

import { defect } from './stored.ts'

const openid = v.pipe(
  v.string(),
  v.transform((text) => ids.openId(text))
)
const moment = v.pipe(
  v.date(),
  v.transform((date) => instant(date.getTime()))
)

const messageSchema = v.object({
  _id: v.string(),
  version: v.number(),
  chatId: v.string(),
  openid,
  question: v.string(),
  answer: v.string(),
  state: v.picklist(['answering', 'answered', 'stopped', 'failed']),
  charge: v.picklist(['held', 'charged', 'givenBack']),
  model: v.string(),
  instead: v.exactOptional(v.string()),
  stopAsked: v.boolean(),
  at: moment,
  dueAt: v.nullable(moment),
  forgetAt: moment
})

const chatSchema = v.object({
  _id: v.string(),
  openid,
  title: v.string(),
  at: moment,
  forgetAt: moment
})

/** @throws Error naming the field of a document that this version can't read */
export const parseMessage = (document: unknown): Message => {
  const parsed = v.safeParse(messageSchema, document)
  if (!parsed.success) throw defect('messages', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}

/** @throws Error naming the field of a document that this version can't read */
export const parseChat = (document: unknown): Chat => {
  const parsed = v.safeParse(chatSchema, document)
  if (!parsed.success) throw defect('chats', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}
