import { isChargeable } from '#domain/assistant/message'
import type { Message } from '#domain/assistant/index'
import type { OpenId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import { questionAnswered } from '#domain/ledger/index'
import type { TestStore } from '#domain/testing/test-store'
import type { Watch } from './watch.ts'

interface Asked {
  /** Who pays: under another name where they left. */
  owner: OpenId
  message: Message
}

/** Questions and what became of their calls, as they were stored. */
export class Questions {
  readonly #asked = new Map<string, Asked>()

  /** @returns what is wrong with this write */
  stored(message: Message): string | null {
    const { id, openid } = message
    const known = this.#asked.get(id)
    if (!known) {
      this.#asked.set(id, { owner: openid, message })
      return null
    }
    const before = known.message
    known.message = message
    if (before.charge !== 'held' && message.charge !== before.charge) {
      return `a question was ${before.charge}, and is ${message.charge}`
    }
    return null
  }

  /** It came to nothing before a call was held. */
  removed({ id }: Message): void {
    this.#asked.delete(id)
  }

  renamed(openid: OpenId, as: OpenId): void {
    for (const asked of this.#asked.values()) if (asked.owner === openid) asked.owner = as
  }

  /** Calls that answers have cost: what was of use, and nothing else. */
  usedBy(openid: OpenId): number {
    let calls = 0
    for (const { owner, message } of this.#asked.values()) {
      if (owner === openid && isOfUse(message)) calls += 1
    }
    return calls
  }

  async check({ ledger }: TestStore, watch: Watch): Promise<void> {
    for (const { message } of this.#asked.values()) {
      const { id, charge, state, dueAt, openid } = message
      watch.asked += 2
      if (charge === 'held' || dueAt !== null)
        watch.accuse('I7', `a question is ${state} for ever`, id)
      const entry = await ledger.entry(questionAnswered(openid, id).id)
      if ((entry !== null) !== isOfUse(message)) {
        watch.accuse('I4', `${state}, and its call is ${charge}`, id)
      }
    }
  }
}

const isOfUse = (message: Message): boolean =>
  isChargeable(message) &&
  (message.state === 'answered' || message.answer.length >= settings.usefulAnswer)
