type Listener = (...values: readonly unknown[]) => void

/** What happens to the whole phone; page code listens by `wx.onAppShow` and its like. */
export const SIGNALS = [
  'AppHide',
  'AppShow',
  'Error',
  'KeyboardHeightChange',
  'NetworkStatusChange',
  'PageNotFound',
  'ThemeChange',
  'UnhandledRejection',
  'WindowResize'
] as const

export type Signal = (typeof SIGNALS)[number]

/** Who wants to hear of what; a listener that fails is reported and stops no other. */
export class Signals {
  readonly #listeners = new Map<Signal, Set<Listener>>()
  readonly #safely: (where: string, action: () => unknown) => unknown

  constructor(safely: (where: string, action: () => unknown) => unknown) {
    this.#safely = safely
  }

  on(signal: Signal, listener: Listener): void {
    this.#listeners.set(signal, (this.#listeners.get(signal) ?? new Set()).add(listener))
  }

  off(signal: Signal, listener?: Listener): void {
    if (listener) this.#listeners.get(signal)?.delete(listener)
    else this.#listeners.delete(signal)
  }

  tell(signal: Signal, ...values: readonly unknown[]): void {
    for (const listener of this.#listeners.get(signal) ?? []) {
      this.#safely(`on${signal}`, () => listener(...values))
    }
  }
}

/** Passes on what the browser tells of itself. */
export const listenToBrowser = (signals: Signals): void => {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) =>
    signals.tell('ThemeChange', { theme: matches ? 'dark' : 'light' })
  )
  addEventListener('resize', () =>
    signals.tell('WindowResize', {
      size: { windowWidth: innerWidth, windowHeight: innerHeight }
    })
  )
  // On a phone the keyboard makes the visible part smaller; a computer shows none.
  globalThis.visualViewport?.addEventListener('resize', () =>
    signals.tell('KeyboardHeightChange', {
      height: Math.max(0, innerHeight - (globalThis.visualViewport?.height ?? innerHeight))
    })
  )
}
