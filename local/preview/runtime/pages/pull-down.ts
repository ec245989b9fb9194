/** A pull longer than this, in pixels, refreshes. Source: WeChat's tools. */
const ENOUGH = 50
const SHOWN = 50

/** Pulling a page down at its top: three dots appear above it until the page says that it is done. */
export class PullDown {
  readonly #scroller: HTMLElement
  readonly #refresh: () => void
  readonly #dots = document.createElement('div')
  #from: number | null = null
  #running = false

  constructor(scroller: HTMLElement, enabled: boolean, refresh: () => void) {
    this.#scroller = scroller
    this.#refresh = refresh
    this.#dots.className = 'preview-pull'
    this.#dots.innerHTML = '<i></i><i></i><i></i>'
    if (!enabled) return
    scroller.addEventListener('touchstart', (event) => this.#begin(event.touches[0]?.clientY))
    scroller.addEventListener('touchmove', (event) => this.#move(event.touches[0]?.clientY))
    scroller.addEventListener('touchend', () => this.#end())
    scroller.addEventListener('mousedown', (event) => {
      this.#begin(event.clientY)
      // The button may be let go anywhere.
      addEventListener('mouseup', () => this.#end(), { once: true })
    })
    scroller.addEventListener('mousemove', (event) => this.#move(event.clientY))
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    this.#open(SHOWN)
    this.#refresh()
  }

  stop(): void {
    this.#running = false
    this.#open(0)
  }

  #begin(y: number | undefined): void {
    if (y !== undefined && this.#scroller.scrollTop <= 0 && !this.#running) this.#from = y
  }

  #move(y: number | undefined): void {
    if (this.#from !== null && y !== undefined) this.#open(Math.max(0, (y - this.#from) / 2))
  }

  #end(): void {
    if (this.#from === null) return
    this.#from = null
    if (Number.parseFloat(this.#dots.style.height) >= ENOUGH) this.start()
    else this.stop()
  }

  #open(height: number): void {
    this.#dots.style.height = `${height}px`
    if (height > 0 && !this.#dots.isConnected) this.#scroller.prepend(this.#dots)
    if (height === 0) this.#dots.remove()
  }
}
