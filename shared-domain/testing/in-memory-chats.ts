import type {
  AskHolds,
  AssistantRuleBook,
  AssistantRules,
  Chat,
  Chats,
  Message,
  Messages,
  MessageSaved,
  PageBehind
} from '../assistant/index.ts'
import { defaultAssistantRules } from '../assistant/index.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byPlace, type Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import { mayAsk, withAsk, withoutAsk, type AskHold, type Purse } from '../ledger/index.ts'
import type { InMemoryPurses } from './in-memory-ledger.ts'

/** Messages as the database keeps them, changed only where the version is the one that was read. */
export class InMemoryMessages implements Messages {
  readonly #messages = new Map<string, Message>()

  async insert(message: Message): Promise<Written> {
    if (this.#messages.has(message.id)) return 'refused'
    this.#messages.set(message.id, { ...message, version: 1 })
    return 'done'
  }

  async byId(id: string): Promise<Message | null> {
    return this.#messages.get(id) ?? null
  }

  async save(message: Message, changes: Partial<Message>): Promise<MessageSaved> {
    const { id, version } = message
    if (this.#messages.get(id)?.version !== version) return { kind: 'stale' }
    const saved = { ...message, ...changes, version: version + 1 }
    this.#messages.set(id, saved)
    return { kind: 'done', message: saved }
  }

  async ofChat({ id, openid }: Pick<Chat, 'id' | 'openid'>, page: PageBehind) {
    const all = [...this.#messages.values()]
    return newest(
      all.filter((one) => one.chatId === id && one.openid === openid),
      page
    )
  }

  async duePage({ now, limit, after }: PageAsked): Promise<DuePage<Message>> {
    const due = [...this.#messages.values()]
      .flatMap((message) => {
        const at = message.dueAt
        return at !== null && at <= now ? [{ message, place: { at, id: message.id } }] : []
      })
      .filter(({ place }) => !after || byPlace(after, place) < 0)
      .toSorted((a, b) => byPlace(a.place, b.place))
      .slice(0, limit)
    const end = due.length === limit ? (due.at(-1)?.place ?? null) : null
    return { items: due.map(({ message }) => message), end }
  }

  /** When its timer has work next, at the earliest. Infinity: never. */
  earliestDue(): number {
    let earliest = Infinity
    for (const { dueAt } of this.#messages.values()) {
      if (dueAt !== null && dueAt < earliest) earliest = dueAt
    }
    return earliest
  }

  async postpone(message: Message, until: Instant): Promise<void> {
    const known = this.#messages.get(message.id)
    if (known?.dueAt === message.dueAt) await this.save(known, { dueAt: until })
  }

  async remove({ id, version }: Message): Promise<void> {
    if (this.#messages.get(id)?.version === version) this.#messages.delete(id)
  }

  async removeOfChat({ id, openid }: Pick<Chat, 'id' | 'openid'>): Promise<void> {
    for (const one of this.#messages.values()) {
      const isOf = one.chatId === id && one.openid === openid
      if (isOf && one.charge !== 'held') this.#messages.delete(one.id)
    }
  }

  async forget(now: Instant): Promise<number> {
    return forgetIn(this.#messages, now)
  }

  all(): readonly Message[] {
    return [...this.#messages.values()]
  }
}

export class InMemoryChats implements Chats {
  readonly #chats = new Map<string, Chat>()

  async byId(id: string): Promise<Chat | null> {
    return this.#chats.get(id) ?? null
  }

  async touch(chat: Chat): Promise<Written> {
    const known = this.#chats.get(chat.id)
    if (known && known.openid !== chat.openid) return 'refused'
    this.#chats.set(chat.id, chat)
    return 'done'
  }

  async ofShopper(openid: OpenId, page: PageBehind): Promise<readonly Chat[]> {
    return newest(
      [...this.#chats.values()].filter((chat) => chat.openid === openid),
      page
    )
  }

  async remove(openid: OpenId, id: string): Promise<void> {
    if (this.#chats.get(id)?.openid === openid) this.#chats.delete(id)
  }

  async forget(now: Instant): Promise<number> {
    return forgetIn(this.#chats, now)
  }
}

const newest = <One extends Place>(
  list: readonly One[],
  { after, limit }: PageBehind
): readonly One[] =>
  list
    .filter((one) => !after || byPlace(one, after) < 0)
    .toSorted((a, b) => byPlace(b, a))
    .slice(0, limit)

const forgetIn = (documents: Map<string, { readonly forgetAt: Instant }>, now: Instant): number => {
  const gone = [...documents].filter(([, { forgetAt }]) => forgetAt <= now)
  for (const [id] of gone) documents.delete(id)
  return gone.length
}

/** The questions' part of the purses that holds and ledger share. */
export class InMemoryAskHolds implements AskHolds {
  readonly #purses: InMemoryPurses

  constructor(purses: InMemoryPurses) {
    this.#purses = purses
  }

  async hold(seen: Purse, hold: AskHold): Promise<Written> {
    const purse = this.#purses.current(seen.openid)
    if (purse.asks[hold.messageId] !== undefined) return 'done'
    if (!mayAsk(purse, seen.asked, hold)) return 'refused'
    this.#purses.store(withAsk(purse, hold))
    return 'done'
  }

  async release(openid: OpenId, messageId: string): Promise<Written> {
    const purse = this.#purses.current(openid)
    const freed = withoutAsk(purse, messageId)
    if (freed === purse) return 'refused'
    this.#purses.store(freed)
    return 'done'
  }
}

export class InMemoryAssistantRules implements AssistantRuleBook {
  #rules: AssistantRules = defaultAssistantRules

  put(changes: Partial<AssistantRules>): void {
    this.#rules = { ...this.#rules, ...changes }
  }

  async read(): Promise<AssistantRules> {
    return this.#rules
  }
}
