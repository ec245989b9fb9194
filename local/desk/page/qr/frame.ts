import { bitsOf } from './code-words.ts'

/** Rows of modules; undefined: not drawn yet. */
export type Modules = (boolean | undefined)[][]

/** Centres of the small squares by version (ISO 18004, annex E). */
const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50]
]

/** Everything but the words and the format: finders, timing, alignment, version, with the format's place kept free. */
export const drawFrame = (version: number): Modules => {
  const size = 17 + version * 4
  const modules: Modules = Array.from({ length: size }, () =>
    Array.from({ length: size }, (): boolean | undefined => undefined)
  )
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4]
  ] as const) {
    drawRings(modules, { x, y, radius: 4 })
  }
  for (let at = 8; at < size - 8; at++) {
    set(modules, [at, 6], at % 2 === 0)
    set(modules, [6, at], at % 2 === 0)
  }
  drawAlignment(modules, ALIGNMENT[version - 1] ?? [])
  drawVersion(modules, version)
  drawFormat(modules, 0)
  return modules
}

type Place = readonly [x: number, y: number]

const set = (modules: Modules, [x, y]: Place, dark: boolean): void => {
  const row = modules[y]
  if (row && x >= 0 && x < row.length) row[x] = dark
}

interface Rings {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Squares around a centre: dark but for the second ring from the core, and the outermost of a finder. */
const drawRings = (modules: Modules, { x, y, radius }: Rings): void => {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy))
      const light = radius === 4 ? ring === 2 || ring === 4 : ring === 1
      set(modules, [x + dx, y + dy], !light)
    }
  }
}

const drawAlignment = (modules: Modules, centres: readonly number[]): void => {
  const last = centres.at(-1)
  for (const y of centres) {
    for (const x of centres) {
      const inFinder = (x === 6 && (y === 6 || y === last)) || (y === 6 && x === last)
      if (!inFinder) drawRings(modules, { x, y, radius: 2 })
    }
  }
}

/** From version 7 on the version stands twice beside the finders, protected by an (18, 6) code. */
const drawVersion = (modules: Modules, version: number): void => {
  if (version < 7) return
  const size = modules.length
  const bits = bitsOf((version << 12) | remainder(version, 12, 0x1f25), 18).toReversed()
  bits.forEach((bit, index) => {
    const long = Math.floor(index / 3)
    const short = size - 11 + (index % 3)
    set(modules, [short, long], bit === 1)
    set(modules, [long, short], bit === 1)
  })
}

const LEVEL_M = 0b00
const FORMAT_MASK = 0x5412

/** Fifteen bits: level, mask and their (15, 5) code. */
export const formatBits = (mask: number): number => {
  const value = (LEVEL_M << 3) | mask
  return ((value << 10) | remainder(value, 10, 0x537)) ^ FORMAT_MASK
}

/** Writes the format twice, once around the first finder and once along the other two. */
export const drawFormat = (modules: Modules, mask: number): void => {
  const size = modules.length
  const bits = bitsOf(formatBits(mask), 15).toReversed()
  bits.forEach((bit, index) => {
    const dark = bit === 1
    // Around the first finder the timing lines, row and column 6, are jumped over.
    const far = index < 6 ? index : index < 8 ? index + 1 : 15 - index - (index > 8 ? 1 : 0)
    if (index < 8) set(modules, [8, far], dark)
    else set(modules, [index === 8 ? 7 : far, 8], dark)
    if (index < 8) set(modules, [size - 1 - index, 8], dark)
    else set(modules, [8, size - 15 + index], dark)
  })
  set(modules, [8, size - 8], true)
}

/** What is left of value * x^degree divided by a generator, all over GF(2). */
const remainder = (value: number, degree: number, divisor: number): number => {
  let rest = value
  for (let step = 0; step < degree; step++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * divisor)
  return rest
}
