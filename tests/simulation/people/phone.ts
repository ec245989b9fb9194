import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { UseCases } from '#domain/testing/compose'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom } from '../engine/seeds.ts'
import type { Scene } from './scene.ts'

const TRIES = 4
const SHOPPER = 5

/** One shopper's phone, for one visit: asks the functions, and asks again when no answer came. */
export class Phone {
  readonly scene: Scene
  readonly visit: number
  readonly chance: Chance
  #asked = 0

  constructor(scene: Scene, visit: number) {
    this.scene = scene
    this.visit = visit
    this.chance = chanceFrom(scene.seed, SHOPPER, visit)
  }

  /** @returns undefined when the shopper gave up without an answer */
  async ask<Answer>(work: (useCases: UseCases) => Promise<Answer>): Promise<Answer | undefined> {
    const { cloud } = this.scene
    for (let tries = 0; tries < TRIES; tries += 1) {
      this.#asked += 1
      const caller = { kind: 'shopper', id: this.visit, ordinal: this.#asked }
      const outcome = await cloud.phone(caller, work)
      if (outcome.kind === 'answered') return outcome.answer
      if (this.chance.percent(20)) return undefined
      await this.rest(SECOND_MS, this.chance.oneOf([5 * SECOND_MS, 3 * MINUTE_MS]))
    }
    return undefined
  }

  rest(leastMs: number, mostMs: number): Promise<void> {
    return this.scene.timeline.sleep(this.chance.between(leastMs, mostMs))
  }
}
