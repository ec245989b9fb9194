import type { Clock } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { settings } from '../kernel/settings.ts'
import { questionAnswered, type Ledger } from '../ledger/index.ts'
import type { Message } from './message.ts'
import type { AskHolds, Messages } from './ports.ts'

export interface EndAnswerDeps {
  readonly chatMessages: Messages
  readonly askHolds: AskHolds
  readonly ledger: Ledger
  readonly clock: Clock
}

export interface Produced {
  readonly text: string
  readonly how: 'answered' | 'stopped' | 'failed'
}

/**
 * Charges what was of use and gives the call back for all else. Each step can be repeated, and a timer goes on from any
 * of them: the entry and the key of the hold change in one transaction.
 * @throws OutcomeUnknown in an outage, or when the timer ended the message meanwhile
 */
export const endAnswer = async (
  deps: EndAnswerDeps,
  message: Message,
  { text, how }: Produced
): Promise<Message> => {
  const isUseful = how === 'answered' || (how === 'stopped' && text.length >= settings.usefulAnswer)
  if (!isUseful) return giveBack(deps, message, { answer: text, state: how })
  return charge(deps, await storeGrowing(deps, message, { answer: text, state: how }))
}

/** The text is stored: its call is used, once. */
export const charge = async (deps: EndAnswerDeps, message: Message): Promise<Message> => {
  const { id, openid } = message
  const movements = [questionAnswered(openid, id)]
  const posting = { openid, movements, models: [], endsAsk: id }
  const posted = await deps.ledger.post(posting, deps.clock.now())
  if (posted === 'unknown') throw new OutcomeUnknown('charge a question')
  return store(deps, message, { charge: 'charged', dueAt: null })
}

export const giveBack = async (
  deps: EndAnswerDeps,
  message: Message,
  changes: Partial<Message>
): Promise<Message> => {
  const released = await deps.askHolds.release(message.openid, message.id)
  if (released === 'unknown') throw new OutcomeUnknown('give a call back')
  return store(deps, message, { ...changes, charge: 'givenBack', dueAt: null })
}

/** A shopper who stops it stores the message as well: then it is read again. */
const store = async (
  deps: Pick<EndAnswerDeps, 'chatMessages'>,
  message: Message,
  changes: Partial<Message>
): Promise<Message> => {
  let current = message
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const saved = await deps.chatMessages.save(current, changes)
    if (saved.kind === 'done') return saved.message
    current = (await deps.chatMessages.byId(message.id)) ?? current
    if (current.charge !== 'held') return current
  }
  throw new OutcomeUnknown('store a message')
}

/** The same while its answer grows: nobody else may have ended it. */
export const storeGrowing = async (
  deps: Pick<EndAnswerDeps, 'chatMessages'>,
  message: Message,
  changes: Partial<Message>
): Promise<Message> => {
  let current = message
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const saved = await deps.chatMessages.save(current, changes)
    if (saved.kind === 'done') return saved.message
    current = (await deps.chatMessages.byId(message.id)) ?? current
    // Its own write, heard of late.
    if (current.state === changes.state && current.answer === changes.answer) return current
    if (current.state !== 'answering') throw new OutcomeUnknown('the answer was ended elsewhere')
  }
  throw new OutcomeUnknown('store a growing answer')
}
