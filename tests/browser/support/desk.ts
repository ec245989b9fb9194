import type { Locator, Page } from 'playwright-core'
import { Phone } from './phone.ts'
import type { Watched } from './watched-page.ts'

const PATIENCE_MS = 120_000

/** The demo desk, with the phone on its left. */
export class Desk {
  readonly page: Page
  readonly phone: Phone

  constructor(watched: Watched) {
    this.page = watched.page
    this.phone = new Phone(watched, watched.page.frameLocator('#phone'))
  }

  static async over(watched: Watched): Promise<Desk> {
    const desk = new Desk(watched)
    await desk.phone.shown()
    return desk
  }

  /** Opens a page of the mini-program as by a link. */
  async open(url: string): Promise<Phone> {
    await this.phone.openBy((address) => {
      const frame = document.querySelector<HTMLIFrameElement>('#phone')
      frame?.contentWindow?.postMessage({ kind: 'phone.open', url: address }, location.origin)
    }, url)
    return this.phone
  }

  /** A button of the desk, by what it does: `clock:60000`, `sheet:pay`. */
  button(does: string): Locator {
    return this.page.locator(`[data-do="desk:${does}"]`).first()
  }

  async press(does: string): Promise<void> {
    await this.button(does).click({ timeout: PATIENCE_MS })
  }

  /** WeChat's sheet over the phone. */
  get sheet(): Locator {
    return this.page.locator('.pay-sheet')
  }

  /** What WeChat's sheet says, once it is open. */
  async sheetText(): Promise<string> {
    await this.sheet.locator('.due small').waitFor({ timeout: PATIENCE_MS })
    return this.sheet.innerText()
  }

  /** The shopper confirms WeChat's sheet, or does something else with it. */
  async onSheet(verb: 'pay' | 'wrongPassword' | 'cancel'): Promise<void> {
    await this.sheetText()
    await this.sheet.locator(`[data-do="desk:sheet:${verb}"]`).last().click()
  }

  /** Waits until the desk says so. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page
      .getByText(words)
      .locator('visible=true')
      .first()
      .waitFor({ timeout: PATIENCE_MS })
  }
}
