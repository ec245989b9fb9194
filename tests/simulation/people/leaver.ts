import { checkoutId, type OpenId } from '#domain/kernel/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { starterPack } from '#domain/testing/in-memory-shop'
import { chanceFrom } from '../engine/seeds.ts'
import { shoppers } from './open-shop.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const LEAVER = 26
/** Visits of who leaves are numbered by the shopper. */
const FIRST = 400_000
const SECOND_PHONE = 1000
/** Of a hundred shoppers. */
const SHARE = 8
/** While they buy, while money is on its way back, in the morning, and when all has come. */
const WAITS = [0, 10 * MINUTE_MS, HOUR_MS, 8 * HOUR_MS, 23 * HOUR_MS, 5 * DAY_MS] as const
const LAST_MS = 14 * DAY_MS
const MOST_TRIES = 5

/** Shoppers who delete their account: at any moment, again and again until they may; some come back and do it again. */
export const peopleLeave = (scene: Scene, stirs: () => void): void => {
  for (const [index, openid] of shoppers.entries()) {
    if (chanceFrom(scene.seed, LEAVER, index).percent(SHARE))
      void leaves({ scene, stirs }, openid, index)
  }
}

interface Going {
  readonly scene: Scene
  /** Hears that something was begun. */
  readonly stirs: () => void
}

const leaves = async ({ scene, stirs }: Going, openid: OpenId, index: number): Promise<void> => {
  const { timeline, accidents } = scene
  const phone = new Phone(scene, FIRST + index)
  const { chance } = phone
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const waitsMs = tries === MOST_TRIES ? LAST_MS : chance.oneOf(WAITS)
    await timeline.sleep(waitsMs + chance.between(0, HOUR_MS))
    if (!accidents.happens(`leaver ${index}.${tries}`, 'shopperLeaves')) continue
    const hasLeft = await asksToLeave(phone, openid, `leave-${index}-${tries}`)
    stirs()
    if (hasLeft && chance.percent(70)) return
  }
}

/** Looks first, mostly; taps once or twice, and gives up what was shown, or less than there is. */
const asksToLeave = async (phone: Phone, openid: OpenId, requestId: string): Promise<boolean> => {
  const { chance } = phone
  const seen = await phone.ask((useCases) => useCases.lookAtLeaving(openid))
  if (!seen || (seen.open.length > 0 && chance.percent(60))) return false
  await phone.rest(0, 20 * SECOND_MS)
  const { balanceFen, points, quota } = seen.givesUp
  const givesUp = { balanceFen, points: chance.percent(10) ? 0 : points, quota }
  phone.scene.watch.departures.agreed(openid, givesUp)
  const taps = chance.percent(20) ? 2 : 1
  const buys = chance.percent(25) ? buysMeanwhile(phone, openid, requestId) : null
  const answers = await Promise.all(
    Array.from({ length: taps }, () =>
      phone.ask((useCases) => useCases.leaveAccount(openid, { requestId, givesUp }))
    )
  )
  await buys
  return answers.some((answer) => answer?.ok === true)
}

/** On another phone of theirs, in the same seconds: a pack that is never paid. */
const buysMeanwhile = async (phone: Phone, openid: OpenId, checkout: string): Promise<void> => {
  const { skuId } = starterPack
  const offers = await phone.scene.store.ports.offers.bySkus([skuId])
  const unitFenSeen = offers.get(skuId)?.priceFen
  if (unitFenSeen === undefined) return
  const other = new Phone(phone.scene, phone.visit + SECOND_PHONE)
  await other.rest(0, SECOND_MS / 4)
  const items = [{ skuId, quantity: 1, unitFenSeen }]
  const command = { openid, checkoutId: checkoutId(checkout), channel: 'native', items } as const
  await other.ask((useCases) => useCases.placeOrder(command))
}
