import { expect, test } from '@jest/globals'
import { productId, type ProductId } from '../../kernel/ids.ts'
import { instant, MINUTE_MS, type Instant } from '../../kernel/instant.ts'
import type { ShelfStanding, SoldOutMarks } from '../sold-out.ts'
import { markSoldOut } from './mark-sold-out.ts'

const MUG = productId('mug')
const NOON = instant(Date.UTC(2026, 10, 22, 4))

/** One product, its stock changed a moment ago; announcing fails while `broken`. */
const shelf = () => {
  let standing: ShelfStanding = { productId: MUG, soldOut: true, marked: false }
  const state = { announced: 0, broken: false }
  const soldOutMarks: SoldOutMarks = {
    changedSince: async () => ({ products: [MUG], end: null }),
    standings: async () => [standing],
    mark: async (_: readonly ProductId[], marked: boolean, markedAt: Instant) => {
      standing = { ...standing, marked, markedAt }
    }
  }
  const frontDesk = {
    announce: async () => {
      if (state.broken) throw new Error('killed')
      state.announced += 1
      return 'done' as const
    }
  }
  const run = markSoldOut({ soldOutMarks, frontDesk })
  return {
    state,
    marked: () => standing.marked,
    restock: () => {
      standing = { ...standing, soldOut: false }
    },
    runAt: (minute: number) => run({ limit: 100, now: instant(NOON + minute * MINUTE_MS) })
  }
}

test('what ran out is marked, and what came back is not any more', async () => {
  const { runAt, marked, restock, state } = shelf()
  expect(await runAt(0)).toMatchObject({ done: 1 })
  expect(marked()).toBe(true)
  restock()
  await runAt(5)
  expect(marked()).toBe(false)
  expect(state.announced).toBe(2)
})

test('a run that was cut off before it was announced is announced by the next one', async () => {
  const { runAt, state } = shelf()
  state.broken = true
  await expect(runAt(0)).rejects.toThrow('killed')
  state.broken = false
  expect(await runAt(1)).toMatchObject({ done: 0 })
  expect(state.announced).toBe(1)
  await runAt(9)
  expect(state.announced).toBe(1)
})
