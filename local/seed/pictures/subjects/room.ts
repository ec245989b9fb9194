import {
  box,
  CREAM,
  disc,
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
  type Colour,
  type Subject
} from '../ink.ts'

const lamp: Subject = (c) =>
  shadow(112, 166, 38) +
  fill('M46 100L28 166h74L76 92z', '#fff3c4', 0.8) +
  solid(box(84, 158, 56, 9, 4), INK, 116) +
  line('M112 158l16-52-36-40', INK, 6) +
  oval([128, 106, 6, 6], '#d9b45c') +
  solid('M84 44l32 26-64 42q-8 2-10-6z', c, 84) +
  solid(disc(102, 55, 8), tone(c, -0.2), 104) +
  gleam('M80 52l6 4-36 46-3-2z', 0.4)

const nightLight: Subject = (c) =>
  shadow(99, 165, 40) +
  oval([99, 110, 68, 58], '#fff6cf', 0.5) +
  solid('M84 100h30l6 56H78z', WHITE, 104) +
  solid(box(70, 154, 58, 11, 5), tone(c, -0.15), 104) +
  solid('M44 106c0-34 24-56 55-56s55 22 55 56c-18 8-92 8-110 0z', c, 116) +
  oval([80, 78, 8, 6], WHITE, 0.75) +
  oval([112, 70, 6, 4.5], WHITE, 0.75) +
  oval([124, 92, 7, 5], WHITE, 0.75) +
  gleam('M54 98c2-18 10-28 20-34-8 10-12 22-12 36-4 2-8 2-8-2z', 0.4)

const candle: Subject = (c) =>
  shadow(99, 165, 38) +
  oval([99, 54, 26, 26], '#fff3c4', 0.6) +
  fill('M99 34c13 15 13 27 0 33-13-6-13-18 0-33z', '#f0a93f') +
  fill('M99 48c6 8 6 13 0 17-6-4-6-9 0-17z', '#fff3cf') +
  line('M99 66v14', '#4a3a2a', 3) +
  solid('M62 80h74v73a12 12 0 0 1-12 12H74a12 12 0 0 1-12-12z', c) +
  oval([99, 80, 37, 8], tone(c, 0.45)) +
  fill(box(76, 104, 46, 38, 4), CREAM) +
  line('M86 117h26M90 128h18', tone(c, -0.25), 3) +
  shine([67, 96], 56, 5)

const diffuser: Subject = (c) =>
  shadow(99, 165, 34) +
  line('M94 98L74 36M99 98L98 30M104 98l20-60M100 98l10-66', WOOD, 3.5) +
  solid(box(84, 84, 30, 18, 4), '#d9b45c', 104) +
  solid(
    'M82 100h34a20 20 0 0 1 20 20v33a12 12 0 0 1-12 12H74a12 12 0 0 1-12-12v-33a20 20 0 0 1 20-20z',
    c
  ) +
  fill(box(78, 122, 42, 30, 4), CREAM) +
  line('M88 132h22M88 141h14', tone(c, -0.2), 3) +
  shine([67, 118], 36, 5)

const plant: Subject = (c) =>
  shadow(99, 166, 36) +
  frond(-52, '#5aa37e') +
  frond(48, '#3b805f') +
  frond(-22, LEAF) +
  frond(18, '#347a58') +
  solid('M64 116h70l-8 42a9 9 0 0 1-9 8H81a9 9 0 0 1-9-8z', c) +
  solid(box(59, 108, 80, 14, 5), tone(c, 0.15)) +
  shine([73, 128], 28, 5)

/** A leaf from the pot's middle, leaning by degrees; its right half is the darker. */
const frond = (lean: number, c: Colour): string =>
  turned(
    lean,
    [99, 116],
    fill('M99 116c-24-20-24-52 0-78 24 26 24 58 0 78z', c) +
      fill('M99 116c24-20 24-52 0-78z', tone(c, -0.1)) +
      line('M99 112V54', '#d7ebdf', [2, 0.6])
  )

const vase: Subject = (c) =>
  shadow(97, 165, 36) +
  line('M97 88C96 64 108 50 124 34M102 66c-6-12-14-18-24-22', '#8a6a4a', 3.5) +
  oval([126, 34, 9, 9], '#f0b7a4') +
  oval([112, 46, 7, 7], '#f6cfc0') +
  oval([76, 44, 8, 8], '#f0b7a4') +
  oval([90, 52, 5.5, 5.5], '#f6cfc0') +
  oval([118, 58, 5, 5], '#e89a82') +
  solid(
    'M84 82h26c0 14 28 20 28 46 0 22-14 37-28 37H84c-14 0-28-15-28-37 0-26 28-32 28-46z',
    c,
    106
  ) +
  oval([97, 82, 15, 4.5], tone(c, -0.3)) +
  line('M60 122c22 8 54 8 74 0', tone(c, 0.4), 3) +
  gleam('M66 128c0-12 8-18 14-24-6 12-8 22-6 36 0 6-8-2-8-12z', 0.45)

const clock: Subject = (c) =>
  shadow(99, 166, 44) +
  solid(disc(99, 102, 60), c, 116) +
  solid(disc(99, 102, 49), WHITE, 116) +
  line('M99 61v6M99 137v6M58 102h6M134 102h6', INK, 4) +
  line('M70 73l3 3M128 73l-3 3M70 131l3-3M128 131l-3-3', '#b9c5c1', 3) +
  line('M99 102V76M99 102l20 12', INK, 5) +
  line('M99 102l-16 20', '#d9654a', 2.5) +
  oval([99, 102, 4.5, 4.5], '#d9654a') +
  line('M50 86a52 52 0 0 1 20-28', '#ffffff', [4, 0.5])

const humidifier: Subject = (c) =>
  shadow(99, 165, 40) +
  line('M92 56c-10-10 8-14 0-28M108 52c-8-8 6-12 0-22', '#ffffff', [6, 0.8]) +
  solid('M99 62c26 18 42 42 42 66a42 37 0 0 1-84 0c0-24 16-48 42-66z', c, 112) +
  fill('M64 150a42 37 0 0 0 70 0 60 20 0 0 0-70 0z', tone(c, -0.2)) +
  oval([99, 152, 5, 3.5], '#fff3c4') +
  gleam('M70 128c0-16 8-28 18-38-6 14-8 26-6 44 0 6-12 4-12-6z', 0.5)

export const roomSubjects = {
  lamp,
  nightLight,
  candle,
  diffuser,
  plant,
  vase,
  clock,
  humidifier
} as const satisfies Record<string, Subject>
