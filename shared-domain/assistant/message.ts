import type { AnswerState } from '../contracts/assistant.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** 一问一答: one question with its answer, one document. It is written before a call of the quota is held for it. */
export interface Message {
  /** Made on the phone. */
  readonly id: string
  /** 0: not stored yet. */
  readonly version: number
  readonly chatId: string
  readonly openid: OpenId
  readonly question: string
  readonly answer: string
  readonly state: AnswerState
  /** held: the call may still be set aside, so `dueAt` looks after it. */
  readonly charge: 'held' | 'charged' | 'givenBack'
  readonly model: string
  readonly instead?: string
  /** The shopper wants no more of it. */
  readonly stopAsked: boolean
  readonly at: Instant
  /** When a timer brings to its end what lost its function; null once the call is charged or given back. */
  readonly dueAt: Instant | null
  /** When it leaves. */
  readonly forgetAt: Instant
}

/** 会话: its newest message decides its place in the list. */
export interface Chat {
  readonly id: string
  readonly openid: OpenId
  readonly title: string
  readonly at: Instant
  readonly forgetAt: Instant
}

/** What was produced belongs to the shopper, and is charged once. */
export const isChargeable = ({ state }: Pick<Message, 'state'>): boolean =>
  state === 'answered' || state === 'stopped'
