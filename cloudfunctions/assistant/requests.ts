import * as v from 'valibot'

import { settings } from '#domain/kernel/settings'

import { place, writtenText } from '../_platform/requests.ts'

/** Made on the phone; it names a field of the purse, so nothing but letters and digits is in it. */
const madeId = v.pipe(v.string(), v.regex(/^[0-9a-z]{20,32}$/))
const model = v.pipe(v.string(), v.minLength(1), v.maxLength(40))

export const ask = v.object({
  chatId: madeId,
  messageId: madeId,
  question: v.pipe(writtenText(settings.questionLength), v.minLength(1)),
  model: v.exactOptional(model)
})

export const retry = v.object({
  instead: madeId,
  messageId: madeId,
  model: v.exactOptional(model)
})

export const messageOnly = v.object({ messageId: madeId })
export const chatOnly = v.object({ chatId: madeId })
export const chats = v.object({ after: v.exactOptional(place) })
export const chat = v.object({ chatId: madeId, after: v.exactOptional(place) })
