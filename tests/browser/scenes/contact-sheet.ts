import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Shop } from '../support/shop.ts'

/** Of one picture on the sheet, in pixels. */
const WIDTH = 188
const COLUMNS = 10

/** One picture of all pictures, with their names. */
export const contactSheet = async (
  shop: Shop,
  files: readonly string[],
  sheet: string
): Promise<void> => {
  const view = { width: COLUMNS * (WIDTH + 12) + 12, height: 800 }
  const { page } = await shop.openPage(view)
  const figures = files.map((file) => {
    const data = readFileSync(file).toString('base64')
    const name = path.basename(file, '.png')
    return `<figure><img src="data:image/png;base64,${data}"><figcaption>${name}</figcaption></figure>`
  })
  await page.setContent(`<style>
    body { margin: 12px; display: grid; grid-template-columns: repeat(${COLUMNS}, ${WIDTH}px);
      gap: 12px; font: 11px sans-serif; background: #ddd }
    figure { margin: 0 } img { width: 100%; display: block }
    figcaption { padding: 2px 0 }
  </style>${figures.join('')}`)
  await page.screenshot({ path: sheet, fullPage: true })
}
