/** What is known of a page's picture: px of a phone of 375, the bar at its bottom included. */
export interface Drawn {
  readonly height: number
  readonly bar: number
  readonly places: readonly string[]
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Place extends Box {
  readonly name: string
}

/** The grid as the shop counts taps by it: 20 columns, 40 rows and 4 of the bar, then what has no place. */
const COLUMNS = 20
const ROWS = 40
const BAR_ROWS = 4
const ABOVE = COLUMNS * (ROWS + BAR_ROWS) + 1
const WIDTH = 375 / COLUMNS
const HEIGHT = 2 * WIDTH

/** Where a cell lies in the picture; null: further down, or over the page. */
export const boxOf = (cell: number, { height, bar }: Pick<Drawn, 'height' | 'bar'>): Box | null => {
  const [column, row] = [cell % COLUMNS, Math.floor(cell / COLUMNS)]
  const x = column * WIDTH
  if (row >= ROWS + BAR_ROWS) return null
  if (row >= ROWS) {
    const y = height - (ROWS + BAR_ROWS - row) * HEIGHT
    return { x, y, width: WIDTH, height: HEIGHT }
  }
  const y = row * HEIGHT
  return y < height - bar ? { x, y, width: WIDTH, height: HEIGHT } : null
}

/** `12 40 351 44 搜索;` and so on. */
export const placesOf = ({ places }: Pick<Drawn, 'places'>): readonly Place[] =>
  places
    .join('')
    .split(';')
    .flatMap((text) => {
      const [x, y, width, height, ...words] = text.split(' ')
      const name = words.join(' ')
      if (name === '') return []
      return [{ x: Number(x), y: Number(y), width: Number(width), height: Number(height), name }]
    })

const FURTHER_DOWN = '更靠下的位置'
const IN_SHEETS = '弹出的面板里'
const ELSEWHERE = '其他位置'
/** Less of a cell than this is a neighbour's edge. */
const OVERLAP = 0.15

/** What a cell belongs to: the control that covers most of it, of two the smaller one. */
export const nameOf = (cell: number, box: Box | null, places: readonly Place[]): string => {
  if (cell === ABOVE) return IN_SHEETS
  if (!box) return FURTHER_DOWN
  const least = OVERLAP * box.width * box.height
  const covering = places
    .map((place) => ({ place, overlap: overlap(box, place) }))
    .filter((one) => one.overlap > least)
  const area = ({ width, height }: Box): number => width * height
  covering.sort((a, b) => b.overlap - a.overlap || area(a.place) - area(b.place))
  return covering[0]?.place.name ?? ELSEWHERE
}

const overlap = (one: Box, other: Box): number => {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, across) * Math.max(0, down)
}
