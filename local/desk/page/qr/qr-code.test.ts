import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { packBytes } from './code-words.ts'
import { formatBits } from './frame.ts'
import { qrCode, type QrCode } from './qr-code.ts'
import { correctionWords } from './reed-solomon.ts'

const KNOWN: [string, string[]][] = [
  [
    'wendan0',
    [
      '#######...##..#######',
      '#.....#..#.#..#.....#',
      '#.###.#.#.#...#.###.#',
      '#.###.#.#.###.#.###.#',
      '#.###.#.#...#.#.###.#',
      '#.....#.#..#..#.....#',
      '#######.#.#.#.#######',
      '........##...........',
      '#.#####....#..#####..',
      '##..#...##.#####.##.#',
      '.#.#..##.##.#.##.###.',
      '.##.#..###.#####.####',
      '..##..##..#.#..#...#.',
      '........#...#...##.##',
      '#######....#.#.#...#.',
      '#.....#.#.#....######',
      '#.###.#.####.#..#..#.',
      '#.###.#.##.########..',
      '#.###.#.###.#.#...#..',
      '#.....#..#.####..##..',
      '#######.###.#..#...#.'
    ]
  ],
  [
    'weixin://wxpay/bizpayurl?pr=4N23Q9EfS',
    [
      '#######.#.###.###..##.#######',
      '#.....#.##...##.......#.....#',
      '#.###.#....#####...##.#.###.#',
      '#.###.#.##.....#.#..#.#.###.#',
      '#.###.#...#..####..#..#.###.#',
      '#.....#....##.#...###.#.....#',
      '#######.#.#.#.#.#.#.#.#######',
      '........#...###.##..#........',
      '#.##.###.#.#.##.##..#.#..#.##',
      '..........##...###.######.#.#',
      '.########.##..#.#.#....#..##.',
      '###..#.#..##.##.#.##.##....##',
      '#...####.#......##.....#..###',
      '..#....##..###.#.###.##.....#',
      '#.#####.####..#....#.......##',
      '.#.##..###..##.#..#......#...',
      '.#######........#.#.....#..#.',
      '..#.#..#######....#.#..#..#..',
      '#...#.#..##....####...##..#..',
      '...###.#..#....#.#.####...###',
      '.###..##..##.#...#..#####.###',
      '........###.###..#.##...#.#.#',
      '#######.######...####.#.#..#.',
      '#.....#.#.#.#..##.#.#...##.##',
      '#.###.#...##..#####.#####.#..',
      '#.###.#.##.#####.#####..##..#',
      '#.###.#.##..#...#.###..#..#.#',
      '#.....#...#.###.#.#.##.#...#.',
      '#######.#####..#.####.#.#..#.'
    ]
  ]
]

const drawn = (code: QrCode): string[] =>
  code.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''))

test('the words of the standard get the corrections of the standard', () => {
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
  expect(correctionWords(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
})

test('formats of level M are those of the table in the standard', () => {
  const table = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) =>
    formatBits(mask).toString(2).padStart(15, '0')
  )
  expect(table).toEqual([
    '101010000010010',
    '101000100100101',
    '101111001111100',
    '101101101001011',
    '100010111111001',
    '100000011001110',
    '100111110010111',
    '100101010100000'
  ])
})

// Another encoder draws the very same, and a reader reads it.
test.each(KNOWN)('%s is drawn as others draw it', (text, picture) => {
  expect(drawn(qrCode(text))).toEqual(picture)
})

test.each([
  [1, 14],
  [2, 26],
  [3, 42],
  [4, 62],
  [5, 84],
  [6, 106],
  [7, 122],
  [8, 152],
  [9, 180],
  [10, 213]
])('version %i holds %i bytes and no more', (version, bytes) => {
  expect(packBytes(new Uint8Array(bytes)).version).toBe(version)
  if (version < 10) expect(packBytes(new Uint8Array(bytes + 1)).version).toBe(version + 1)
  expect(qrCode('x'.repeat(bytes))).toHaveLength(17 + version * 4)
})

test('a text beyond version 10 is refused', () => {
  expect(() => qrCode('x'.repeat(214))).toThrow(RangeError)
})

test('every code is square, whole, and has its three finders', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 70, unit: 'grapheme' }), (text) => {
      fc.pre(new TextEncoder().encode(text).length <= 213)
      const rows = drawn(qrCode(text))
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows.length]))
      const corner = (row: string): string => row.slice(0, 8)
      expect(corner(rows[0] ?? '')).toBe('#######.')
      expect((rows[0] ?? '').slice(-8)).toBe('.#######')
      expect(corner(rows.at(-1) ?? '')).toBe('#######.')
    }),
    { numRuns: 40 }
  )
})
