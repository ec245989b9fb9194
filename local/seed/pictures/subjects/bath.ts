import {
  box,
  CREAM,
  disc,
  dots,
  fill,
  gleam,
  INK,
  LEAF,
  line,
  oval,
  shadow,
  shine,
  solid,
  tone,
  turned,
  WHITE,
  WOOD,
  type Subject
} from '../ink.ts'

const soap: Subject = (c) =>
  shadow(100, 160, 56) +
  solid('M36 138h128l-8 18a6 6 0 0 1-6 4H50a6 6 0 0 1-6-4z', WOOD, 116) +
  line('M56 140v8M78 140v8M100 140v8M122 140v8M144 140v8', tone(WOOD, -0.25), 4) +
  solid(
    'M56 96h88a12 12 0 0 1 12 12v18a12 12 0 0 1-12 12H56a12 12 0 0 1-12-12v-18a12 12 0 0 1 12-12z',
    c,
    116
  ) +
  oval([100, 98, 54, 13], tone(c, 0.3)) +
  line('M80 98c6-6 12 6 20 0s14 6 22 0', tone(c, -0.1), 3.5) +
  oval([68, 70, 11, 11], WHITE, 0.75) +
  oval([92, 54, 7, 7], WHITE, 0.75) +
  oval([116, 72, 8, 8], WHITE, 0.75) +
  shine([52, 108], 20, 5)

const creamTube: Subject = (c) =>
  shadow(99, 166, 30) +
  solid('M64 42h70l-12 100H76z', c) +
  fill('M64 36h70v12H64z', tone(c, -0.16)) +
  line('M70 42h58', tone(c, 0.4), 2) +
  solid(box(78, 140, 42, 26, 6), CREAM) +
  fill(box(80, 70, 38, 44, 4), WHITE) +
  line('M99 106c-12-8-12-20 0-28 12 8 12 20 0 28z', LEAF, 3) +
  line('M88 122h22', tone(c, 0.5), 3) +
  gleam('M70 54h6l6 80h-5z', 0.42)

const pumpBottle: Subject = (c) =>
  shadow(99, 165, 36) +
  line('M99 62V44H74v8', INK, 7) +
  solid(box(86, 56, 26, 20, 4), INK, 104) +
  solid(
    'M78 74h42a18 18 0 0 1 18 18v61a12 12 0 0 1-12 12H72a12 12 0 0 1-12-12V92a18 18 0 0 1 18-18z',
    c
  ) +
  fill(box(74, 98, 50, 46, 5), CREAM) +
  line('M86 112h26M86 121h26M86 130h14', tone(c, -0.2), 3) +
  shine([65, 94], 56, 5)

const toothbrushes: Subject = (c) =>
  shadow(99, 165, 38) +
  turned(-14, [84, 120], solid(box(80, 34, 9, 92, 4), WOOD, 85) + fill(box(88, 36, 9, 28, 3), c)) +
  turned(
    12,
    [114, 120],
    solid(box(110, 40, 9, 86, 4), WOOD, 115) + fill(box(101, 42, 9, 28, 3), WHITE)
  ) +
  solid('M62 96h74l-6 60a10 10 0 0 1-10 9H78a10 10 0 0 1-10-9z', c) +
  oval([99, 96, 37, 7], tone(c, 0.35)) +
  line('M68 118h62M70 126h58', tone(c, 0.4), 3) +
  shine([72, 106], 44, 5)

const detergent: Subject = (c) =>
  shadow(97, 165, 44) +
  line('M118 74c30 0 30 46 10 52', c, 11) +
  solid(
    'M66 76c8-6 8-12 8-18h34c0 8 2 12 10 18 10 8 14 18 14 32' +
      'v45a12 12 0 0 1-12 12H66a12 12 0 0 1-12-12v-51c0-10 4-20 12-26z',
    c,
    104
  ) +
  solid(box(70, 36, 42, 24, 7), WHITE, 98) +
  line('M78 42v12M86 42v12M94 42v12M102 42v12', '#d5dedb', 2.5) +
  fill(disc(92, 122, 25), CREAM) +
  fill('M92 104c10 14 14 18 14 25a14 14 0 0 1-28 0c0-7 4-11 14-25z', tone(c, -0.08)) +
  gleam('M64 92c4-6 8-8 12-10-8 8-8 24-8 58 0 6-6 6-6 0 0-22 0-40 2-48z', 0.4)

const bathBrush: Subject = (c) =>
  shadow(98, 166, 40) +
  turned(
    34,
    [100, 100],
    line('M100 96v70', WOOD, 12) +
      line('M97 104v56', '#ffffff', [3, 0.35]) +
      solid('M72 58q0-30 28-30t28 30-28 44-28-44z', WOOD, 108) +
      fill('M79 58q0-22 21-22t21 22-21 36-21-36z', c) +
      dots('88 52,100 46,112 52,88 66,100 60,112 66,94 78,106 78', tone(c, -0.2), 6) +
      line('M100 158h.1', CREAM, 5)
  )

const comb: Subject = (c) =>
  shadow(100, 160, 58) +
  turned(
    -10,
    [100, 104],
    solid(
      `M36 96c0-20 24-34 64-34s64 14 64 34l-3 50h-8V106h-6v40h-8${'v-40h-6v40h-8'.repeat(7)}z`,
      c,
      116
    ) +
      line('M54 88c12-10 28-14 46-14', '#ffffff', [4, 0.4]) +
      fill('M120 92q8-16 22-12-2 14-22 12z', LEAF)
  )

const bathSalt: Subject = (c) =>
  shadow(96, 165, 50) +
  solid('M58 84h68v70a11 11 0 0 1-11 11H69a11 11 0 0 1-11-11z', '#e4edeb', 102) +
  fill('M62 104q30-10 60 0v48a9 9 0 0 1-9 9H71a9 9 0 0 1-9-9z', c) +
  fill(
    'M72 118l6-6 6 6-6 6zM96 112l6-6 6 6-6 6zM84 138l7-7 7 7-7 7zM106 142l5-5 5 5-5 5z',
    tone(c, 0.5)
  ) +
  solid('M60 66h64a10 10 0 0 1 0 20H60a10 10 0 0 1 0-20z', WOOD, 102) +
  oval([92, 60, 15, 9], tone(WOOD, -0.1)) +
  line('M168 120l-24 32', WOOD, 7) +
  solid('M126 148q18-8 28 10-10 10-22 6-8-6-6-16z', WOOD, 142) +
  shine([64, 94], 58, 5)

export const bathSubjects = {
  soap,
  creamTube,
  pumpBottle,
  toothbrushes,
  detergent,
  bathBrush,
  comb,
  bathSalt
} as const satisfies Record<string, Subject>
