import { instant, type Clock } from '../../kernel/instant.ts'
import { NOTHING_DONE, type RunOnce } from '../../kernel/run-batch.ts'
import { workThrough } from '../../kernel/work-list.ts'
import { charge, giveBack, type EndAnswerDeps } from '../end-answer.ts'
import { isChargeable, type Message } from '../message.ts'
import type { Chats } from '../ports.ts'

export interface SweepAsksDeps extends EndAnswerDeps {
  readonly chats: Chats
  readonly clock: Clock
  /** Hears of every message that threw. */
  readonly report: (error: unknown, messageId: string) => void
}

/**
 * Brings to its end what lost its function: an answer that was stored whole is charged, any other question gets its
 * call back. A message that still stands as answering is ended first, so that no late function goes on with it.
 */
export const sweepAsks = (deps: SweepAsksDeps): RunOnce =>
  workThrough(
    {
      name: 'asks',
      page: (asked) => deps.chatMessages.duePage(asked),
      placeOf: ({ id, dueAt }) => ({ at: dueAt ?? instant(0), id }),
      work: (message) => endOne(deps, message),
      postpone: (message, until) => deps.chatMessages.postpone(message, until)
    },
    deps
  )

const endOne = async (deps: SweepAsksDeps, message: Message): Promise<'done' | 'left'> => {
  if (isChargeable(message)) {
    await charge(deps, message)
    return 'done'
  }
  const ended = await deps.chatMessages.save(message, { state: 'failed' })
  if (ended.kind !== 'done') return 'left'
  await giveBack(deps, ended.message, {})
  return 'done'
}

/** Chats and messages leave after their time. 2 calls. */
export const forgetChats =
  ({ chatMessages, chats }: Pick<SweepAsksDeps, 'chatMessages' | 'chats'>): RunOnce =>
  async ({ now }) => {
    const gone = (await chatMessages.forget(now)) + (await chats.forget(now))
    return { ...NOTHING_DONE, seen: gone, done: gone }
  }
