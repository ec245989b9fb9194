type Square = readonly (readonly boolean[])[]

/** The eight patterns that may be laid over the words (ISO 18004, table 10). */
export const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
]

/** How hard a code is to read: runs, blocks, what looks like a finder, and too much of one colour. */
export const penalty = (square: Square): number => {
  const columns = square.map((_, x) => square.map((row) => row[x] ?? false))
  const lines = [...square, ...columns].map(lineText)
  const along = lines.reduce((sum, line) => sum + runs(line) + finderLike(line), 0)
  return along + blocks(square) + balance(lines.slice(0, square.length))
}

const lineText = (line: readonly boolean[]): string =>
  line.map((dark) => (dark ? '1' : '0')).join('')

const runs = (line: string): number =>
  (line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, run) => sum + run.length - 2, 0)

/** 1:1:3:1:1 with four light modules on one side; overlapping ones all count. */
const finderLike = (line: string): number => {
  let found = 0
  for (let at = 0; at + 11 <= line.length; at++) {
    const part = line.slice(at, at + 11)
    if (part === '10111010000' || part === '00001011101') found += 1
  }
  return found * 40
}

const blocks = (square: Square): number => {
  let found = 0
  for (let y = 1; y < square.length; y++) {
    for (let x = 1; x < square.length; x++) {
      const dark = square[y]?.[x]
      const alike =
        dark === square[y]?.[x - 1] &&
        dark === square[y - 1]?.[x] &&
        dark === square[y - 1]?.[x - 1]
      if (alike) found += 1
    }
  }
  return found * 3
}

const balance = (lines: readonly string[]): number => {
  const text = lines.join('')
  const dark = text.replaceAll('0', '').length / text.length
  return Math.floor(Math.abs(dark * 20 - 10)) * 10
}
