import { grounds, type Ground } from './ground.ts'
import { fill, tone, WOOD, type Colour, type Drawing } from './ink.ts'
import { sheet } from './sheet.ts'
import { subjects, type SubjectName } from './subjects/index.ts'

/** What a picture is of. */
export interface Motif {
  readonly subject: SubjectName
  readonly ground: Ground
}

/** The subject alone: lists, the first picture of a page, the picture of a choice. */
export const front = ({ subject, ground }: Motif, colour: Colour): string =>
  sheet(ground, subjects[subject](colour))

/** From near, so that the making shows. */
export const close = ({ subject, ground }: Motif, colour: Colour): string =>
  sheet(ground, placed([-62, -66], 1.72, subjects[subject](colour)))

/** On a table by the window, with something that belongs to a room. */
export const scene = ({ subject, ground }: Motif, colour: Colour): string => {
  const [, far] = grounds[ground]
  const [companion, dress] = companionOf(subject)
  return sheet(
    ground,
    fill('M104 0h58L98 148H40z', '#ffffff', 0.32) +
      fill('M172 0h20L128 148h-20z', '#ffffff', 0.32) +
      fill('M0 148h200v52H0z', tone(WOOD, 0.42)) +
      fill('M0 148h200v6H0z', tone(WOOD, 0.58)) +
      fill('M0 148h200v52H0z', far, 0.25) +
      placed([114, 80], 0.42, subjects[companion](dress)) +
      placed([6, 35], 0.78, subjects[subject](colour))
  )
}

/** All looks side by side. */
export const together = (motif: Motif, looks: readonly Colour[]): string => {
  const places = PLACES[Math.min(looks.length, PLACES.length) - 1] ?? []
  const drawn = places.map(([x, y, scale], index) =>
    placed([x, y], scale, subjects[motif.subject](looks[index] ?? looks[0] ?? WOOD))
  )
  return sheet(motif.ground, drawn.join(''))
}

/** Small things that belong to any room. */
const COMPANIONS: readonly (readonly [SubjectName, Colour])[] = [
  ['plant', '#d9a183'],
  ['vase', '#9fb3c4'],
  ['candle', '#c9d6c4'],
  ['mug', '#d8b08c'],
  ['diffuser', '#d9c3a0'],
  ['nightLight', '#e3b7a6']
]

/** Another one for the next subject, and never the subject itself. */
const companionOf = (subject: SubjectName): readonly [SubjectName, Colour] => {
  const others = COMPANIONS.filter(([name]) => name !== subject)
  const place = Object.keys(subjects).indexOf(subject)
  return others[place % others.length] ?? ['plant', '#d9a183']
}

/** Offset and scale by number of looks, back row first. */
const PLACES: readonly (readonly (readonly [number, number, number])[])[] = [
  [[0, 0, 1]],
  [
    [-4, 42, 0.58],
    [88, 42, 0.58]
  ],
  [
    [48, 2, 0.52],
    [-2, 88, 0.52],
    [98, 88, 0.52]
  ],
  [
    [-2, 2, 0.52],
    [98, 2, 0.52],
    [-2, 92, 0.52],
    [98, 92, 0.52]
  ]
]

/** Moved and scaled from the sheet's upper left. */
export const placed = ([x, y]: readonly [number, number], scale: number, what: Drawing): Drawing =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${what}</g>`
