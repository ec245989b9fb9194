/**
 * Where a tap was, as one number. Pages are laid out in rpx, so that everything in them grows with the window's width:
 * the grid does too, 20 columns of 1/20 of it and 40 rows of 1/10 of it, four widths down from the page's top. That is
 * the layout's part of a page; below it lists go on.
 */
export const grid = {
  columns: 20,
  rows: 40,
  /** Rows of bars that stay at the bottom of the screen while the page moves, counted from its top row down. */
  barRows: 4
} as const

/** Cells of the page, then those of the bar at the bottom, each row by row. */
const PAGE_CELLS = grid.columns * grid.rows
const BAR_CELLS = grid.columns * grid.barRows

/** Further down than the grid goes. */
export const BELOW = PAGE_CELLS + BAR_CELLS
/** In a sheet or a dialog that lies over the page. */
export const ABOVE = BELOW + 1

export const CELLS = ABOVE + 1
