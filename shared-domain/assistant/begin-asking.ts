import type { AssistantRefusal } from '../contracts/assistant.ts'
import type { OpenId } from '../kernel/ids.ts'
import { later, type Clock } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import { emptyPurse, type Purse, type Purses } from '../ledger/index.ts'
import { mayUse, refusalOf, withThisOne } from './ask-rules.ts'
import { titleOf } from './ask-words.view.ts'
import type { AssistantRules, OfferedModel } from './assistant-rules.ts'
import type { Chat, Message } from './message.ts'
import type { AskHolds, AssistantRuleBook, Chats, Messages } from './ports.ts'

export interface BeginAskingDeps {
  readonly assistantRules: AssistantRuleBook
  readonly chatMessages: Messages
  readonly chats: Chats
  readonly purses: Purses
  readonly askHolds: AskHolds
  readonly clock: Clock
}

export interface Question {
  readonly openid: OpenId
  readonly chatId: string
  readonly messageId: string
  readonly question: string
  readonly model?: string
  readonly instead?: string
}

/** `known`: the same question was sent before, and goes its way or has ended. */
export type Begun =
  | { readonly kind: 'known'; readonly message: Message }
  | {
      readonly kind: 'begun'
      readonly message: Message
      readonly model: OfferedModel
      /** The chat as it was before this question; null: this is its first. */
      readonly chat: Chat | null
    }

/** A purse that others write at the same time is read again so often. */
const HOLD_TRIES = 12

/**
 * The rules, then the message, then one call held for it: whatever ends the function in between, the message leads a
 * timer to what is held. Refused by the rules: 3 calls; begun: 5.
 */
export const beginAsking =
  (deps: BeginAskingDeps) =>
  async (asked: Question): Promise<Result<Begun, AssistantRefusal>> => {
    const { openid, messageId, chatId } = asked
    const [rules, known, chat, purse] = await Promise.all([
      deps.assistantRules.read(),
      deps.chatMessages.byId(messageId),
      deps.chats.byId(chatId),
      readPurse(deps, openid)
    ])
    if (known) return sameAgain(known, asked)
    if (chat && chat.openid !== openid) return refuse({ kind: 'chatNotFound' })
    return holdOne(deps, asked, { rules, purse, chat })
  }

const readPurse = async ({ purses }: Pick<BeginAskingDeps, 'purses'>, openid: OpenId) =>
  (await purses.read(openid)) ?? emptyPurse(openid)

const sameAgain = (
  known: Message,
  { openid, chatId, question }: Question
): Result<Begun, AssistantRefusal> => {
  if (known.openid !== openid) return refuse({ kind: 'messageNotFound' })
  const isSame = known.question === question && known.chatId === chatId
  return isSame ? ok({ kind: 'known', message: known }) : refuse({ kind: 'differentContent' })
}

const holdOne = async (
  deps: BeginAskingDeps,
  asked: Question,
  read: { readonly rules: AssistantRules; readonly purse: Purse; readonly chat: Chat | null }
): Promise<Result<Begun, AssistantRefusal>> => {
  const { rules, chat } = read
  let { purse } = read
  let message: Message | undefined
  for (let tries = 0; tries < HOLD_TRIES; tries += 1) {
    const now = deps.clock.now()
    const model = chosen(rules, purse, asked.model)
    const modelName = asked.model ?? model?.name ?? ''
    const refusal = refusalOf({ rules, purse, question: asked.question, model, modelName, now })
    if (refusal || !model) {
      if (message) await deps.chatMessages.remove(message)
      return refuse(refusal ?? { kind: 'badRequest', field: 'model' })
    }
    if (!message) {
      const written = await write(deps, draftOf(asked, model, now))
      if (written.kind === 'there') return sameAgain(written.message, asked)
      message = written.message
    }
    const { messageId } = asked
    const hold = { messageId, asked: withThisOne(purse, now), atOnce: rules.atOnce, now }
    const held = await deps.askHolds.hold(purse, hold)
    if (held === 'done') return ok({ kind: 'begun', message, model, chat })
    if (held === 'unknown') throw new OutcomeUnknown('hold a call')
    purse = await readPurse(deps, asked.openid)
  }
  if (message) await deps.chatMessages.remove(message)
  throw new OutcomeUnknown('hold a call of a purse that others write')
}

const write = async (
  { chatMessages }: BeginAskingDeps,
  draft: Message
): Promise<{ readonly kind: 'written' | 'there'; readonly message: Message }> => {
  const written = await chatMessages.insert(draft)
  if (written === 'done') return { kind: 'written', message: { ...draft, version: 1 } }
  const message = written === 'refused' ? await chatMessages.byId(draft.id) : null
  if (!message) throw new OutcomeUnknown('write a message')
  return { kind: 'there', message }
}

/** By its name, else the account's first one. */
const chosen = (rules: AssistantRules, purse: Purse, name?: string): OfferedModel | undefined =>
  name === undefined
    ? rules.models.find((model) => mayUse(purse, model))
    : rules.models.find((model) => model.name === name)

const draftOf = (asked: Question, model: OfferedModel, now: Message['at']): Message => ({
  id: asked.messageId,
  version: 0,
  chatId: asked.chatId,
  openid: asked.openid,
  question: asked.question,
  answer: '',
  state: 'answering',
  charge: 'held',
  model: model.name,
  ...(asked.instead === undefined ? {} : { instead: asked.instead }),
  stopAsked: false,
  at: now,
  dueAt: later(now, settings.askMs),
  forgetAt: later(now, settings.keepChatsMs)
})

/** Another shopper's chat of this id was refused before; one made since then only misses this message in its list. */
export const touchChat = async (
  { chats, clock }: Pick<BeginAskingDeps, 'chats' | 'clock'>,
  { chatId: id, openid, question }: Question,
  before: Chat | null
): Promise<void> => {
  const at = clock.now()
  const title = before?.title ?? titleOf(question)
  const forgetAt = later(at, settings.keepChatsMs)
  await chats.touch({ id, openid, title, at, forgetAt }, before)
}
