import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Shopper } from '../../../local/desk/contract.ts'
import { clippedTexts } from './clipped-texts.ts'
import { FINGERTIP_PX, poorTargets } from './poor-targets.ts'
import { tooMuch, weigh, weightTable, type Weight } from './weigh.ts'
import { furnish, type Furnished } from '../scenes/furnish.ts'
import { play, type Scene } from '../scenes/scene.ts'
import type { Phone } from '../support/phone.ts'
import { newDayWithin } from '../support/new-day.ts'
import { Shop } from '../support/shop.ts'

const NARROW = 320
const USUAL = 375
const WIDE = 430
const HEIGHT = 812
/** What all scenes of a file take. */
const SCENES_MS = 150_000

/**
 * The tests of a file that looks at scenes, one after the other. Nothing is changed by looking: one shop for all of
 * them, and one phone for each shopper.
 */
export const lookAtScenes = (scenes: readonly Scene[]): void => {
  let shop: Shop
  let furnished: Furnished
  const phones = new Map<Shopper, Promise<Phone>>()
  const weighed = new Map<string, Weight>()
  beforeAll(async () => {
    await newDayWithin(SCENES_MS)
    shop = await Shop.open()
    furnished = await furnish(shop)
  })
  afterAll(async () => {
    process.stdout.write(`\n${weightTable(weighed)}\n\n`)
    await shop.close()
  })
  const phoneOf = (who: Shopper): Promise<Phone> => {
    const phone = phones.get(who) ?? shop.openPhone(who)
    phones.set(who, phone)
    return phone
  }
  test.each(scenes)(
    '$name fits every phone, finger and screen reader, and is light',
    async (scene) => {
      const phone = await play(scene, { phoneOf, furnished })
      const weight = await weigh(phone)
      weighed.set(scene.name, weight)
      expect([...tooMuch(weight), ...(await troublesOn(phone))]).toEqual([])
    }
  )
  test('no browser saw an error, and nobody asked another machine', async () => {
    expect(await shop.leave()).toEqual([])
  })
}

/** What does not fit, and what a finger or a screen reader finds hard. */
const troublesOn = async (phone: Phone): Promise<readonly string[]> => {
  const found: string[] = []
  // Buttons would grow slowly.
  await phone.withoutTransitions()
  for (const width of [NARROW, WIDE, USUAL]) {
    // One phone, one width after the other.
    // oxlint-disable-next-line no-await-in-loop
    await phone.page.setViewportSize({ width, height: HEIGHT })
    // oxlint-disable-next-line no-await-in-loop
    const clipped = await phone.screen.evaluate(clippedTexts)
    found.push(...clipped.map((one) => `${width} px: ${one}`))
  }
  return [...found, ...(await phone.screen.evaluate(poorTargets, FINGERTIP_PX))]
}
