import { existsSync } from 'node:fs'
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core'

/** Where systems keep Chromium; the variable CHROMIUM names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const

/** In a container, without a graphics card, and without a word to anybody outside. */
const QUIETLY = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
] as const

/** A phone frame in a real browser. */
export interface BrowserPhone {
  /** The frame: bars, dialogs. */
  readonly frame: Page
  /** The pages of the mini-program. */
  readonly pages: FrameLocator
  /** What the browser said of errors. */
  readonly errors: readonly string[]
  open(url: string): Promise<void>
  close(): Promise<void>
}

export interface BrowserOptions {
  readonly width?: number
  readonly height?: number
  /** Pictures at twice the size, as a phone draws. */
  readonly scale?: number
}

/** @throws an Error when there is no Chromium */
export const launchBrowser = (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place))
  if (executablePath === undefined) throw new Error('no Chromium found: set CHROMIUM to its path')
  return chromium.launch({ executablePath, args: [...QUIETLY] })
}

/** Opens a phone of 375x812 unless told otherwise. */
export const openInBrowser = async (
  browser: Browser,
  previewUrl: string,
  { width = 375, height = 812, scale = 1 }: BrowserOptions = {}
): Promise<BrowserPhone> => {
  const frame = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale })
  const errors: string[] = []
  frame.on('pageerror', ({ message }) => errors.push(message))
  frame.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const pages = frame.frameLocator('#pages')
  return {
    frame,
    pages,
    errors,
    open: async (url) => {
      await frame.goto(`${previewUrl}#${url}`)
      await frame.reload()
      await pages.locator('.preview-page.shown').waitFor()
    },
    close: () => frame.close()
  }
}
