import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { AskHold, Purse } from '../ledger/index.ts'
import type { AssistantRules } from './assistant-rules.ts'
import type { Chat, Message } from './message.ts'

/** A page of a list, the newest first. */
export interface PageBehind {
  readonly after?: Place
  readonly limit: number
}

/** `stale`: somebody else stored the message first. */
export type MessageSaved =
  | { readonly kind: 'done'; readonly message: Message }
  | { readonly kind: 'stale' | 'unknown' }

export interface Messages {
  /** `refused`: a message has this id. */
  insert(message: Message): Promise<Written>
  byId(id: string): Promise<Message | null>
  /** Stores the changes, if nobody stored since it was read. One call. */
  save(message: Message, changes: Partial<Message>): Promise<MessageSaved>
  ofChat(chat: Pick<Chat, 'id' | 'openid'>, page: PageBehind): Promise<readonly Message[]>
  /** What lost its function: by `dueAt`, the longest due first. */
  duePage(asked: PageAsked): Promise<DuePage<Message>>
  postpone(message: Message, until: Instant): Promise<void>
  /** Takes a message back that holds nothing. */
  remove(message: Message): Promise<void>
  /** All of a chat but those whose call is still set aside. */
  removeOfChat(chat: Pick<Chat, 'id' | 'openid'>): Promise<void>
  /** Those that have served their time. */
  forget(now: Instant): Promise<number>
}

export interface Chats {
  byId(id: string): Promise<Chat | null>
  /** A chat moves to the front; where `before` is null it begins. `refused`: another shopper's has this id. */
  touch(chat: Chat, before: Chat | null): Promise<Written>
  ofShopper(openid: OpenId, page: PageBehind): Promise<readonly Chat[]>
  remove(openid: OpenId, id: string): Promise<void>
  forget(now: Instant): Promise<number>
}

/** The questions' part of the purses. */
export interface AskHolds {
  /**
   * One conditional write keyed by the message. `refused`: the purse is not as it was read, or no longer allows it;
   * read it again and decide again.
   */
  hold(purse: Purse, hold: AskHold): Promise<Written>
  /** Gives the call back, once. `refused`: none was held. */
  release(openid: OpenId, messageId: string): Promise<Written>
}

/** The shop's settings for asking, some seconds old at most. */
export interface AssistantRuleBook {
  read(): Promise<AssistantRules>
}

export interface ModelTurn {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** 生成式模型, in the shape that most services speak. It has no tools: it knows what it is told, and nothing else. */
export interface Model {
  /**
   * The answer piece by piece. Whoever leaves the loop early ends the call.
   * @throws ModelFailed when it can't be had, or breaks off before its end
   */
  answer(asked: {
    readonly model: string
    readonly turns: readonly ModelTurn[]
  }): AsyncIterable<string>
}

export type ModelTrouble = 'busy' | 'refused' | 'unreachable' | 'garbage' | 'brokenOff' | 'timeout'

/** The model's own trouble: the shopper gets the call back. */
export class ModelFailed extends Error {
  readonly trouble: ModelTrouble

  constructor(trouble: ModelTrouble, cause?: unknown) {
    super(`the model failed: ${trouble}`, { cause })
    this.name = 'ModelFailed'
    this.trouble = trouble
  }
}
