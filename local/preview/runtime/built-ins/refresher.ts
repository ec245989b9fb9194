import { number, text, type Host } from './built-in.ts'

/** The room that a scroll-view opens above its content when it is pulled down. */
export class Refresher {
  readonly #host: Host
  readonly #room = document.createElement('div')
  #from: number | null = null
  #running = false

  constructor(host: Host) {
    this.#host = host
    const { node } = host
    this.#room.className = 'preview-pull'
    if (text(host.data['refresherDefaultStyle']) !== 'none') {
      this.#room.innerHTML = '<i></i><i></i><i></i>'
    }
    node.addEventListener('touchstart', (event) => this.#begin(event.touches[0]?.clientY))
    node.addEventListener('touchmove', (event) => this.#move(event.touches[0]?.clientY))
    node.addEventListener('touchend', () => this.#end())
    node.addEventListener('mousedown', (event) => {
      this.#begin(event.clientY)
      // The button may be let go anywhere.
      addEventListener('mouseup', () => this.#end(), { once: true })
    })
    node.addEventListener('mousemove', (event) => this.#move(event.clientY))
    if (host.data['refresherTriggered'] === true) this.follow()
  }

  /** The page said that it refreshes, or that it is done. */
  follow(): void {
    const on = this.#host.data['refresherTriggered'] === true
    if (on && !this.#running) this.#run()
    if (!on && this.#running) {
      this.#running = false
      this.#open(0)
      this.#host.emit('refresherrestore', {})
    }
  }

  #begin(y: number | undefined): void {
    const { node, data } = this.#host
    const ready = data['refresherEnabled'] === true && node.scrollTop <= 0 && !this.#running
    if (ready && y !== undefined) this.#from = y
  }

  #move(y: number | undefined): void {
    if (this.#from === null || y === undefined) return
    const dy = Math.max(0, (y - this.#from) / 2)
    this.#open(dy)
    if (dy > 0) this.#host.emit('refresherpulling', { dy })
  }

  #end(): void {
    if (this.#from === null) return
    this.#from = null
    const pulled = Number.parseFloat(this.#room.style.height) || 0
    if (pulled >= this.#threshold()) this.#run()
    else {
      this.#open(0)
      if (pulled > 0) this.#host.emit('refresherabort', {})
    }
  }

  #run(): void {
    this.#running = true
    this.#open(this.#threshold())
    this.#host.set({ refresherTriggered: true })
    this.#host.emit('refresherrefresh', {})
  }

  #threshold(): number {
    return number(this.#host.data['refresherThreshold'], 45)
  }

  #open(height: number): void {
    const { node, data } = this.#host
    this.#room.style.height = `${height}px`
    this.#room.style.background = text(data['refresherBackground'])
    if (height > 0 && !this.#room.isConnected) node.prepend(this.#room)
    if (height === 0) this.#room.remove()
  }
}
