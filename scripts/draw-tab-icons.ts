import { chromium } from 'playwright-core'
import * as v from 'valibot'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Draws the pictures of the tab bar from TDesign's icons: WeChat takes only files there. Needs a Chromium. */
const IMAGES = path.join(__dirname, '../miniprogram/images')
/** WeChat's advice for a tab's picture, in pixels. */
const SIDE = 81
const GREY = '#5f625f'
const PINE = '#0b665b'

const TABS = [
  { name: 'home', off: 'home', on: 'home-filled' },
  { name: 'category', off: 'app', on: 'app-filled' },
  { name: 'cart', off: 'cart', on: 'cart-filled' },
  { name: 'me', off: 'user', on: 'user-filled' }
] as const

const iconSet = v.object({ icons: v.record(v.string(), v.object({ body: v.string() })) })

const main = async (): Promise<void> => {
  const file = require.resolve('@iconify-json/tdesign/icons.json')
  const { icons } = v.parse(iconSet, JSON.parse(readFileSync(file, 'utf8')))
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox']
  })
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } })
  const draw = async (picture: string, icon: string, colour: string): Promise<void> => {
    const svg = `<svg width="${SIDE}" height="${SIDE}" viewBox="0 0 24 24">${icons[icon]?.body}</svg>`
    await page.setContent(`<body style="margin:0;color:${colour}">${svg}</body>`)
    writeFileSync(path.join(IMAGES, picture), await page.screenshot({ omitBackground: true }))
  }
  for (const { name, off, on } of TABS) {
    // One page draws them, one after the other.
    // oxlint-disable-next-line no-await-in-loop
    await draw(`tab-${name}.png`, off, GREY)
    // oxlint-disable-next-line no-await-in-loop
    await draw(`tab-${name}-on.png`, on, PINE)
  }
  await browser.close()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
