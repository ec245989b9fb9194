/** How often each cell was tapped. */
export type Counts = ReadonlyMap<number, number>

/**
 * Counts as a short text: for each cell that was tapped the step from the one before it in capital letters (base 26,
 * A is 1), then its count in base 36. `A5B1u` is cell 0 five times and cell 2 sixty-six times. Every cell of a page,
 * tapped a million times each, takes 5 KB: as fields of a document it would be 9 KB and not written by one value.
 */
export const textOfCounts = (counts: Counts): string => {
  let before = -1
  let text = ''
  for (const [cell, taps] of [...counts].toSorted(([a], [b]) => a - b)) {
    text += lettersOf(cell - before) + taps.toString(36)
    before = cell
  }
  return text
}

const STEP = /([A-Z]+)([0-9a-z]+)/g
const WHOLE = /^(?:[A-Z]{1,3}[0-9a-z]{1,10})*$/

/** @returns null for what textOfCounts never made */
export const countsOfText = (text: string): Counts | null => {
  if (!WHOLE.test(text)) return null
  const counts = new Map<number, number>()
  let cell = -1
  for (const [, letters = '', taps = ''] of text.matchAll(STEP)) {
    cell += numberOf(letters)
    counts.set(cell, Number.parseInt(taps, 36))
  }
  return counts
}

const LETTERS = 26
const BEFORE_A = 64

/** Bijective base 26: 1 is A, 26 is Z, 27 is AA. */
const lettersOf = (step: number): string => {
  let left = step
  let text = ''
  while (left > 0) {
    const digit = ((left - 1) % LETTERS) + 1
    text = String.fromCodePoint(BEFORE_A + digit) + text
    left = (left - digit) / LETTERS
  }
  return text
}

const numberOf = (letters: string): number =>
  Array.from(letters).reduce(
    (sum, letter) => sum * LETTERS + (letter.codePointAt(0) ?? 0) - BEFORE_A,
    0
  )
