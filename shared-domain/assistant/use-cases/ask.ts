import type { AssistantRefusal } from '../../contracts/assistant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { beginAsking, touchChat, type BeginAskingDeps, type Question } from '../begin-asking.ts'
import { endAnswer, type EndAnswerDeps } from '../end-answer.ts'
import { turnsFor, type FactsDeps } from '../facts.ts'
import type { Message } from '../message.ts'
import { produceAnswer, type ProduceAnswerDeps } from '../produce-answer.ts'

export interface AskDeps extends BeginAskingDeps, EndAnswerDeps, FactsDeps, ProduceAnswerDeps {}

/**
 * 提问: rules, message, one call held, the model, and in the end exactly one charge or none. The same message again
 * never asks the model twice.
 */
export const ask =
  (deps: AskDeps) =>
  async (asked: Question): Promise<Result<Message, AssistantRefusal>> => {
    const begun = await beginAsking(deps)(asked)
    if (!begun.ok) return begun
    if (begun.value.kind === 'known') return ok(begun.value.message)
    const { message, model, chat } = begun.value
    const [turns] = await Promise.all([turnsFor(deps)(message), touchChat(deps, asked, chat)])
    const { message: grown, produced } = await produceAnswer(deps, message, {
      model: model.id,
      turns
    })
    return ok(await endAnswer(deps, grown, produced))
  }

/** 重试: the question of a message that has ended, as a new message in its place. */
export const retryQuestion =
  (deps: AskDeps) =>
  async ({
    instead,
    ...asked
  }: Omit<Question, 'chatId' | 'question'> & { readonly instead: string }): Promise<
    Result<Message, AssistantRefusal>
  > => {
    const before = await deps.chatMessages.byId(instead)
    if (!before || before.openid !== asked.openid) return refuse({ kind: 'messageNotFound' })
    if (before.state === 'answering') return refuse({ kind: 'stillAnswering', messageId: instead })
    const { chatId, question } = before
    return ask(deps)({ ...asked, chatId, question, instead })
  }
