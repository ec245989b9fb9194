import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Shopper } from '../../local/desk/contract.ts'
import { projectRoot } from '../../local/stack.ts'
import { contactSheet } from './scenes/contact-sheet.ts'
import { everyScene } from './scenes/every-scene.ts'
import { furnish } from './scenes/furnish.ts'
import { play } from './scenes/scene.ts'
import type { Phone } from './support/phone.ts'
import { Shop } from './support/shop.ts'

/**
 * `npm run shots [WORDS...]`: every page in every state as a picture, and one sheet with all of them, in shots/.
 * With words only the scenes whose names hold one of them.
 */
const FOLDER = path.join(projectRoot, 'shots')
const VIEW = { width: 375, height: 812, scale: 2 }

const shoot = async (words: readonly string[]): Promise<number> => {
  const chosen = everyScene.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word))
  )
  if (words.length === 0) rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const shop = await Shop.open()
  const phones = new Map<Shopper, Promise<Phone>>()
  const phoneOf = (who: Shopper): Promise<Phone> => {
    const phone = phones.get(who) ?? shop.openPhone(who, VIEW)
    phones.set(who, phone)
    return phone
  }
  const furnished = await furnish(shop)
  const taken: string[] = []
  let missed = 0
  for (const [index, scene] of chosen.entries()) {
    const file = path.join(FOLDER, `${scene.name}.png`)
    // One shop and one phone for each shopper: the scenes come one after the other.
    // oxlint-disable-next-line no-await-in-loop
    const problem = await play(scene, { phoneOf, furnished })
      .then((phone) => phone.page.screenshot({ path: file }))
      .then(
        () => '',
        (error: unknown) => ` ${String(error)}`
      )
    if (problem === '') taken.push(file)
    else missed += 1
    console.log(`${index + 1}/${chosen.length} ${scene.name}${problem}`)
  }
  const sheet = path.join(FOLDER, 'all.png')
  if (words.length === 0) await contactSheet(shop, taken, sheet)
  const wrong = await shop.leave()
  for (const one of new Set(wrong)) console.log(`the browser says: ${one}`)
  await shop.close()
  console.log(
    `${taken.length} pictures in ${path.relative(projectRoot, FOLDER)}/, ${missed} missed`
  )
  return missed === 0 ? 0 : 1
}

const end = async (code: Promise<number>): Promise<void> => {
  process.exitCode = await code
}

void end(shoot(process.argv.slice(2)))
