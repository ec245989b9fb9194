import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { countsOfText, textOfCounts } from './cell-text.ts'
import { CELLS } from './grid.ts'

const counts = fc
  .dictionary(fc.nat(CELLS - 1).map(String), fc.integer({ min: 1, max: 5_000_000 }))
  .map((cells) => new Map(Object.entries(cells).map(([cell, taps]) => [Number(cell), taps])))

test('what is written as a text is read again', () => {
  fc.assert(
    fc.property(counts, (written) => {
      const read = countsOfText(textOfCounts(written))
      expect(new Map(read)).toEqual(written)
    })
  )
})

test('each cell is a step and a count', () => {
  expect(
    textOfCounts(
      new Map([
        [2, 66],
        [0, 5]
      ])
    )
  ).toBe('A5B1u')
  expect(textOfCounts(new Map([[CELLS - 1, 1]]))).toBe('AGX1')
  expect(textOfCounts(new Map())).toBe('')
})

test('a text that nobody wrote is not read', () => {
  for (const text of ['5A', 'A', 'a5', 'A-5', 'A5 B6']) expect(countsOfText(text)).toBeNull()
})

test('three kinds of devices with every cell tapped a million times fit into a document', () => {
  const full = new Map(Array.from({ length: CELLS }, (_, cell) => [cell, 1_000_000]))
  expect(3 * textOfCounts(full).length).toBeLessThan(16_000)
})
