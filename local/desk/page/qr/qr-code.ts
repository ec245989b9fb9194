import { bitsOf, packBytes } from './code-words.ts'
import { drawFormat, drawFrame, type Modules } from './frame.ts'
import { MASKS, penalty } from './mask.ts'

/** Rows of modules from the top; true is dark. The four light modules around it are the drawer's. */
export type QrCode = readonly (readonly boolean[])[]

/**
 * Draws a text as a QR code (ISO 18004) in byte mode, error correction level M, versions 1 to 10.
 * @throws RangeError beyond 213 bytes of UTF-8
 */
export const qrCode = (text: string): QrCode => {
  const { version, words } = packBytes(new TextEncoder().encode(text))
  const frame = drawFrame(version)
  const bits = words.flatMap((word) => bitsOf(word, 8))
  const codes = MASKS.map((_, mask) => drawMasked(frame, bits, mask))
  const least = Math.min(...codes.map(penalty))
  return codes.find((code) => penalty(code) === least) ?? []
}

const drawMasked = (frame: Modules, bits: readonly number[], mask: number): QrCode => {
  const modules = frame.map((row) => [...row])
  const masks = MASKS[mask]
  let next = 0
  for (const [x, y] of wordPath(frame)) {
    const row = modules[y]
    // The few places that no word fills are light before masking.
    if (row) row[x] = (bits[next++] === 1) !== masks?.(x, y)
  }
  drawFormat(modules, mask)
  return modules.map((row) => row.map((dark) => dark === true))
}

/** The free places in the order of the words: two columns at a time from the right, up and down in turn. */
const wordPath = (frame: Modules): (readonly [x: number, y: number])[] => {
  const size = frame.length
  const lines = Array.from({ length: size }, (_, index) => index)
  // Column 6 is the timing line: the pairs left of it begin one further on.
  const pairs = lines.filter((x) => x > 6 && x % 2 === 0).toReversed()
  const left = [5, 3, 1]
  return [...pairs, ...left].flatMap((right, turn) => {
    const rows = turn % 2 === 0 ? lines.toReversed() : lines
    return rows
      .flatMap((y) => [[right, y] as const, [right - 1, y] as const])
      .filter(([x, y]) => frame[y]?.[x] === undefined)
  })
}
