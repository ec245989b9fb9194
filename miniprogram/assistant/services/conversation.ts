import type { AssistantAnswer, AssistantRefusal, MessageView } from '#domain/contracts/assistant'
import { askAssistant } from './ask-assistant'
import { MessageList, type KnownMessage } from './message-list'

interface Listener {
  /** All that is shown, the oldest first. */
  readonly changed: (messages: readonly KnownMessage[]) => void
  /** The question was not asked; it is not shown any more. */
  readonly refused: (refusal: AssistantRefusal, question: string) => void
}

type Asked = Pick<MessageView, 'messageId' | 'chatId' | 'question' | 'model'>

/** Between two looks at a growing answer; the last one again and again. */
const GAPS_MS = [400, 600, 800, 1000]
/** An answer ends within a minute; what is not there then is unsure. */
const LOOKS_AT_MOST = 80
/** A question that did not arrive by now never will. */
const LOOKS_FOR_MISSING = 8

/** Questions and answers of one chat: asks, and looks how answers grow while somebody sees them. */
export class Conversation {
  private readonly list: MessageList
  private readonly refused: Listener['refused']
  /** Another one begins where nobody looks any more: older looks end. */
  private round = 0

  constructor({ changed, refused }: Listener) {
    this.list = new MessageList(changed)
    this.refused = refused
  }

  /** Messages as the server told them. */
  show(messages: readonly MessageView[]): void {
    this.list.show(messages)
  }

  /** Those before the first that is shown. */
  showEarlier(messages: readonly MessageView[]): void {
    this.list.showEarlier(messages)
  }

  /** @returns false where it was refused: nothing was asked */
  ask({ messageId, chatId, question, model }: Asked): Promise<boolean> {
    const message = pending({ messageId, chatId, question, model })
    // One that is asked once more under its own number begins anew.
    this.list.replace(message)
    this.list.put(message)
    const asked = { messageId, chatId, question, ...(model ? { model } : {}) }
    return this.run(message, () => askAssistant('assistant.ask', asked))
  }

  /** The same question again, in place of an ended one. */
  retry(instead: KnownMessage, messageId: string): Promise<boolean> {
    const { chatId, question, model } = instead
    const message = pending({ messageId, chatId, question, model })
    this.list.replace(instead, message)
    const asked = { instead: instead.messageId, messageId, ...(model ? { model } : {}) }
    return this.run(message, () => askAssistant('assistant.retry', asked), instead)
  }

  async stop(): Promise<void> {
    const { growing } = this.list
    if (!growing) return
    const answer = await askAssistant('assistant.stop', { messageId: growing.messageId })
    if (answer.ok) this.list.put(answer.value)
  }

  /** Follows an answer that grows already, as one that was left. */
  async goOn(): Promise<void> {
    const { growing } = this.list
    if (growing) await this.follow(growing, () => false)
  }

  /** Nobody looks: nothing is asked until goOn. */
  rest(): void {
    this.round += 1
  }

  private async run(
    message: KnownMessage,
    question: () => Promise<AssistantAnswer<'assistant.ask'>>,
    before?: KnownMessage
  ): Promise<boolean> {
    let over = false
    const following = this.follow(message, () => over)
    try {
      const answer = await question()
      over = true
      if (answer.ok) {
        this.list.put(answer.value)
        return true
      }
      this.list.replace(message, before)
      this.refused(answer.refusal, message.question)
      return false
    } catch {
      // It may have arrived: the looks go on.
      await following
      return true
    }
  }

  /** Until it has ended, or is given up. */
  private async follow(message: KnownMessage, isOver: () => boolean): Promise<void> {
    const mine = this.round
    let missing = 0
    for (let look = 0; look < LOOKS_AT_MOST && missing <= LOOKS_FOR_MISSING; look += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await pause(GAPS_MS[Math.min(look, GAPS_MS.length - 1)] ?? 0)
      if (isOver() || mine !== this.round) return
      // oxlint-disable-next-line no-await-in-loop
      const seen = await lookAt(message.messageId)
      if (isOver() || mine !== this.round) return
      if (seen === 'missing') missing += 1
      else if (seen) {
        this.list.put(seen)
        if (seen.state !== 'answering') return
      }
    }
    this.list.put({ ...message, state: 'failed', unsure: true })
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

const pending = ({ messageId, chatId, question, model }: Asked): KnownMessage => ({
  messageId,
  chatId,
  question,
  model,
  answer: '',
  state: 'answering',
  charged: false,
  at: Date.now()
})

const lookAt = async (messageId: string): Promise<MessageView | 'missing' | null> => {
  try {
    const answer = await askAssistant('assistant.answer', { messageId })
    if (answer.ok) return answer.value
    return answer.refusal.kind === 'messageNotFound' ? 'missing' : null
  } catch {
    return null
  }
}
