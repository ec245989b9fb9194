/** Requests and answers of the assistant's door. Times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'
import type { ListPlace } from './list-place.ts'

/**
 * answering: it grows. answered: whole, and charged. stopped: the shopper cut it; charged if it was of use already.
 * failed: it came to nothing or broke off; its quota was given back.
 */
export type AnswerState = 'answering' | 'answered' | 'stopped' | 'failed'

/** A question with its answer as far as it is. Both are plain text with paragraphs. */
export interface MessageView {
  readonly messageId: string
  readonly chatId: string
  readonly question: string
  readonly answer: string
  readonly state: AnswerState
  /** One call of the quota was used for it. */
  readonly charged: boolean
  /** The model's name. */
  readonly model: string
  readonly at: number
  /** The question is asked again in another message, which shows it from now on. */
  readonly instead?: string
}

export interface ChatView {
  readonly chatId: string
  /** The beginning of its first question. */
  readonly title: string
  readonly changedAt: number
}

export interface ModelView {
  /** Its name, as the quota packs tell it: sent back with a question. */
  readonly name: string
  readonly about: string
  /** Whether the account may use it; one that it may not comes with the packs that open it. */
  readonly allowed: boolean
}

export interface AssistantView {
  readonly models: readonly ModelView[]
  /** Calls that are left and free. */
  readonly remaining: number
  readonly status: 'active' | 'frozen'
  /** Characters that a question may have. */
  readonly questionLength: number
  /** What may be asked, for an empty chat. */
  readonly suggestions: readonly string[]
}

export interface AssistantActions {
  /** What the page shows before the first question. */
  'assistant.models': { request: NoRequest; answer: AssistantView }
  /**
   * Ids are made on the phone (20 to 32 of 0-9a-z): the same message again is the same question, and a chat begins with
   * the first question under a new id. Answers when the answer has ended, a minute at most: the page does not wait for
   * it but asks `assistant.answer` meanwhile, with growing gaps (400, 600, 800, then every 1,000 ms).
   */
  'assistant.ask': {
    request: {
      readonly chatId: string
      readonly messageId: string
      readonly question: string
      /** Absent: the first that the account may use. */
      readonly model?: string
    }
    answer: MessageView
  }
  /** Asks the question of an ended message once more, as a new one that is shown in its place. Ends as ask does. */
  'assistant.retry': {
    request: { readonly instead: string; readonly messageId: string; readonly model?: string }
    answer: MessageView
  }
  /** The answer as far as it is. messageNotFound right after asking: it is not there yet. */
  'assistant.answer': { request: { readonly messageId: string }; answer: MessageView }
  /** Ends a growing answer within about a second; of an ended one nothing changes. */
  'assistant.stop': { request: { readonly messageId: string }; answer: MessageView }
  /** Newest first. */
  'assistant.chats': {
    request: { readonly after?: ListPlace }
    answer: { readonly chats: readonly ChatView[]; readonly next?: ListPlace }
  }
  /** The newest messages, oldest of them first; `next` leads to earlier ones. */
  'assistant.chat': {
    request: { readonly chatId: string; readonly after?: ListPlace }
    answer: {
      readonly chat: ChatView
      readonly messages: readonly MessageView[]
      readonly next?: ListPlace
    }
  }
  /** With all its messages, for good; one that is not there is gone already. */
  'assistant.removeChat': {
    request: { readonly chatId: string }
    answer: Readonly<Record<string, never>>
  }
}

export type AssistantAction = keyof AssistantActions

/** A rule of asking said no: `words` are for the shopper, nothing was charged. In the order of the rules. */
export type AskRefusal =
  /** Questions of one day. */
  | { readonly kind: 'dayLimit'; readonly limit: number; readonly words: string }
  | { readonly kind: 'sensitiveWords'; readonly words: string }
  /** Questions of one minute, or at once. */
  | { readonly kind: 'tooFast'; readonly limit: number; readonly words: string }
  | { readonly kind: 'accountFrozen'; readonly words: string }
  | { readonly kind: 'modelNotAllowed'; readonly model: string; readonly words: string }
  /** The way to the packs, and back to the question. */
  | { readonly kind: 'quotaGone'; readonly words: string }

/** Why the answer is no. Its fields prove it. */
export type AssistantRefusal =
  | AskRefusal
  | { readonly kind: 'messageNotFound' }
  | { readonly kind: 'chatNotFound' }
  /** This message was sent before with another question. */
  | { readonly kind: 'differentContent' }
  /** Its answer is still growing: stop it first. */
  | { readonly kind: 'stillAnswering'; readonly messageId: string }
  | { readonly kind: 'badRequest'; readonly field: string }
  | { readonly kind: 'unknownAction' }
  | { readonly kind: 'notSignedIn' }
  /** Nothing was lost; the same request again goes on where this one stopped. */
  | { readonly kind: 'busy' }

export type AssistantAnswer<Action extends AssistantAction> =
  | { readonly ok: true; readonly value: AssistantActions[Action]['answer'] }
  | { readonly ok: false; readonly refusal: AssistantRefusal }
