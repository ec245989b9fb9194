/** Taps as the mini-program reports them for the heat map: places of pages, nobody's. */

/** By the window's width in px: below 360, up to 600, wider. */
export type TapDevice = 'small' | 'normal' | 'tablet'

export interface TapsOfPage {
  /** Its route: `pages/home/home`. */
  readonly page: string
  /** A number for each tap: see taps/grid.ts. */
  readonly cells: readonly number[]
}

export interface TapReport {
  /** Made on the phone for these taps: sent again, they count once. */
  readonly batchId: string
  /** The mini-program's version; `dev` where it has none. */
  readonly release: string
  readonly device: TapDevice
  /** Each page once, 50 taps in all. */
  readonly pages: readonly TapsOfPage[]
}

export interface TapActions {
  /** One write, no read. Who gets no answer forgets the taps, or sends the same batch again. */
  'taps.report': { request: TapReport; answer: { readonly kept: true } }
}

/** The batch was not kept: too many came at once. */
export interface TapRefusal {
  readonly kind: 'tooManyTaps'
}
