import {
  box,
  CREAM,
  fill,
  gleam,
  line,
  oval,
  shadow,
  shine,
  solid,
  tone,
  WHITE,
  WOOD,
  type Subject
} from '../ink.ts'

const cushion: Subject = (c) =>
  shadow(99, 160, 52) +
  solid(
    'M44 56q55 12 110 0 12-2 10 10-8 38 0 76 2 13-10 11' +
      '-55-12-110 0-12 2-10-11 8-38 0-76-2-12 10-10z',
    c,
    116
  ) +
  line('M62 84q37 8 74 0M60 105q39 7 78 0M62 126q37-7 74 0', WHITE, [4, 0.6]) +
  gleam('M52 66q18 5 38 5-22 3-32 0-4 14-4 30-4-18-2-35z', 0.4)

const towel: Subject = (c) =>
  shadow(101, 168, 40) +
  line('M38 54h124', WOOD, 8) +
  oval([38, 54, 6, 6], tone(WOOD, -0.2)) +
  oval([162, 54, 6, 6], tone(WOOD, -0.2)) +
  solid('M108 50h32a6 6 0 0 1 6 6v76h-38z', tone(c, -0.1), 130) +
  solid('M58 56a8 8 0 0 1 8-8h52a8 8 0 0 1 8 8v104H58z', c, 108) +
  line('M58 134h68M58 142h68', tone(c, 0.55), 3.5) +
  line('M64 160v6M72 160v6M80 160v6M88 160v6M96 160v6M104 160v6M112 160v6M120 160v6', c, 3) +
  line(
    'M72 66v58M86 66v58M100 66v58M114 66v58M64 78h56M64 92h56M64 106h56M64 120h56',
    tone(c, -0.1),
    [1.4, 0.7]
  ) +
  shine([64, 60], 60, 5)

const blanket: Subject = (c) =>
  shadow(99, 162, 56) +
  solid(
    'M50 128h100a14 14 0 0 1 14 14v4a14 14 0 0 1-14 14H50a14 14 0 0 1-14-14v-4a14 14 0 0 1 14-14z',
    tone(c, -0.14),
    116
  ) +
  solid('M48 98h102a15 15 0 0 1 0 32H48a15 15 0 0 1 0-32z', c, 116) +
  solid(
    'M52 66h94a16 16 0 0 1 16 16v2a16 16 0 0 1-16 16H52a16 16 0 0 1-16-16v-2a16 16 0 0 1 16-16z',
    tone(c, 0.14),
    116
  ) +
  line('M46 83h104M44 114h106M46 144h104', tone(c, 0.5), 3) +
  line('M50 76h100M50 90h100M46 107h104M46 121h104M48 137h100M48 151h100', WHITE, [2, 0.4]) +
  gleam('M50 72q8-4 26-4-18 3-24 10-6-2-2-6z', 0.5)

const bedding: Subject = (c) =>
  shadow(100, 164, 62) +
  solid('M42 44h116a10 10 0 0 1 10 10v60H32V54a10 10 0 0 1 10-10z', tone(WOOD, 0.12), 118) +
  fill(box(46, 74, 48, 34, 13) + box(106, 74, 48, 34, 13), WHITE) +
  solid(box(30, 98, 140, 58, 14), c, 118) +
  solid('M44 98h112a14 14 0 0 1 14 12q-70 18-140 0a14 14 0 0 1 14-12z', tone(c, 0.5), 118) +
  line('M70 124q2 16-4 30M100 126v28M130 124q-2 16 4 30', tone(c, -0.16), 2.5) +
  solid('M30 142h140v10a10 10 0 0 1-10 10H40a10 10 0 0 1-10-10z', WHITE, 118)

const curtain: Subject = (c) =>
  shadow(100, 166, 54) +
  fill(box(60, 52, 80, 104, 2), '#fffdf0') +
  line('M100 52v104M60 100h80', '#e6dcc2', 4) +
  line('M36 44h128', WOOD, 7) +
  oval([36, 44, 6, 6], tone(WOOD, -0.2)) +
  oval([164, 44, 6, 6], tone(WOOD, -0.2)) +
  solid('M44 48h52c0 40-14 52-22 66 6 10 8 34 8 50H44z', c, 84) +
  solid('M156 48h-52c0 40 14 52 22 66-6 10-8 34-8 50h38z', c, 132) +
  line('M56 52v108M70 52c0 34-6 44-8 60M130 52c0 34 6 44 8 60M144 52v108', tone(c, -0.16), 2.5) +
  line('M44 114h30M126 114h30', tone(c, -0.32), 5) +
  gleam('M48 56h5v96h-5z', 0.35)

const rug: Subject = (c) =>
  shadow(100, 160, 62) +
  line(
    'M34 64l-2-9M50 64l-1-9M66 64v-9M82 64v-9M98 64v-9M114 64v-9M130 64v-9M146 64l1-9M162 64l2-9',
    CREAM,
    3.5
  ) +
  solid('M36 62h128l10 92H26z', c, 118) +
  line(
    'M26 156l-1 8M44 156v8M62 156v8M80 156v8M98 156v8M116 156v8M134 156v8M152 156v8M172 156l1 8',
    CREAM,
    3.5
  ) +
  line('M44 76h112M36 142h128', CREAM, 5) +
  fill('M100 84l34 25-34 25-34-25zM54 100l14 9-15 9-13-9zM146 100l14 9-13 9-15-9z', CREAM) +
  fill('M100 96l17 13-17 13-17-13z', c) +
  gleam('M42 70h30l-8 4-22 3z', 0.35)

const pillow: Subject = (c) =>
  shadow(99, 152, 62) +
  fill(
    'M46 94c2-18 16-26 34-26 16 0 24 10 38 10 12 0 18-6 30-6 14 0 20 10 20 22l-8 14-108 4z',
    tone(c, 0.4)
  ) +
  solid(
    'M34 116c0-20 12-30 30-30 20 0 26 12 42 12 14 0 18-8 32-8' +
      ' 18 0 26 10 26 28v14a16 16 0 0 1-16 16H50a16 16 0 0 1-16-16z',
    c,
    118
  ) +
  line('M40 128c30 8 88 8 118 0', tone(c, 0.45), 2.5) +
  line('M44 136c30 7 80 7 110 0', tone(c, -0.16), 2) +
  solid('M140 134h16v20h-12a4 4 0 0 1-4-4z', WHITE, 150) +
  gleam('M42 112c2-12 10-18 22-18 6 0 10 1 14 3-14 1-26 6-32 18-2 4-4 1-4-3z', 0.55)

const basket: Subject = (c) =>
  shadow(99, 164, 44) +
  line('M52 88c-16 0-16 26 2 28M146 88c16 0 16 26-2 28', tone(c, -0.25), 7) +
  fill('M60 78c4-26 30-32 40-18 12-14 36-6 38 18z', '#8fb0bf') +
  fill('M78 78c0-18 14-24 26-16 8 4 10 10 10 16z', WHITE) +
  solid('M46 78h106l-10 78a9 9 0 0 1-9 8H65a9 9 0 0 1-9-8z', c, 112) +
  line('M50 98h98M52 116h94M54 134h90M57 150h84', tone(c, -0.2), 3) +
  line('M70 82l4 78M88 82l2 78M110 82l-2 78M128 82l-4 78', tone(c, -0.2), 3) +
  solid(box(42, 72, 114, 13, 6), tone(c, -0.1), 112) +
  shine([60, 90], 56, 5)

export const textileSubjects = {
  cushion,
  towel,
  blanket,
  bedding,
  curtain,
  rug,
  pillow,
  basket
} as const satisfies Record<string, Subject>
