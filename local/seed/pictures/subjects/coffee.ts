import {
  box,
  COFFEE,
  CREAM,
  disc,
  fill,
  GLASS,
  gleam,
  INK,
  line,
  oval,
  shadow,
  shine,
  solid,
  STEEL,
  tone,
  turned,
  WHITE,
  WOOD,
  type Subject
} from '../ink.ts'

const mug: Subject = (c) =>
  shadow(96, 160, 42) +
  line('M134 98c22-6 32 8 29 23s-17 23-36 21', c, 9) +
  solid('M56 80h82v54a25 25 0 0 1-25 25H81a25 25 0 0 1-25-25z', c, 110) +
  oval([97, 80, 41, 9.5], tone(c, 0.35)) +
  oval([97, 81, 35, 7], COFFEE) +
  shine([65, 96], 40) +
  line('M86 62c-6-8 6-12 0-22M106 62c-6-8 6-12 0-22', '#ffffff', [4, 0.85])

const pourOver: Subject = (c) =>
  shadow(98, 165, 40) +
  line('M132 124h12a9 9 0 0 1 9 9v6a9 9 0 0 1-9 9h-6', c, 6.5) +
  solid('M76 110h46l16 44a8 8 0 0 1-8 11H68a8 8 0 0 1-8-11z', GLASS) +
  fill('M66 136h66l6 18a8 8 0 0 1-8 11H68a8 8 0 0 1-8-11z', COFFEE) +
  gleam('M76 118h6l-12 40q-4-4-2-9z', 0.5) +
  solid('M52 46h94l-26 54H78z', WHITE) +
  fill('M52 46h94l-6 12H58z', '#e4d3b5') +
  line('M70 66l9 28M86 64l5 30M104 64v22', '#e4d3b5', 2.5) +
  solid(box(60, 100, 78, 10, 5), c)

const kettle: Subject = (c) =>
  shadow(104, 163, 46) +
  line('M76 146C44 150 60 82 32 76', c, 8) +
  line('M138 92c34-6 36 34 24 56', WOOD, 9) +
  solid('M80 82h56l14 66a12 12 0 0 1-12 15H78a12 12 0 0 1-12-15z', c, 116) +
  solid(box(74, 72, 68, 12, 6), tone(c, -0.2), 116) +
  solid(disc(108, 63, 9), WOOD, 111) +
  gleam('M86 92h7l-9 54q-1 6 3 9-10-1-9-11z', 0.3)

const grinder: Subject = (c) =>
  shadow(98, 165, 30) +
  line('M97 62V50h46', INK, 6) +
  solid(box(136, 34, 15, 22, 7), WOOD, 146) +
  solid('M84 62h26a8 8 0 0 1 8 8v18H76V70a8 8 0 0 1 8-8z', STEEL, 104) +
  solid(box(70, 84, 54, 81, 9), c, 104) +
  solid(box(68, 108, 58, 9, 3), tone(c, -0.3), 104) +
  line('M82 132h26M82 140h26M82 148h26', tone(c, 0.35), 2.5) +
  shine([76, 120], 36, 5)

const beanBag: Subject = (c) =>
  shadow(99, 165, 44) +
  solid('M60 60h78l5 97a8 8 0 0 1-8 8H63a8 8 0 0 1-8-8z', c) +
  solid('M62 40h74l2 24H60z', tone(c, -0.16)) +
  line('M58 62h82', '#d9c08f', 5) +
  fill(box(74, 82, 50, 58, 4), CREAM) +
  turned(
    28,
    [99, 110],
    oval([99, 110, 13, 19], COFFEE) + line('M99 92c-6 12 6 22 0 36', CREAM, 3)
  ) +
  shine([64, 76], 68, 5)

const dripBox: Subject = (c) =>
  shadow(98, 165, 54) +
  solid(box(42, 70, 70, 95, 5), c, 90) +
  solid('M46 58h62l4 16H42z', tone(c, -0.16), 90) +
  fill(box(56, 92, 42, 44, 4), CREAM) +
  line('M66 106h18v10a9 9 0 0 1-18 0zM84 108h5v6h-5M70 98v-2M79 98v-2', COFFEE, 2.5) +
  turned(
    9,
    [134, 128],
    solid('M112 94l4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4v68h-40z', CREAM, 134) +
      fill(box(117, 106, 30, 26, 3), c) +
      line('M119 144h26M119 152h16', '#d8c7a6', 3)
  )

const latteGlass: Subject = (c) =>
  shadow(99, 165, 36) +
  solid('M62 48h74l-8 108a10 10 0 0 1-10 9H80a10 10 0 0 1-10-9z', GLASS) +
  fill('M72 66h54l-6 82a8 8 0 0 1-8 7H86a8 8 0 0 1-8-7z', CREAM) +
  fill('M73 80h52l-3 38q-23 8-46 0z', tone(c, -0.1)) +
  fill('M76 114q23 9 46 0l-1 14q-22 8-44 0z', tone(c, 0.45)) +
  fill('M72 66h54l-1 14q-26 8-52 0z', WHITE) +
  gleam('M68 56h6l7 92h-6z', 0.55)

const frenchPress: Subject = (c) =>
  shadow(94, 165, 42) +
  line('M128 84h12a12 12 0 0 1 12 12v32a12 12 0 0 1-12 12h-12', c, 7.5) +
  line('M95 64V44', STEEL, 5) +
  solid(disc(95, 40, 8), c, 98) +
  solid(box(60, 72, 70, 90, 6), GLASS, 104) +
  fill('M64 104h62v50a4 4 0 0 1-4 4H68a4 4 0 0 1-4-4z', COFFEE) +
  fill('M64 100h62v8H64z', STEEL) +
  line('M62 82v76M128 82v76', c, 5) +
  solid(box(56, 62, 78, 13, 6), c, 104) +
  solid(box(56, 154, 78, 11, 5), c, 104) +
  gleam(box(71, 112, 6, 36, 3), 0.3)

export const coffeeSubjects = {
  mug,
  pourOver,
  kettle,
  grinder,
  beanBag,
  dripBox,
  latteGlass,
  frenchPress
} as const satisfies Record<string, Subject>
