import type { MessageView } from '#domain/contracts/assistant'

/** A message as this phone knows it. `unsure`: no answer came, it may have been asked or not. */
export type KnownMessage = MessageView & { readonly unsure?: boolean }

/** Questions with their answers, the oldest first. An older state is never kept over a newer one. */
export class MessageList {
  private messages: readonly KnownMessage[] = []
  private readonly changed: (messages: readonly KnownMessage[]) => void

  constructor(changed: (messages: readonly KnownMessage[]) => void) {
    this.changed = changed
  }

  get growing(): KnownMessage | undefined {
    return this.messages.find(isGrowing)
  }

  /** As the server told them; one that was asked again is shown by its other. */
  show(told: readonly MessageView[]): void {
    this.set(told.filter(({ instead }) => instead === undefined))
  }

  /** What was said before all that is shown. */
  showEarlier(told: readonly MessageView[]): void {
    const known = new Set(this.messages.map(({ messageId }) => messageId))
    const fresh = told.filter((one) => one.instead === undefined && !known.has(one.messageId))
    this.set([...fresh, ...this.messages])
  }

  put(message: KnownMessage): void {
    const known = this.messages.find(({ messageId }) => messageId === message.messageId)
    if (known && isOlder(message, known)) return
    this.set(
      known
        ? this.messages.map((one) => (one === known ? message : one))
        : [...this.messages, message]
    )
  }

  /** One in the place of another; nothing in its place takes it out. */
  replace({ messageId }: KnownMessage, by?: KnownMessage): void {
    const isThere = this.messages.some((one) => one.messageId === messageId)
    if (!isThere) return
    this.set(this.messages.flatMap((one) => (one.messageId === messageId ? (by ?? []) : [one])))
  }

  private set(messages: readonly KnownMessage[]): void {
    this.messages = messages
    this.changed(messages)
  }
}

const isGrowing = ({ state }: KnownMessage): boolean => state === 'answering'

/** Looks come one after the other, but the end may overtake them. */
const isOlder = (message: KnownMessage, known: KnownMessage): boolean =>
  isGrowing(message) &&
  ((!isGrowing(known) && !known.unsure) || message.answer.length < known.answer.length)
