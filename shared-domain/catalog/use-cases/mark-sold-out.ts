import { DAY_MS, later, MINUTE_MS, type Instant } from '../../kernel/instant.ts'
import { NOTHING_DONE, type RunOnce } from '../../kernel/run-batch.ts'
import type { FrontDesk } from '../goods/ports.ts'
import type { SoldOutMarks } from '../sold-out.ts'

interface MarkSoldOutDeps {
  readonly soldOutMarks: SoldOutMarks
  readonly frontDesk: Pick<FrontDesk, 'announce'>
}

/** Clocks of functions differ, and a write may be seen late. */
const OVERLAP_MS = 2 * MINUTE_MS
const SKUS_AT_ONCE = 500

/**
 * Puts 已售完 on the cards of what ran out, and takes it off what came back: 1 call a run, 3 where stock changed, 2
 * more where a card does. A function that was just started looks at a whole day. Whoever was cut off before the
 * catalog's version was raised is made up for by the next run: it raises it again for what was marked just now.
 */
export const markSoldOut = ({ soldOutMarks, frontDesk }: MarkSoldOutDeps): RunOnce => {
  let lookedUpTo: Instant | undefined
  return async ({ now }) => {
    const since = later(lookedUpTo ?? later(now, -DAY_MS), -OVERLAP_MS)
    const { products, end } = await soldOutMarks.changedSince(since, SKUS_AT_ONCE)
    const standings = products.length > 0 ? await soldOutMarks.standings(products) : []
    const wrong = standings.filter(({ soldOut, marked }) => soldOut !== marked)
    for (const soldOut of [true, false]) {
      const some = wrong.filter((one) => one.soldOut === soldOut).map(({ productId }) => productId)
      if (some.length > 0) await soldOutMarks.mark(some, soldOut, now)
    }
    const isFresh = standings.some(
      ({ markedAt }) => markedAt !== undefined && markedAt > later(now, -OVERLAP_MS)
    )
    if (wrong.length > 0 || isFresh) await frontDesk.announce()
    lookedUpTo = end ?? now
    return { ...NOTHING_DONE, seen: standings.length, done: wrong.length }
  }
}
