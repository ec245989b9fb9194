import type { EventId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { Profile } from './profile.ts'

/** 订阅消息: what people may be told of, each by a template of its own. `alarm` is sent to who runs the shop alone. */
export const MESSAGE_KINDS = ['paid', 'shipped', 'refunded', 'alarm'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** How many messages of each kind the shopper still agrees to. */
export type Consents = Readonly<Partial<Record<MessageKind, number>>>

/** A message that was sent, or may have been: none is sent twice. */
export interface RememberedMessage {
  readonly eventId: EventId
  /** How often its sending was begun. */
  readonly tries: number
  readonly at: Instant
}

/** One 允许 is one message. */
export const withConsents = (profile: Profile, kinds: readonly MessageKind[]): Profile => {
  const consents = { ...profile.consents }
  for (const kind of kinds) {
    consents[kind] = Math.min((consents[kind] ?? 0) + 1, settings.consentsKept)
  }
  return kinds.length === 0 ? profile : { ...profile, consents }
}

/** WeChat says that the shopper does not agree: our count was too high. */
export const withoutConsent = (profile: Profile, kind: MessageKind): Profile =>
  (profile.consents[kind] ?? 0) === 0
    ? profile
    : { ...profile, consents: { ...profile.consents, [kind]: 0 } }

/** What lets one message be sent now. */
export interface MessageClaim {
  readonly eventId: EventId
  readonly kind: MessageKind
  /** Tries before this one, each of which WeChat certainly did not take. */
  readonly triedBefore: number
  readonly at: Instant
}

/**
 * The profile after the sending of a message was begun: its first try takes one consent. Null: it may not be sent,
 * since nobody agreed to it, or this very try was begun before and may have arrived.
 */
export const withClaim = (profile: Profile, claim: MessageClaim): Profile | null => {
  const { eventId, kind, triedBefore, at } = claim
  const known = profile.messages.find((one) => one.eventId === eventId)
  const others = profile.messages.filter((one) => one !== known)
  const messages = [...others, { eventId, tries: triedBefore + 1, at }].slice(
    -settings.messagesRemembered
  )
  if (known) return known.tries === triedBefore ? { ...profile, messages } : null
  const left = profile.consents[kind] ?? 0
  // What was tried before took its consent already, and was forgotten meanwhile.
  if (left === 0 || triedBefore > 0) return null
  return { ...profile, messages, consents: { ...profile.consents, [kind]: left - 1 } }
}
