import {
  box,
  CREAM,
  fill,
  gleam,
  INK,
  line,
  oval,
  shadow,
  shine,
  solid,
  tone,
  WHITE,
  WOOD,
  type Colour,
  type Subject
} from '../ink.ts'

const tee: Subject = (c) =>
  shadow(100, 168, 40) +
  solid('M76 44q24 14 48 0l34 18-15 34-16-8v76H73V88l-16 8-15-34z', c, 112) +
  line('M78 46q22 14 44 0', tone(c, -0.2), 4) +
  line('M73 88v66M127 88v66', tone(c, -0.12), 2) +
  line('M91 96l7 7 13-14', '#0b665b', 4.5) +
  gleam('M62 62l12-6 4 92h-4V80z', 0.3)

const socks: Subject = (c) => shadow(100, 164, 54) + sock(34, tone(c, -0.12), 96) + sock(0, c, 88)

const sock = (dx: number, c: Colour, turn: number): string =>
  `<g transform="translate(${dx} ${-dx / 4})">` +
  solid('M56 50h36v60c0 6 2 10 8 12l24 8c14 5 14 32-4 32H86c-22 0-30-14-30-34z', c, turn) +
  fill('M54 44h40v16H54z', tone(c, 0.45)) +
  fill('M118 128c20 2 20 34 2 34h-8c-6-10-4-28 6-34z', tone(c, 0.45)) +
  line('M56 76h36M56 86h36', WHITE, [4, 0.8]) +
  line('M62 66v60', '#ffffff', [4, 0.3]) +
  '</g>'

const tote: Subject = (c) =>
  shadow(99, 166, 46) +
  line('M74 86c0-54 50-54 50 0', tone(c, -0.3), 7) +
  solid('M52 78h94l8 80a8 8 0 0 1-8 8H52a8 8 0 0 1-8-8z', c, 112) +
  line('M56 88h86', tone(c, -0.3), 2) +
  line('M80 126l13 12 26-30', '#0b665b', 8) +
  gleam('M57 94h6l-4 62h-7z', 0.4)

const umbrella: Subject = (c) =>
  shadow(96, 170, 28) +
  line('M100 84v66q0 14-12 14-11 0-11-11', WOOD, 6) +
  solid(
    'M36 96a64 58 0 0 1 128 0q-10-11-21 0-11-11-21 0-11-11-22 0-11-11-22 0-11-11-21 0-11-11-21 0z',
    c,
    118
  ) +
  fill('M78 96q0-40 22-58 22 18 22 58-11-11-22 0-11-11-22 0z', tone(c, 0.22)) +
  line('M100 38V29', WOOD, 5) +
  gleam('M46 84c6-20 18-32 32-38-12 12-18 24-22 38z', 0.35)

const thermos: Subject = (c) =>
  shadow(99, 168, 32) +
  solid(box(70, 66, 58, 102, 13), c) +
  solid('M76 46a10 10 0 0 1 10-10h26a10 10 0 0 1 10 10v18H76z', tone(c, -0.25)) +
  fill(box(70, 62, 58, 7, 3), '#d5dcda') +
  line('M122 46h8a7 7 0 0 1 7 7v9', tone(c, -0.25), 5) +
  fill('M70 132h58v4H70z', tone(c, 0.4)) +
  oval([99, 108, 9, 9], tone(c, 0.55)) +
  shine([77, 80], 70, 6)

const cap: Subject = (c) =>
  shadow(104, 150, 54) +
  solid('M42 122c0-40 22-62 54-62s52 24 52 62q-52-16-106 0z', c, 112) +
  line('M96 60c-14 14-20 32-20 54M96 60c16 14 24 32 26 52', tone(c, -0.18), 2.5) +
  solid(
    'M42 120q54-18 106 0c18 2 28 12 24 20-40-10-92-8-128 0-6-4-6-16-2-20z',
    tone(c, -0.18),
    122
  ) +
  oval([96, 60, 6, 4], tone(c, -0.3)) +
  fill(box(84, 84, 26, 18, 4), CREAM) +
  line('M90 93h14', c, 3) +
  gleam('M52 112c2-20 10-32 22-40-8 14-12 24-12 38z', 0.35)

const scarf: Subject = (c) =>
  shadow(98, 168, 36) +
  solid('M104 92h32l8 66h-32z', tone(c, -0.14), 128) +
  line('M114 158v9M122 158v9M130 158v9M138 158v9', tone(c, -0.14), 4) +
  solid('M50 78c0-24 22-36 49-36s49 12 49 36-22 32-49 32-49-8-49-32z', c, 116) +
  fill('M70 70c0-12 12-16 29-16s29 4 29 16-12 12-29 12-29 0-29-12z', tone(c, -0.3)) +
  solid('M64 94h38l-6 66H56z', c, 84) +
  line('M60 160v8M68 160v8M76 160v8M84 160v8M92 160v8', c, 4) +
  line('M60 136h37M59 146h37M112 136h29M113 146h29', CREAM, 4) +
  line('M58 78c2-10 6-16 14-20', '#ffffff', [5, 0.4])

const backpack: Subject = (c) =>
  shadow(99, 166, 44) +
  line('M84 46c0-18 30-18 30 0', INK, 7) +
  solid('M56 92c0-32 18-50 43-50s43 18 43 50v64a10 10 0 0 1-10 10H66a10 10 0 0 1-10-10z', c, 112) +
  line('M66 86c4-18 16-28 33-28s29 10 33 28', tone(c, -0.25), 3) +
  solid(box(66, 106, 66, 50, 10), tone(c, -0.12), 112) +
  line('M66 120h66', INK, 3) +
  solid(box(94, 116, 10, 18, 4), WOOD, 100) +
  fill(box(86, 78, 26, 14, 3), CREAM) +
  line('M92 85h14', c, 3) +
  shine([61, 92], 50, 5)

export const wearSubjects = {
  tee,
  socks,
  tote,
  umbrella,
  thermos,
  cap,
  scarf,
  backpack
} as const satisfies Record<string, Subject>
