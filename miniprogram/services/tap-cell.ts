import type { TapDevice } from '#domain/contracts/taps'

/**
 * The grid of a page: 20 columns, 40 rows twice as high as a column is wide, and 4 rows of a bar at the bottom of the
 * screen. A test holds it against what the server counts by.
 */
const COLUMNS = 20
const ROWS = 40
const BAR_ROWS = 4
export const BELOW = COLUMNS * (ROWS + BAR_ROWS)
export const ABOVE = BELOW + 1

/** A tap, in px: `y` from the page's top, `screenY` from the window's. */
export interface TapPlace {
  readonly x: number
  readonly y: number
  readonly screenY: number
  /** In a bar that stays there on the screen while the page moves. */
  readonly bar: 'top' | 'bottom' | undefined
}

export interface TapWindow {
  readonly windowWidth: number
  readonly windowHeight: number
}

export const cellOf = (
  { x, y, screenY, bar }: TapPlace,
  { windowWidth, windowHeight }: TapWindow
): number => {
  const rowHeight = windowWidth / (COLUMNS / 2)
  const column = within(Math.floor((x / windowWidth) * COLUMNS), COLUMNS)
  if (bar === 'bottom') {
    const row = Math.floor((screenY - windowHeight) / rowHeight) + BAR_ROWS
    return (ROWS + within(row, BAR_ROWS)) * COLUMNS + column
  }
  const row = Math.floor((bar === 'top' ? screenY : y) / rowHeight)
  return row >= ROWS ? BELOW : within(row, ROWS) * COLUMNS + column
}

const within = (index: number, count: number): number => Math.min(Math.max(index, 0), count - 1)

const SMALL_BELOW_PX = 360
const TABLET_FROM_PX = 600

export const deviceOf = (windowWidth: number): TapDevice => {
  if (windowWidth < SMALL_BELOW_PX) return 'small'
  return windowWidth < TABLET_FROM_PX ? 'normal' : 'tablet'
}
