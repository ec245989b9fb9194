/** A fill: `#rrggbb`. Six digits only, so that tones can be worked out. */
export type Colour = `#${string}`

/** Something drawn on the 200 x 200 sheet, in SVG elements. */
export type Drawing = string

/** Draws one thing in the middle of the sheet; the colour is the one the shopper chooses. */
export type Subject = (colour: Colour) => Drawing

export const WOOD = '#c99a66'
export const STEEL = '#c4cdcd'
export const INK = '#2e3f3b'
export const CREAM = '#f8f2e6'
export const WHITE = '#fffdf9'
export const PINE = '#0b665b'
export const LEAF = '#4b9270'
export const GLASS = '#dbeae8'
export const COFFEE = '#5f3b24'

/** Where the light ends on a body that stands in the middle. */
const TURN = 108

/** A surface, 10 % darker right of `turn`: the light is at the upper left. */
export const solid = (d: string, colour: Colour, turn = TURN): Drawing =>
  fill(d, colour) + `<path d="${d}" fill="#10231d" opacity=".1" clip-path="url(#turn${turn})"/>`

export const fill = (d: string, colour: Colour, opacity = 1): Drawing =>
  `<path d="${d}" fill="${colour}"${opacityOf(opacity)}/>`

/** The width of a line in units of the sheet, and how much of what is behind it it covers. */
export type Stroke = number | readonly [width: number, opacity: number]

/** A line; its round ends are said once, at the file's root. */
export const line = (d: string, colour: Colour, stroke: Stroke = 4): Drawing => {
  const [width, opacity] = typeof stroke === 'number' ? [stroke, 1] : stroke
  const look = `stroke="${colour}" stroke-width="${width}"${opacityOf(opacity)}`
  return `<path d="${d}" fill="none" ${look}/>`
}

/** Round dots of one size, at `x y,x y`. */
export const dots = (places: string, colour: Colour, size: number): Drawing =>
  line(
    places
      .split(',')
      .map((place) => `M${place}h.1`)
      .join(''),
    colour,
    size
  )

export const gleam = (d: string, opacity = 0.35): Drawing => fill(d, '#ffffff', opacity)

/** The highlight of a standing body: a soft upright bar. */
export const shine = ([x, y]: readonly [number, number], height: number, width = 6): Drawing =>
  gleam(box(x, y, width, height, width / 2), 0.38)

export const oval = (
  [cx, cy, rx, ry]: readonly [number, number, number, number],
  colour: Colour,
  opacity = 1
): Drawing =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${colour}"${opacityOf(opacity)}/>`

/** The one soft shadow under a subject; it leans to the right, away from the light. */
export const shadow = (cx: number, y: number, rx: number): Drawing =>
  oval([cx + 6, y, rx + 6, 7.5], '#23372f', 0.06) + oval([cx + 5, y, rx, 5], '#23372f', 0.09)

export const turned = (degrees: number, [cx, cy]: readonly [number, number], what: Drawing) =>
  `<g transform="rotate(${degrees} ${cx} ${cy})">${what}</g>`

/** The outline of a box with round corners: x, y, width, height, radius. */
export const box = (
  ...[x, y, width, height, r]: readonly [number, number, number, number, number]
) =>
  `M${x + r} ${y}h${width - 2 * r}${corner(r, r, r)}v${height - 2 * r}${corner(r, -r, r)}` +
  `h${2 * r - width}${corner(r, -r, -r)}v${2 * r - height}${corner(r, r, -r)}z`

/** The outline of a round thing; two arcs, so that it can be a solid. */
export const disc = (cx: number, cy: number, r: number): string =>
  `M${cx - r} ${cy}a${r} ${r} 0 0 1 ${2 * r} 0a${r} ${r} 0 0 1 ${-2 * r} 0z`

const corner = (r: number, dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`

const opacityOf = (opacity: number): string =>
  opacity === 1 ? '' : ` opacity="${String(opacity).replace(/^0/, '')}"`

/** The same colour nearer to white (amount above 0) or to black (below 0), by -1 to 1. */
export const tone = (colour: Colour, amount: number): Colour => {
  const towards = amount > 0 ? 255 : 0
  const mixed = channelsOf(colour).map((one) =>
    Math.round(one + (towards - one) * Math.abs(amount))
  )
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

/** Red, green, blue, 0 to 255. */
export const channelsOf = (colour: Colour): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
