import type { OpenId } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { UseCases } from '#domain/testing/compose'
import { chanceFrom } from '../engine/seeds.ts'
import { shoppers } from './open-shop.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const ASKER = 30
/** Visits of who asks are numbered by the shopper. */
const FIRST = 420_000
/** Of a hundred shoppers. */
const SHARE = 6
const WAITS = [20 * MINUTE_MS, HOUR_MS, 24 * HOUR_MS] as const
/** How many questions at once. */
const COUNTS = [1, 1, 1, 2, 3, 20] as const
const FROZEN_MS = 5 * MINUTE_MS

/** Shoppers who talk with the assistant: one question, the same twice, twenty at once, stopped halfway, asked again. */
export const peopleAsk = (scene: Scene): void => {
  for (const [index, openid] of shoppers.entries()) {
    if (chanceFrom(scene.seed, ASKER, index).percent(SHARE)) void talks(scene, openid, index)
  }
}

const talks = async (scene: Scene, openid: OpenId, index: number): Promise<void> => {
  const { timeline, accidents, store } = scene
  const phone = new Phone(scene, FIRST + index)
  const { chance } = phone
  for (let times = chance.oneOf([1, 1, 2]); times > 0; times -= 1) {
    await timeline.sleep(chance.oneOf(WAITS) + chance.between(0, HOUR_MS))
    const count = chance.oneOf(COUNTS)
    const isFrozen = chance.percent(10)
    if (store.purses.current(openid).quota.total === 0) continue
    if (!accidents.happens(`asker ${index}.${times}`, 'questionsAsked')) continue
    if (isFrozen) void freezes(scene, openid, times)
    const ids = Array.from({ length: count }, (_, n) => `m-${index}-${times}-${n}`.padEnd(20, '0'))
    await Promise.all(
      ids.map((id, n) => asks(scene, openid, { id, visit: (index * 4 + times) * 100 + n }))
    )
  }
}

interface Asked {
  readonly id: string
  readonly visit: number
}

const asks = async (scene: Scene, openid: OpenId, { id, visit }: Asked): Promise<void> => {
  const phone = new Phone(scene, FIRST * 10 + visit)
  const speaker = new Speaker(phone)
  const { chance } = phone
  const asked = { openid, chatId: `chat-${openid}`.padEnd(20, '0'), question: '有什么茶？' }
  const question: Deed = (useCases) => useCases.ask({ ...asked, messageId: id })
  const roll = chance.between(1, 100)
  const deeds = [speaker.says(question)]
  if (roll <= 15) deeds.push(speaker.says(question))
  if (roll > 75) {
    await phone.rest(0, 4 * SECOND_MS)
    deeds.push(phone.ask((useCases) => useCases.stopAnswer(openid, id)))
  }
  await Promise.all(deeds)
  if (roll <= 90) return
  const again = { openid, instead: id, messageId: `${id}r` }
  await speaker.says((useCases) => useCases.retryQuestion(again))
}

type Deed = (useCases: UseCases) => Promise<unknown>

/** Asks the assistant's function, which lives a minute, and once more where no answer came. */
class Speaker {
  readonly #phone: Phone
  #said = 0

  constructor(phone: Phone) {
    this.#phone = phone
  }

  async says(work: Deed): Promise<unknown> {
    const { scene, visit, chance } = this.#phone
    for (let tries = chance.percent(70) ? 2 : 1; tries > 0; tries -= 1) {
      this.#said += 1
      const caller = { kind: 'question', id: visit, ordinal: this.#said }
      const outcome = await scene.cloud.timer(caller, work)
      if (outcome.kind === 'answered') return outcome.answer
      await this.#phone.rest(SECOND_MS, 10 * SECOND_MS)
    }
    return undefined
  }
}

/** 冻结 for some minutes, in the database by hand: it has no page. */
const freezes = async (scene: Scene, openid: OpenId, times: number): Promise<void> => {
  const { store, timeline, accidents } = scene
  if (!accidents.happens(`asker ${openid}.${times}:frozen`, 'accountFrozen')) return
  const puts = (status: 'active' | 'frozen'): void => {
    const purse = store.purses.current(openid)
    const quota = { ...purse.quota, status }
    store.purses.store({ ...purse, quota, version: purse.version + 1 })
  }
  await timeline.sleep(SECOND_MS / 10)
  puts('frozen')
  await timeline.sleep(FROZEN_MS)
  puts('active')
}
