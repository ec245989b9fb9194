/** Real milliseconds between two looks at the page. */
const LOOK_MS = 150
/** How long a page may take to show something. */
const PATIENCE_MS = 12_000
/** The finger is seen coming down before it taps. */
const COMING_MS = 650
const ON_GLASS_MS = 260

export interface Glass {
  /** The document of the pages that show. */
  readonly pages: () => Document | undefined
  /** The mark of the finger over the phone, placed in the pages' own pixels. */
  readonly mark: HTMLElement
  /** False when nobody wants the finger any more. */
  readonly wanted: () => boolean
}

/** Somebody who uses the mini-program by looking at it: finds words and taps them, as a shopper does. */
export class Finger {
  readonly #glass: Glass

  constructor(glass: Glass) {
    this.#glass = glass
  }

  /**
   * Taps what says one of these words.
   * @param nth which of them, from 0; the last one when there are fewer
   * @returns false when nothing says so in time
   */
  async tap(
    words: readonly string[],
    { nth = 0, patienceMs = PATIENCE_MS } = {}
  ): Promise<boolean> {
    const said = await this.#wait(words, patienceMs)
    const target = said[Math.min(nth, said.length - 1)]
    if (!target) return false
    target.scrollIntoView({ block: 'center', behavior: 'smooth' })
    await pause(COMING_MS)
    if (!this.#glass.wanted() || !target.isConnected) return false
    await this.#press(target)
    return true
  }

  /** @returns whether one of these words shows in time */
  async sees(words: readonly string[], patienceMs = PATIENCE_MS): Promise<boolean> {
    return (await this.#wait(words, patienceMs)).length > 0
  }

  async #wait(words: readonly string[], patienceMs: number): Promise<HTMLElement[]> {
    const until = performance.now() + patienceMs
    while (this.#glass.wanted() && performance.now() < until) {
      const pages = this.#glass.pages()
      const said = pages ? saying(pages, words) : []
      if (said.length > 0) return said
      await pause(LOOK_MS)
    }
    return []
  }

  async #press(target: HTMLElement): Promise<void> {
    const { mark } = this.#glass
    const box = target.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    mark.style.setProperty('--x', `${x}px`)
    mark.style.setProperty('--y', `${y + barHeight(target)}px`)
    mark.hidden = false
    await pause(ON_GLASS_MS)
    // Events of the pages' own window: the runtime there knows no others.
    const { MouseEvent: Mouse = MouseEvent } = target.ownerDocument.defaultView ?? {}
    const place = { bubbles: true, cancelable: true, clientX: x, clientY: y }
    for (const type of ['mousedown', 'mouseup', 'click']) {
      target.dispatchEvent(new Mouse(type, place))
    }
    await pause(ON_GLASS_MS)
    mark.hidden = true
  }
}

/** Elements that show one of the words, the smallest ones, top first. */
const saying = (pages: Document, words: readonly string[]): HTMLElement[] => {
  const shown = pages.querySelector('.preview-page.shown') ?? pages.body
  if (!shown) return []
  const found: HTMLElement[] = []
  const walker = pages.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim() ?? ''
    const parent = node.parentElement
    if (parent && words.some((word) => text.includes(word)) && isSeen(parent)) found.push(parent)
  }
  return found
}

const isSeen = (element: HTMLElement): boolean => {
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0
}

/** The pages' frame stands below the phone's own bar. */
const barHeight = (target: HTMLElement): number =>
  target.ownerDocument.defaultView?.frameElement?.getBoundingClientRect().top ?? 0

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
