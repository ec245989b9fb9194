import { billUseCases } from '#domain/bill-use-cases'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import {
  InMemoryBillBooks,
  InMemoryBillDiffs,
  InMemoryBillRuns,
  InMemoryBillShelf
} from '#domain/testing/in-memory-bills'
import type { Chance } from '#domain/testing/chance'
import type { TestStore } from '#domain/testing/test-store'
import type { Watch } from './watch.ts'

const BEIJING_MS = 8 * HOUR_MS
/** Yesterday's bills are ready by then. */
const READY_MS = 10.5 * HOUR_MS
const MOST_RUNS = 400

/** Bills that come late or break are fetched again; those that lie have to be noticed. */
const TROUBLES = ['notReady', 'lost', 'broken'] as const
const LIES = ['rowMissing', 'rowExtra', 'oneFenOff'] as const

/**
 * I3 once more, by WeChat's own bills: after the accidents every day of them says what the orders and the ledger say.
 * The first bill may be late, broken or wrong.
 */
export const checkBills = async (
  { clock, wechat, orders, ledger, ports }: TestStore,
  watch: Watch,
  chance: Chance
): Promise<void> => {
  const billRuns = new InMemoryBillRuns()
  const billDiffs = new InMemoryBillDiffs()
  const { reconcileBills } = billUseCases({
    ...ports,
    refunds: wechat.refunds,
    bills: wechat.bills,
    billRuns,
    billDiffs,
    billBooks: new InMemoryBillBooks(orders, ledger),
    shelf: new InMemoryBillShelf()
  })
  const lie = chance.oneOf([undefined, undefined, undefined, ...LIES])
  wechat.bills.spoil(...(lie ? [lie] : [chance.oneOf(TROUBLES)]))
  clock.forward(DAY_MS - ((clock.now() + BEIJING_MS) % DAY_MS) + READY_MS)
  for (let runs = 0; runs < MOST_RUNS; runs += 1) {
    await reconcileBills({ limit: settings.timerBatch, now: clock.now() })
    if (billRuns.all().every(({ dueAt }) => dueAt === null)) break
    clock.forward(5 * MINUTE_MS)
  }
  watch.asked += billRuns.all().length
  for (const { day, step } of billRuns.all()) {
    if (step !== 'done') watch.accuse('I7', `the bills of a day are ${step} for ever`, String(day))
  }
  const found = billDiffs.all()
  for (const { kind, number } of found) {
    // Known: a refund that ended on a later day is asked about while the bill that has it could not be had yet.
    if (!lie && kind !== 'oursOnly.refund') watch.accuse('I3', `bill: ${kind}`, number)
  }
  const [first] = watch.money.all()
  if (lie && first && found.length === 0) watch.accuse('I3', `nobody saw: ${lie}`, 'bill')
}
