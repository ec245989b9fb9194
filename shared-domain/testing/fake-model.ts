import { ModelFailed, type Model, type ModelTurn } from '../assistant/index.ts'
import type { TestClock } from './test-clock.ts'

interface Script {
  readonly parts: readonly string[]
  /** It fails once all parts are said. */
  readonly fails?: true
  /** Between two parts, in milliseconds. */
  readonly gapMs?: number
  /** Happens before each part. */
  readonly meanwhile?: (part: number) => Promise<unknown>
}

/** A model that says what a test wrote down, and remembers what it was told. */
export class FakeModel implements Model {
  readonly asked: { readonly model: string; readonly turns: readonly ModelTurn[] }[] = []
  /** Calls whose loop was left before their end. */
  left = 0
  readonly #clock: TestClock
  #script: Script = {
    parts: ['我们有', '三款乌龙茶，', '送礼最合适的是那款铁罐装的，一百二十八元一罐。']
  }

  constructor(clock: TestClock) {
    this.#clock = clock
  }

  says(script: Script): void {
    this.#script = script
  }

  async *answer(asked: {
    readonly model: string
    readonly turns: readonly ModelTurn[]
  }): AsyncGenerator<string> {
    this.asked.push(asked)
    const { parts, fails, gapMs = 600, meanwhile } = this.#script
    let said = 0
    try {
      for (const part of parts) {
        await meanwhile?.(said)
        this.#clock.forward(gapMs)
        yield part
        said += 1
      }
    } finally {
      if (said < parts.length) this.left += 1
    }
    if (fails) throw new ModelFailed('brokenOff')
  }
}
