/**
 * Where a tap was, as one number. Pages are laid out in rpx, so that everything in them grows with the window's width:
 * the grid does too, 20 columns of 1/20 of it and 40 rows of 1/10 of it, four widths down from the page's top. That is
 * the layout's part of a page; below it lists go on.
 */
const COLUMNS = 20
const ROWS = 40
/** Of a bar that stays at the bottom of the screen while the page moves, counted from its top row down. */
const BAR_ROWS = 4
/** Further down than the grid goes; in a sheet or a dialog that lies over the page. */
const WITHOUT_PLACE = 2

/** Cells of the page, then those of the bar, each row by row, then those that are no place. */
export const CELLS = COLUMNS * (ROWS + BAR_ROWS) + WITHOUT_PLACE
