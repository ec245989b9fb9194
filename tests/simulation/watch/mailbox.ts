import {
  MESSAGE_KINDS,
  type MessageSent,
  type Profile,
  type ShopperMessage
} from '#domain/account/index'

type Accuse = (rule: string, what: string, subject: string) => void

/** What shoppers agreed to, and what was written to them. */
export class Mailbox {
  readonly #accuse: Accuse
  /** Consents that the store ever counted, by shopper and kind. */
  readonly #counted = new Map<string, number>()
  /** Messages that were begun, by shopper and kind. */
  readonly #begun = new Map<string, Set<string>>()
  readonly #taken = new Set<string>()

  constructor(accuse: Accuse) {
    this.#accuse = accuse
  }

  kept(before: Profile, after: Profile): void {
    for (const kind of MESSAGE_KINDS) {
      const more = (after.consents[kind] ?? 0) - (before.consents[kind] ?? 0)
      const key = `${after.openid}:${kind}`
      if (more > 0) this.#counted.set(key, (this.#counted.get(key) ?? 0) + more)
    }
  }

  /** A message arrives at WeChat. */
  sends(message: ShopperMessage): void {
    const { openid, kind } = message
    const key = `${openid}:${kind}`
    const begun = this.#begun.get(key) ?? new Set()
    this.#begun.set(key, begun.add(nameOf(message)))
    if (begun.size > (this.#counted.get(key) ?? 0)) {
      this.#accuse('messages', `${kind}: more messages than the shopper agreed to`, openid)
    }
    if (this.#taken.has(nameOf(message))) {
      this.#accuse('messages', `${kind}: the same message once more`, openid)
    }
  }

  sent(message: ShopperMessage, { kind }: MessageSent): void {
    if (kind === 'sent') this.#taken.add(nameOf(message))
  }
}

const nameOf = ({ openid, kind, values }: ShopperMessage): string =>
  [openid, kind, values.order, values.at, values.parcel].join(':')
