import type {
  AssistantAction,
  AssistantActions,
  AssistantAnswer,
  MessageView
} from '#domain/contracts/assistant'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from './documents.ts'
import { field } from '../e2e/support/fields.ts'

let made = 0

/** A name of its own for every question, chat and shopper. */
export const askId = (name: string): string => `${name}${String((made += 1)).padStart(20, '0')}`

/** Somebody who asks, through the function as it is deployed. */
export class Asker {
  readonly stack: Stack
  readonly openid: string
  readonly chatId = askId('chat')

  constructor(stack: Stack, openid: string) {
    this.stack = stack
    this.openid = openid
  }

  async call<Action extends AssistantAction>(
    action: Action,
    data: AssistantActions[Action]['request']
  ): Promise<AssistantAnswer<Action>> {
    const { functions } = this.stack.cloud
    const done = await functions.invoke('assistant', { action, data }, { openid: this.openid })
    if (done.error) throw new Error(`assistant: ${done.error.code}`)
    // The door answers what the contract promises.
    return done.result as AssistantAnswer<Action>
  }

  ask(question: string, messageId = askId('m')): Promise<AssistantAnswer<'assistant.ask'>> {
    return this.call('assistant.ask', { chatId: this.chatId, messageId, question })
  }

  /** @throws Error where the rules say no */
  async told(question: string): Promise<MessageView> {
    const answer = await this.ask(question)
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.kind}`)
    return answer.value
  }

  async quota(): Promise<{ readonly free: unknown; readonly held: unknown }> {
    const [purse] = await documentsOf(this.stack.cloud.database, 'purses', { _id: this.openid })
    const quota = field(purse, 'quota')
    return { free: field(quota, 'free'), held: field(quota, 'held') }
  }
}
