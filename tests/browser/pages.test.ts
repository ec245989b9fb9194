import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Shopper } from '../../local/desk/contract.ts'
import { clippedTexts } from './pages/clipped-texts.ts'
import { FINGERTIP_PX, poorTargets } from './pages/poor-targets.ts'
import { tooMuch, weigh, weightTable, type Weight } from './pages/weigh.ts'
import { everyScene } from './scenes/every-scene.ts'
import { furnish, type Furnished } from './scenes/furnish.ts'
import { play, type Scene } from './scenes/scene.ts'
import type { Phone } from './support/phone.ts'
import { Shop } from './support/shop.ts'

// Nothing is changed by looking: one shop for all scenes, and one phone for each shopper.
const NARROW = 320
const USUAL = 375
const WIDE = 430
const HEIGHT = 812

let shop: Shop
let furnished: Furnished
const phones = new Map<Shopper, Promise<Phone>>()
const weighed = new Map<string, Weight>()

beforeAll(async () => {
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

const lookAt = async (scene: Scene): Promise<readonly string[]> => {
  const phone = await play(scene, { phoneOf, furnished })
  const weight = await weigh(phone)
  weighed.set(scene.name, weight)
  const found = [...tooMuch(weight)]
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

test.each(everyScene)(
  '$name fits every phone, finger and screen reader, and is light',
  async (scene) => {
    expect(await lookAt(scene)).toEqual([])
  }
)

test('no browser saw an error, and nobody asked another machine', async () => {
  expect(await shop.leave()).toEqual([])
})
