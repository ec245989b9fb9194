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
  STEEL,
  tone,
  turned,
  WHITE,
  type Colour,
  type Subject
} from '../ink.ts'

const notebook: Subject = (c) =>
  shadow(101, 165, 48) +
  solid('M62 44h74a8 8 0 0 1 8 8v106a8 8 0 0 1-8 8H62z', WHITE, 112) +
  solid('M60 40h72a8 8 0 0 1 8 8v106a8 8 0 0 1-8 8H60z', c, 112) +
  fill('M52 48a8 8 0 0 1 8-8h8v122h-8a8 8 0 0 1-8-8z', tone(c, -0.25)) +
  fill(box(82, 62, 42, 26, 3), CREAM) +
  line('M90 72h26M90 79h16', c, 3) +
  line('M128 40v122', '#e0b45a', 4) +
  line('M104 162v12', '#d9654a', 5) +
  shine([73, 52], 98, 5)

const pen: Subject = (c) =>
  shadow(102, 162, 52) +
  turned(
    38,
    [100, 100],
    solid('M90 136h20l-7 24h-6z', STEEL, 102) +
      fill('M97 160h6l-3 10z', INK) +
      solid('M88 68h24v70H88z', c, 102) +
      fill('M88 92h24v4H88zM88 130h24v6H88z', '#d9b45c') +
      solid('M92 34h16a4 4 0 0 1 4 4v32H88V38a4 4 0 0 1 4-4z', tone(c, -0.16), 102) +
      line('M114 44v38', '#d9b45c', 4) +
      gleam('M92 42h4v84h-4z', 0.4)
  ) +
  line('M34 164c10-10 14 8 22-2s12 8 20-2', tone(c, 0.2), 3)

const calendar: Subject = (c) =>
  shadow(100, 160, 58) +
  solid('M146 64l20 94h-20z', tone(c, -0.3), 300) +
  solid('M44 62h102l8 96H36z', WHITE, 116) +
  solid('M44 62h102l2 26H42z', c, 116) +
  line('M64 56v12M82 56v12M108 56v12M126 56v12', INK, 4) +
  dots(
    '58 104,75 104,92 104,109 104,126 104,56 120,74 120,92 120,' +
      '110 120,128 120,54 136,73 136,92 136,111 136',
    '#c9d3cf',
    8
  ) +
  line('M110 120h.1', c, 12) +
  line('M54 78h34', WHITE, 5)

const pencils: Subject = (c) =>
  shadow(99, 165, 38) +
  (
    [
      [66, '#d9654a', -9],
      [80, '#e8b04a', -4],
      [94, '#4b9270', 0],
      [108, '#5a8cab', 4],
      [122, '#8a78b8', 9]
    ] as const
  )
    .map(([x, colour, lean]) =>
      turned(
        lean,
        [x + 5, 130],
        solid(`M${x} 58h11v70h-11z`, colour, x + 6) +
          fill(`M${x} 58l5.500-18 5.500 18z`, '#f0dcb4') +
          fill(`M${x + 3.5} 47l2-7 2 7z`, colour)
      )
    )
    .join('') +
  solid('M60 100h78l-4 57a9 9 0 0 1-9 8H73a9 9 0 0 1-9-8z', c) +
  fill('M60 100h78l-1 10H61z', tone(c, 0.3)) +
  line('M78 134h42', tone(c, 0.5), 4) +
  shine([69, 116], 38, 5)

const tapes: Subject = (c) =>
  shadow(100, 163, 56) +
  ring(72, 122, c) +
  ring(132, 122, '#e3c169') +
  ring(102, 78, '#8fb3a4') +
  line('M133 159h30l3-6 3 6', '#e3c169', 7)

const ring = (x: number, y: number, c: Colour): string =>
  solid(disc(x, y, 38), c, x > 120 ? 140 : x > 90 ? 110 : 80) +
  oval([x, y, 25, 25], tone(c, -0.16)) +
  oval([x, y, 21, 21], CREAM) +
  oval([x + 1, y + 1, 15, 15], '#dfe6e2') +
  line(`M${x - 29} ${y - 10}a31 31 0 0 1 14-17`, '#ffffff', [4, 0.6])

const keyboard: Subject = (c) =>
  shadow(100, 152, 66) +
  solid('M34 76h132l10 62a8 8 0 0 1-8 9H32a8 8 0 0 1-8-9z', tone(c, -0.1), 120) +
  fill(
    keys((place) => place % 4 !== 1),
    WHITE
  ) +
  fill(
    keys((place) => place % 4 === 1),
    tone(c, 0.45)
  ) +
  fill(box(66, 129, 68, 11, 3), WHITE) +
  fill(box(34, 129, 26, 11, 3), c) +
  fill(box(140, 129, 26, 11, 3), '#d9654a')

/** Three rows of nine, wider towards the front; a place is column plus row. */
const keys = (wanted: (place: number) => boolean): string =>
  [0, 1, 2]
    .flatMap((row) =>
      Array.from({ length: 9 }, (_, column) => {
        const x = Math.round(41 - row * 3 + column * (13.2 + row * 0.7))
        return wanted(column + row)
          ? `M${x} ${83 + row * 15}h${10 + (row > 1 ? 1 : 0)}v11h-${10 + (row > 1 ? 1 : 0)}z`
          : ''
      })
    )
    .join('')

const headphones: Subject = (c) =>
  shadow(99, 165, 44) +
  line('M48 116V98a51 51 0 0 1 102 0v18', INK, 9) +
  line('M60 88a42 42 0 0 1 78 0', tone(c, 0.3), 6) +
  solid(box(38, 104, 30, 58, 14), c, 56) +
  fill(box(60, 108, 15, 50, 7), INK) +
  solid(box(130, 104, 30, 58, 14), c, 144) +
  fill(box(123, 108, 15, 50, 7), tone(INK, -0.15)) +
  shine([43, 114], 30, 5)

const bookends: Subject = (c) =>
  shadow(100, 165, 56) +
  solid(box(58, 70, 18, 92, 2), '#5a8cab', 70) +
  solid(box(77, 58, 22, 104, 2), '#e3c169', 91) +
  solid(box(100, 76, 16, 86, 2), '#8fb3a4', 110) +
  turned(8, [128, 162], solid(box(120, 66, 18, 96, 2), '#d9654a', 131)) +
  line('M82 74h12M82 80h12M63 86h8M104 92h8', WHITE, 3) +
  solid('M38 60h12v92h36v12H38z', c, 60) +
  solid('M164 60h-12v92h-30v12h42z', c, 156) +
  gleam('M41 66h4v78h-4z', 0.35)

export const deskSubjects = {
  notebook,
  pen,
  calendar,
  pencils,
  tapes,
  keyboard,
  headphones,
  bookends
} as const satisfies Record<string, Subject>
