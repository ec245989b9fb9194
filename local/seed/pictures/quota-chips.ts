import { fill, gleam, line, oval, shadow, tone, type Colour, type Drawing } from './ink.ts'
import { slope, svg } from './sheet.ts'
import { short, spark } from './spark.ts'

/** How many chips lie in each stack, and the cover's colour. */
interface Pile {
  readonly stacks: readonly number[]
  readonly colour: Colour
}

/** From the smallest pack to the largest. */
const PILES: readonly [Pile, ...Pile[]] = [
  { stacks: [1], colour: '#9a6a40' },
  { stacks: [3], colour: '#2f6f8f' },
  { stacks: [5], colour: '#0b7466' },
  { stacks: [3, 5], colour: '#6a5a9c' },
  { stacks: [4, 6, 3], colour: '#9c5260' },
  { stacks: [5, 7, 6, 4], colour: '#2c3f4d' }
]

/** The cover of a quota pack; `rank` counts from 0, a pack above the largest looks like it. */
export const packCover = (rank: number): string => {
  const { stacks, colour } = PILES[rank] ?? PILES.at(-1) ?? PILES[0]
  return svg([200, 200], {
    defs: slope('cover', tone(colour, 0.16), tone(colour, -0.16)),
    what:
      '<rect width="200" height="200" fill="url(#cover)"/>' +
      '<circle cx="166" cy="28" r="62" fill="#fff" opacity=".07"/>' +
      '<circle cx="22" cy="182" r="54" fill="#fff" opacity=".06"/>' +
      chipStacks(stacks, colour)
  })
}

/**
 * Stacks of chips side by side, every second one further back. The pile stands around the sheet's
 * middle and no taller than half of it: a wide crop shows it whole.
 */
export const chipStacks = (stacks: readonly number[], colour: Colour): Drawing => {
  const [radius, step] = stacks.length > 2 ? [27, 41] : stacks.length > 1 ? [36, 60] : [46, 0]
  const first = 100 - ((stacks.length - 1) * step) / 2
  const places = stacks.map((chips, index) => ({ chips, back: index % 2 === 1 ? 14 : 0 }))
  const flat = flatness(radius)
  const height = Math.max(...places.map(({ chips, back }) => chips * thickness(radius) + back))
  const foot = Math.round(100 + height / 2)
  const drawn = places.map(({ chips, back }, index) => ({
    back,
    drawing: stack([first + index * step, foot - back, radius], chips, colour)
  }))
  return (
    shadow(100, foot + flat - 2, 100 - first + radius - 2) +
    drawn
      .toSorted((one, other) => other.back - one.back)
      .map(({ drawing }) => drawing)
      .join('')
  )
}

/** Half the height of a chip's face, seen from above. */
const flatness = (radius: number): number => Math.round(radius * 0.34)

const thickness = (radius: number): number => (radius > 40 ? 13 : radius > 30 ? 11 : 9)

/** One stack: where its foot's middle is, and the radius. */
const stack = (
  [x, foot, radius]: readonly [number, number, number],
  chips: number,
  colour: Colour
): Drawing => {
  const flat = flatness(radius)
  const thick = thickness(radius)
  const height = chips * thick
  const top = foot - height
  const across = `${radius} ${flat} 0 0 0 ${2 * radius} 0`
  const gaps = Array.from(
    { length: chips - 1 },
    (_, index) => `M${x - radius} ${top + (index + 1) * thick}a${across}`
  )
  return (
    fill(`M${x - radius} ${top}v${height}a${across}v${-height}z`, tone(colour, 0.84)) +
    line(gaps.join(''), tone(colour, 0.5), 2.5) +
    shade([x, foot, radius], height) +
    oval([x, top, radius, flat], '#ffffff') +
    rim([x, top, radius], tone(colour, 0.68)) +
    spark([x, top, radius * 0.34], colour) +
    gleam(`M${x - radius + 6} ${top + 8}v${height - 8}h4v${10 - height}z`, 0.6)
  )
}

/** The right side of a stack's wall. */
const shade = ([x, foot, radius]: readonly [number, number, number], height: number): Drawing => {
  const turn = Math.round(radius * 0.28)
  const rest = radius - turn
  const flat = flatness(radius)
  const curve = `q${rest - 3}-3 ${rest} ${1 - flat}`
  return fill(
    `M${x + turn} ${foot - height}v${height + flat - 1}${curve}V${foot - height}z`,
    '#10231d',
    0.1
  )
}

/** The light on the upper left edge of the topmost face. */
const rim = ([x, top, radius]: readonly [number, number, number], colour: Colour): Drawing => {
  const reach = short(radius * 0.7)
  const rise = short(flatness(radius) * 0.6)
  return line(`M${short(x - reach)} ${top - 1}a${reach} ${rise} 0 0 1 ${reach} ${-rise}`, colour, 2)
}
