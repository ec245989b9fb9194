import { ModelFailed, type Model } from '#domain/assistant/index'
import { SECOND_MS } from '#domain/kernel/instant'
import { chanceFrom } from '../engine/seeds.ts'
import type { Scene } from './scene.ts'

const MODEL = 29
const PART = '我们有三款乌龙茶，送礼最合适的是铁罐装的。'
const MOST_PARTS = 5
/** All of it stays within the minute that a function lives. */
const SLOW_MS = 8 * SECOND_MS

/** The model's service: an answer piece by piece, slowly, nothing at all, or broken off. */
export const modelUnder = (scene: () => Scene): Model => {
  let asked = 0
  return {
    answer: async function* () {
      const { seed, timeline, weather, accidents } = scene()
      asked += 1
      const chance = chanceFrom(seed, MODEL, asked)
      const most = chance.percent(20) ? SLOW_MS : SECOND_MS
      const breaks = weather.anyCall > 0 && chance.percent(20)
      const parts = chance.between(breaks ? 0 : 1, MOST_PARTS)
      for (let part = 0; part < parts; part += 1) {
        await timeline.sleep(chance.between(50, most))
        yield PART
      }
      if (breaks && accidents.happens(`model.${asked}`, 'answerBrokenOff')) {
        throw new ModelFailed('brokenOff')
      }
    }
  }
}
