import {
  box,
  CREAM,
  disc,
  dots,
  fill,
  gleam,
  INK,
  line,
  oval,
  shadow,
  shine,
  solid,
  tone,
  turned,
  WHITE,
  WOOD,
  type Colour,
  type Drawing,
  type Subject
} from '../ink.ts'

const bowl: Subject = (c) =>
  shadow(99, 162, 46) +
  solid('M78 150h42l4 12H74z', tone(c, -0.12)) +
  solid('M38 88h122c-2 36-20 58-42 64H80c-22-6-40-28-42-64z', c) +
  oval([99, 88, 61, 15], WHITE) +
  oval([99, 90, 51, 11], '#e3ece9') +
  line('M46 110c30 12 76 12 106 0', WHITE, [4, 0.75]) +
  gleam('M50 116c6 16 14 24 22 30-16-6-24-16-28-30z', 0.35)

const plates: Subject = (c) =>
  shadow(104, 162, 50) +
  solid(disc(122, 104, 45), tone(c, -0.1), 136) +
  oval([121, 104, 40, 40], WHITE) +
  solid(disc(110, 107, 48), tone(c, 0.25), 124) +
  oval([109, 107, 43, 43], WHITE) +
  solid(disc(97, 110, 51), c, 107) +
  oval([97, 110, 45, 45], WHITE) +
  oval([97, 110, 33, 33], '#e6e4dc') +
  oval([99, 112, 31, 31], '#f4f1e9') +
  line('M60 92a41 41 0 0 1 18-18', c, [3, 0.5]) +
  line('M116 146a41 41 0 0 0 18-18', c, [3, 0.5])

const chopsticks: Subject = (c) =>
  shadow(102, 160, 56) +
  turned(12, [90, 100], [54, 80, 106].map((x) => chopstickPair(x, c)).join('')) +
  solid('M40 136h104q8 0 8 8v4q0 8-8 8H40q-8 0-8-8v-4q0-8 8-8z', WHITE, 112) +
  line('M44 146h96', '#d8e3df', 2.5)

const chopstickPair = (x: number, c: Colour): Drawing =>
  fill(`M${x} 36h7l-1 116h-3zM${x + 11} 36h7l-3 116h-3z`, c) +
  fill(`M${x + 4} 58h3l-1 94h-2zM${x + 15} 58h3l-3 94h-1z`, tone(c, -0.12)) +
  fill(`M${x} 36h7v22h-7zM${x + 11} 36h7v22h-7z`, tone(c, -0.35)) +
  fill(`M${x} 62h7v3h-7zM${x + 11} 62h7v3h-7z`, '#d9b45c')

const casserole: Subject = (c) =>
  shadow(99, 163, 52) +
  line('M44 108H32M154 108h12', tone(c, -0.2), 11) +
  solid('M44 94h110v48a20 20 0 0 1-20 20H64a20 20 0 0 1-20-20z', c, 116) +
  solid('M46 88c4-20 26-30 53-30s49 10 53 30z', c, 116) +
  solid(box(40, 86, 118, 12, 6), tone(c, -0.12), 116) +
  solid('M88 58v-8a6 6 0 0 1 6-6h10a6 6 0 0 1 6 6v8z', '#d9b45c', 102) +
  shine([55, 108], 38) +
  gleam('M62 80c6-8 14-12 26-14-8 4-14 8-18 14z', 0.4)

const board: Subject = (c) =>
  shadow(98, 166, 46) +
  solid(
    'M90 30h18q6 0 6 6v20h18a12 12 0 0 1 12 12v86a12 12 0 0 1-12 12H66' +
      'a12 12 0 0 1-12-12V68a12 12 0 0 1 12-12h18V36q0-6 6-6z',
    c,
    114
  ) +
  fill(disc(99, 43, 5.5), '#fffaf0', 0.75) +
  line('M72 62v98M92 62v98M128 62v98', tone(c, -0.14), 2) +
  oval([102, 118, 22, 22], '#7fb069') +
  oval([102, 118, 17, 17], '#d9ecc2') +
  line('M102 104v28M88 118h28M92 108l20 20M112 108l-20 20', '#b5d490', 2.5) +
  line('M62 72v40', '#ffffff', [5, 0.3])

const jar: Subject = (c) =>
  shadow(99, 165, 40) +
  solid(box(62, 64, 74, 101, 14), '#e2ecea') +
  fill('M66 92q34-8 66 0v58a11 11 0 0 1-11 11H77a11 11 0 0 1-11-11z', c) +
  dots(
    '78 108,92 102,108 108,120 100,84 122,100 120,116 124,76 136,' +
      '92 138,108 138,122 140,86 152,102 152,116 152',
    tone(c, -0.22),
    5
  ) +
  solid(box(58, 44, 82, 22, 7), WOOD) +
  fill(box(64, 64, 70, 5, 2), '#b9c9c5') +
  shine([68, 78], 70, 6)

const apron: Subject = (c) =>
  shadow(99, 168, 42) +
  line('M82 58c-4-26 38-26 34 0', tone(c, -0.25), 5) +
  line('M60 98H44M138 98h16', tone(c, -0.25), 5) +
  solid('M80 52h38q4 26 24 38l4 70a8 8 0 0 1-8 8H60a8 8 0 0 1-8-8l4-70q20-12 24-38z', c) +
  line('M82 62h34', tone(c, 0.4), 2.5) +
  solid('M72 112h54v24a10 10 0 0 1-10 10H82a10 10 0 0 1-10-10z', tone(c, -0.12), 108) +
  line('M99 113v32M72 118h54', tone(c, 0.4), 2) +
  gleam('M64 96l6-4-4 62h-6z', 0.3)

const mitt: Subject = (c) =>
  shadow(98, 166, 40) +
  solid('M66 140V78a32 32 0 0 1 64 0v10c4-6 10-10 16-10 12 0 14 12 8 20l-20 30v12z', c, 112) +
  line(
    'M80 84l36 36M72 100l34 34M96 70l30 30M116 84l-36 36M124 100l-34 34M104 72l-30 30',
    tone(c, 0.4),
    [2.2, 0.8]
  ) +
  solid(box(60, 136, 80, 28, 8), CREAM, 112) +
  line('M66 150h68', '#dccbaa', 2.5) +
  line('M136 142c14 0 14 16 2 16', INK, 4) +
  shine([73, 78], 30)

export const tableSubjects = {
  bowl,
  plates,
  chopsticks,
  casserole,
  board,
  jar,
  apron,
  mitt
} as const satisfies Record<string, Subject>
