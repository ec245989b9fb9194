import { fill, type Colour, type Drawing } from './ink.ts'

/** The assistant's four-pointed star: middle and size; flatter than 1 when it lies on something. */
export const spark = (
  [x, y, size]: readonly [number, number, number],
  colour: Colour,
  flatness = 0.5
): Drawing => {
  const inner = 0.26
  const points = Array.from({ length: 8 }, (_, index) => {
    const reach = index % 2 === 0 ? size : size * inner * Math.SQRT2
    const angle = (index * Math.PI) / 4
    return `${short(x + reach * Math.cos(angle))} ${short(y + reach * flatness * Math.sin(angle))}`
  })
  return fill(`M${points.join('L')}z`, colour)
}

/** Tenths are finer than any screen shows. */
export const short = (value: number): number => Math.round(value * 10) / 10
