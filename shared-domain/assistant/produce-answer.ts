import type { Clock } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { storeGrowing, type Produced } from './end-answer.ts'
import type { Message } from './message.ts'
import { ModelFailed, type Messages, type Model, type ModelTurn } from './ports.ts'

export interface ProduceAnswerDeps {
  readonly model: Model
  readonly chatMessages: Messages
  readonly clock: Clock
  /** Hears of every model that failed. */
  readonly reportModel: (error: ModelFailed, messageId: string) => void
}

interface Asked {
  readonly model: string
  readonly turns: readonly ModelTurn[]
}

/**
 * Lets the model answer and stores what there is every now and then: a page that looks sees it grow, and a shopper who
 * stops it is seen at the next of these writes. About a minute of writing costs 65 of them at most.
 */
export const produceAnswer = async (
  deps: ProduceAnswerDeps,
  message: Message,
  asked: Asked
): Promise<{ readonly message: Message; readonly produced: Produced }> => {
  const growing = new Growing(deps, message)
  try {
    for await (const part of deps.model.answer(asked)) {
      await growing.add(part)
      if (growing.isStopped) return growing.ended('stopped')
      if (growing.isFull) break
    }
  } catch (error) {
    if (!(error instanceof ModelFailed)) throw error
    deps.reportModel(error, message.id)
    return growing.ended('failed')
  }
  return growing.ended(growing.isEmpty ? 'failed' : 'answered')
}

class Growing {
  readonly #deps: ProduceAnswerDeps
  #message: Message
  #text = ''
  #writes = 0
  #writtenAt: number

  constructor(deps: ProduceAnswerDeps, message: Message) {
    this.#deps = deps
    this.#message = message
    this.#writtenAt = deps.clock.now()
  }

  get isStopped(): boolean {
    return this.#message.stopAsked
  }

  get isFull(): boolean {
    return this.#text.length >= settings.answerLength
  }

  get isEmpty(): boolean {
    return this.#text.trim() === ''
  }

  async add(part: string): Promise<void> {
    this.#text = (this.#text + part).slice(0, settings.answerLength)
    const { clock } = this.#deps
    if (clock.now() < this.#writtenAt + gapAfter(settings.answerGapsMs, this.#writes)) return
    this.#message = await storeGrowing(this.#deps, this.#message, { answer: this.#text })
    this.#writes += 1
    this.#writtenAt = clock.now()
  }

  ended(how: Produced['how']) {
    return { message: this.#message, produced: { text: this.#text.trim(), how } }
  }
}
