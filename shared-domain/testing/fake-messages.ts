import type { MessageKind, Messages, MessageSent, ShopperMessage } from '../account/index.ts'
import type { OpenId } from '../kernel/ids.ts'
import { Losses, type Loss } from './losses.ts'

/** WeChat's own count of who agreed to which messages, and what it sent. */
export class FakeMessages implements Messages {
  readonly #agreed = new Map<string, number>()
  readonly #losses = new Losses<'send'>()
  readonly #answers: MessageSent[] = []
  /** What arrived, the oldest first. */
  readonly sent: ShopperMessage[] = []

  knows(): boolean {
    return true
  }

  async send(message: ShopperMessage): Promise<MessageSent> {
    return this.#losses.answer('send', () => this.#answers.shift() ?? this.#take(message))
  }

  /** The shopper taps 允许 once more. */
  agree(openid: OpenId, ...kinds: readonly MessageKind[]): void {
    for (const kind of kinds) {
      const key = `${openid}:${kind}`
      this.#agreed.set(key, (this.#agreed.get(key) ?? 0) + 1)
    }
  }

  lose(...losses: readonly Loss[]): void {
    this.#losses.add('send', losses)
  }

  /** The next sendings are answered so, the first first. */
  answer(...answers: readonly MessageSent[]): void {
    this.#answers.push(...answers)
  }

  #take(message: ShopperMessage): MessageSent {
    const key = `${message.openid}:${message.kind}`
    const left = this.#agreed.get(key) ?? 0
    if (left === 0) return { kind: 'noConsent' }
    this.#agreed.set(key, left - 1)
    this.sent.push(message)
    return { kind: 'sent' }
  }
}
