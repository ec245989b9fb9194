import { grounds } from './ground.ts'
import { fill, oval, tone, type Colour, type Drawing } from './ink.ts'
import { chipStacks } from './quota-chips.ts'
import { slope, svg } from './sheet.ts'
import { spark } from './spark.ts'
import { subjects } from './subjects/index.ts'
import { placed } from './views.ts'

/** The home page's banners, 351 x 122; the left half is free for the page's own words. */
export const banners: Readonly<Record<string, () => string>> = {
  coffee: () =>
    banner(
      grounds.sand,
      shelf('#d9c29a') +
        placed([136, -6], 0.7, subjects.kettle('#2e3f3b')) +
        placed([232, -8], 0.73, subjects.pourOver('#0b665b')) +
        placed([203, 52], 0.36, subjects.mug('#c8785a'))
    ),
  home: () =>
    banner(
      grounds.blush,
      shelf('#dfb9a5') +
        placed([230, -10], 0.74, subjects.plant('#f3f0e9')) +
        placed([158, 6], 0.64, subjects.cushion('#c8785a')) +
        placed([222, 48], 0.39, subjects.candle('#8fae9b'))
    ),
  assistant: () =>
    banner(
      grounds.mint,
      shelf('#a9cfc0') +
        placed([206, 8], 0.74, chipStacks([3, 5, 2], '#0b7466')) +
        bubble([176, 22, 66, 44], '#0b665b') +
        spark([322, 26, 11], '#e3a83c', 1) +
        spark([226, 14, 6], '#e3a83c', 1)
    )
}

const banner = ([lit, far]: readonly [Colour, Colour], what: Drawing): string =>
  svg([351, 122], {
    defs: slope('wall', lit, tone(far, -0.03)),
    what:
      '<rect width="351" height="122" fill="url(#wall)"/>' +
      '<circle cx="258" cy="44" r="92" fill="#fff" opacity=".32"/>' +
      what
  })

const shelf = (colour: Colour): Drawing => fill('M0 101h351v21H0z', colour, 0.5)

/** Something the assistant says: two lines of an answer. */
const bubble = (
  [x, y, width, height]: readonly [number, number, number, number],
  colour: Colour
): Drawing =>
  fill(
    `M${x + 14} ${y}h${width - 28}a14 14 0 0 1 14 14v${height - 28}a14 14 0 0 1-14 14H${x + 26}` +
      `l-14 11v-11a12 12 0 0 1-12-13v-${height - 29}a14 14 0 0 1 14-14z`,
    colour
  ) +
  fill(`M${x + 16} ${y + 15}h${width - 32}v4h${32 - width}z`, '#ffffff', 0.9) +
  fill(`M${x + 16} ${y + 26}h${width - 48}v4h${48 - width}z`, '#ffffff', 0.6) +
  oval([x + width - 18, y + 28, 3, 3], '#e3a83c')
