import type { OpenId } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { AskedAdjustment } from '#domain/ledger/use-cases/adjust-account'
import { chanceFrom } from '../engine/seeds.ts'
import { shoppers } from './open-shop.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const ACCOUNTANT = 28
/** Visits of who adjusts accounts are numbered by the shopper. */
const FIRST = 410_000
/** Of a hundred shoppers. */
const SHARE = 8
const WAITS = [0, 15 * MINUTE_MS, 40 * MINUTE_MS, 8 * HOUR_MS, 24 * HOUR_MS] as const
/** Some, most of what there may be, and more than there is. */
const AMOUNTS = [1, 300, -1, -300, -2000, -30_000] as const
const ASSETS = ['quota', 'wallet', 'points'] as const

/** 调账 by hand, in between: some is given, some taken, once, twice at once, and once more with another amount. */
export const peopleAdjust = (scene: Scene): void => {
  for (const [index, openid] of shoppers.entries()) {
    const isDrawn = chanceFrom(scene.seed, ACCOUNTANT, index).percent(SHARE)
    if (isDrawn) void adjusts(scene, openid, index)
  }
}

const adjusts = async (scene: Scene, openid: OpenId, index: number): Promise<void> => {
  const { timeline, accidents, watch } = scene
  const phone = new Phone(scene, FIRST + index)
  const { chance } = phone
  for (let times = chance.oneOf([1, 2, 3]); times > 0; times -= 1) {
    await timeline.sleep(chance.oneOf(WAITS) + chance.between(0, HOUR_MS))
    const asked: AskedAdjustment = {
      openid,
      asset: chance.oneOf(ASSETS),
      amount: chance.oneOf(AMOUNTS),
      reason: '补偿',
      requestId: `by-hand-${index}-${times}`
    }
    const isTwice = chance.percent(25)
    if (!accidents.happens(`accountant ${index}.${times}`, 'accountAdjusted')) continue
    watch.adjustments.asked(asked)
    const taps = isTwice ? [asked, chance.oneOf([asked, { ...asked, amount: 7 }])] : [asked]
    await Promise.all(taps.map((one) => asks(phone, one)))
    await phone.rest(0, 5 * SECOND_MS)
  }
}

const asks = async (phone: Phone, asked: AskedAdjustment): Promise<void> => {
  const { adjustments } = phone.scene.watch
  const answer = await phone.ask((useCases) => useCases.adjustAccount(asked))
  if (answer?.ok) adjustments.answered(asked)
}
