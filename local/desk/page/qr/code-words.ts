import { correctionWords } from './reed-solomon.ts'

/** How a version of level M divides its words (ISO 18004, table 9). */
interface Layout {
  readonly correction: number
  /** Data words of each block. */
  readonly blocks: readonly number[]
}

const same = (count: number, words: number): number[] => Array.from({ length: count }, () => words)

const LAYOUTS: readonly Layout[] = [
  { correction: 10, blocks: [16] },
  { correction: 16, blocks: [28] },
  { correction: 26, blocks: [44] },
  { correction: 18, blocks: same(2, 32) },
  { correction: 24, blocks: same(2, 43) },
  { correction: 16, blocks: same(4, 27) },
  { correction: 18, blocks: same(4, 31) },
  { correction: 22, blocks: [...same(2, 38), ...same(2, 39)] },
  { correction: 22, blocks: [...same(3, 36), ...same(2, 37)] },
  { correction: 26, blocks: [...same(4, 43), 44] }
]

const BYTE_MODE = 0b0100
/** Fills what the text leaves free, in turn. */
const PADDING = [0xec, 0x11]

export interface CodeWords {
  /** 1 to 10. */
  readonly version: number
  /** Data and correction words, interleaved as they are drawn. */
  readonly words: readonly number[]
}

/**
 * Packs bytes into the smallest version of level M.
 * @throws RangeError beyond 213 bytes, which is version 10
 */
export const packBytes = (bytes: Uint8Array): CodeWords => {
  const version = LAYOUTS.findIndex((layout, index) => fits(bytes, layout, index + 1)) + 1
  const layout = LAYOUTS[version - 1]
  if (!layout) throw new RangeError('a QR code of version 10 holds at most 213 bytes')
  const data = dataWords(bytes, version, sum(layout.blocks))
  const blocks = cut(data, layout.blocks)
  const corrections = blocks.map((block) => correctionWords(block, layout.correction))
  return { version, words: [...interleave(blocks), ...interleave(corrections)] }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** Bits of the field that tells the length. */
const lengthBits = (version: number): number => (version < 10 ? 8 : 16)

const fits = (bytes: Uint8Array, layout: Layout, version: number): boolean =>
  4 + lengthBits(version) + bytes.length * 8 <= sum(layout.blocks) * 8

const dataWords = (bytes: Uint8Array, version: number, capacity: number): number[] => {
  const bits = [
    ...bitsOf(BYTE_MODE, 4),
    ...bitsOf(bytes.length, lengthBits(version)),
    ...[...bytes].flatMap((byte) => bitsOf(byte, 8)),
    ...bitsOf(0, 4)
  ].slice(0, capacity * 8)
  const words: number[] = []
  for (let at = 0; at < bits.length; at += 8) {
    words.push(bits.slice(at, at + 8).reduce((word, bit, index) => word | (bit << (7 - index)), 0))
  }
  for (let turn = 0; words.length < capacity; turn++) words.push(PADDING[turn % 2] ?? 0)
  return words
}

/** The highest bit first. */
export const bitsOf = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (value >> (count - 1 - index)) & 1)

const cut = (words: readonly number[], lengths: readonly number[]): number[][] => {
  let at = 0
  return lengths.map((length) => words.slice(at, (at += length)))
}

/** The first of each, the second of each...; blocks may differ by one word. */
const interleave = (blocks: readonly (readonly number[])[]): number[] => {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }).flatMap((_, index) =>
    blocks.flatMap((block) => block[index] ?? [])
  )
}
