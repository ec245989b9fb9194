import { disc, fill, gleam, line, oval, solid, tone, type Colour } from './ink.ts'
import { slope, svg } from './sheet.ts'

const SKIN: Colour = '#f3d2b8'
const HAIR: Colour = '#3d332c'
const COAT: Colour = '#0b665b'

/** Who has chosen no picture: somebody friendly, 120 x 120, to be cut round. */
export const avatar = (): string =>
  svg([120, 120], {
    defs: slope('back', '#e7f3ed', '#cbe3d9'),
    what:
      '<rect width="120" height="120" fill="url(#back)"/>' +
      '<circle cx="40" cy="34" r="44" fill="#fff" opacity=".3"/>' +
      solid('M16 120c0-26 18-38 44-38s44 12 44 38z', COAT, 66) +
      solid('M50 66h20v20c0 12-20 12-20 0z', tone(SKIN, -0.08), 62) +
      solid(disc(60, 54, 23), SKIN, 66) +
      fill(
        'M36 56c-4-26 12-36 26-34 16-4 26 12 22 34-2-10-6-16-12-18-10 6-24 6-32 2-2 4-4 10-4 16z',
        HAIR
      ) +
      oval([51, 56, 2.4, 2.8], HAIR) +
      oval([69, 56, 2.4, 2.8], HAIR) +
      line('M54 65q6 5 12 0', '#a8674a', 2.6) +
      oval([46, 62, 3.4, 2.2], '#e9a58c', 0.6) +
      oval([74, 62, 3.4, 2.2], '#e9a58c', 0.6) +
      gleam('M42 40c4-8 10-12 18-12-8 4-12 8-14 12z', 0.25)
  })
