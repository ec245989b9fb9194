import {
  box,
  CREAM,
  disc,
  fill,
  GLASS,
  gleam,
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

/** A tea leaf that points up from its stalk. */
const leaf = ([x, y]: readonly [number, number], size: number, c: Colour): string =>
  fill(
    `M${x} ${y}c${-size} ${-size * 0.7} ${-size * 0.9} ${-size * 1.8} 0 ${-size * 2.4}` +
      `c${size * 0.9} ${size * 0.6} ${size} ${size * 1.7} 0 ${size * 2.4}z`,
    c
  ) + line(`M${x} ${y + 3}v${-size * 1.6}`, CREAM, 2)

const caddy: Subject = (c) =>
  shadow(99, 165, 42) +
  solid(box(62, 64, 74, 101, 8), c) +
  solid(box(56, 44, 86, 26, 7), '#d9c08f') +
  fill(box(78, 84, 42, 60, 4), CREAM) +
  leaf([99, 132], 13, c) +
  shine([67, 82], 70, 5)

const paperTube: Subject = (c) =>
  shadow(99, 165, 32) +
  solid('M70 70h58v88a29 7 0 0 1-58 0z', c) +
  solid('M68 48h62v32a31 7 0 0 1-62 0z', tone(c, 0.5)) +
  oval([99, 48, 31, 8], tone(c, 0.7)) +
  fill('M70 112h58v30a29 7 0 0 1-58 0z', CREAM) +
  leaf([92, 138], 7, c) +
  turned(40, [104, 138], leaf([104, 138], 7, LEAF)) +
  shine([75, 90], 62, 5)

const teaCake: Subject = (c) =>
  shadow(100, 164, 50) +
  solid(disc(99, 106, 58), CREAM, 116) +
  line('M99 48c-8 30-8 86 0 116M52 74c28 14 66 14 94 0M44 118c34-12 76-12 110 0', '#e3d5b8', 2) +
  solid(disc(99, 106, 33), c, 108) +
  oval([99, 106, 27, 27], tone(c, 0.12)) +
  leaf([92, 120], 10, CREAM) +
  turned(38, [106, 120], leaf([106, 120], 10, CREAM)) +
  gleam('M56 84q12-26 40-30-26 10-34 34z', 0.6)

const gaiwan: Subject = (c) =>
  shadow(99, 163, 48) +
  solid('M42 148h114q-12 16-36 16H78q-24 0-36-16z', c) +
  oval([99, 148, 57, 8], tone(c, 0.3)) +
  solid('M52 92h94c-2 30-16 52-34 56H86c-18-4-32-26-34-56z', WHITE) +
  line('M56 102c20 8 66 8 86 0', c, 4) +
  solid('M58 86c4-18 22-28 41-28s37 10 41 28z', WHITE) +
  solid('M88 58l3-14h16l3 14z', c, 102) +
  fill(box(54, 84, 90, 7, 3), tone(c, 0.25)) +
  gleam('M64 104c2 18 8 30 18 38-14-6-24-20-26-38z', 0.9)

const teapot: Subject = (c) =>
  shadow(98, 163, 46) +
  line('M132 112l34-14', tone(c, -0.25), 12) +
  fill('M74 132C50 130 52 102 34 92l2-8 12-2c16 8 18 24 34 26z', tone(c, -0.06)) +
  fill('M34 92l2-8 12-2-3 7z', tone(c, -0.3)) +
  solid('M58 122c0-24 16-38 41-38s41 14 41 38-14 41-41 41-41-17-41-41z', c, 112) +
  solid('M72 86c2-12 13-18 27-18s25 6 27 18c-14 6-40 6-54 0z', tone(c, -0.1), 112) +
  line('M70 88c16 6 42 6 58 0', tone(c, -0.3), 2.5) +
  solid(disc(99, 62, 8), tone(c, -0.25), 102) +
  gleam('M67 118c1-12 7-20 15-24-7 9-9 18-8 30 0 5-7 2-7-6z', 0.4)

const teaTray: Subject = (c) =>
  shadow(100, 160, 62) +
  solid('M48 104h104l18 40H30z', c, 112) +
  solid('M30 144h140l-4 14a4 4 0 0 1-4 3H38a4 4 0 0 1-4-3z', tone(c, -0.18), 112) +
  line('M60 112l-12 26M80 112l-6 26M100 112v26M120 112l6 26M140 112l12 26', tone(c, -0.18), 2.5) +
  cup(68, 96, WHITE) +
  cup(130, 96, WHITE) +
  cup(99, 110, '#8fb3a4')

const cup = (x: number, y: number, c: Colour): string =>
  solid(
    `M${x - 19} ${y}h38c0 16-7 26-12 28h-14c-5-2-12-12-12-28z`,
    c,
    x < 80 ? 74 : x > 120 ? 136 : 104
  ) +
  oval([x, y, 19, 5], tone(c, 0.4)) +
  oval([x, y + 1, 15, 3.2], '#c99447')

const pitcher: Subject = (c) =>
  shadow(96, 165, 40) +
  line('M130 78h14a11 11 0 0 1 11 12v30a11 11 0 0 1-11 11h-8', GLASS, 8) +
  solid('M64 56h68l6 100a9 9 0 0 1-9 9H67a9 9 0 0 1-9-9z', GLASS) +
  fill('M64 84q34 10 68 0l5 70a8 8 0 0 1-8 8H67a8 8 0 0 1-8-8z', '#e0a955') +
  solid('M60 46h66l12 6-4 12H62z', c) +
  oval([82, 116, 13, 13], '#f5d76a') +
  oval([82, 116, 9, 9], '#fbeeb0') +
  line('M82 108v16M74 116h16', '#f5d76a', 2) +
  turned(30, [112, 138], leaf([112, 144], 9, LEAF)) +
  gleam('M68 72h6l-4 76h-6z', 0.5)

const teaBags: Subject = (c) =>
  shadow(100, 165, 54) +
  solid(box(44, 64, 74, 101, 5), c, 92) +
  fill(box(58, 84, 46, 46, 23), CREAM) +
  leaf([81, 120], 10, c) +
  line('M62 144h38M68 152h26', tone(c, 0.5), 3) +
  line('M140 122c2-24 16-26 20-42', '#b9a98c', 2) +
  solid(box(150, 68, 20, 18, 2), WOOD, 162) +
  solid('M140 116l26 42q-26 14-52 0z', '#f0e4c9', 142) +
  fill('M140 136l13 21q-13 6-26 0z', '#a8643a')

export const teaSubjects = {
  caddy,
  paperTube,
  teaCake,
  gaiwan,
  teapot,
  teaTray,
  pitcher,
  teaBags
} as const satisfies Record<string, Subject>
