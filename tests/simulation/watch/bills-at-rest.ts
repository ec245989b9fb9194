import { isPending } from '#domain/reconciliation/bill-diff'
import type { Diff } from '#domain/reconciliation/index'
import type { TestStore } from '#domain/testing/test-store'
import type { BillThatLies } from '../people/bill-office.ts'
import type { Watch } from './watch.ts'

/** What the fake puts into a bill that never was. */
const STRANGERS = ['strange-order', '4299999', 'all']

/**
 * I3 once more, by WeChat's own bills, which a timer compared within the world, killed and repeated like all others:
 * every day is closed, WeChat's payments are all in it, what was found is repaired, and the only differences that wait
 * for a person are those of a bill that lies.
 */
export const checkBills = (store: TestStore, watch: Watch, lie: BillThatLies | null): void => {
  const { billRuns, billDiffs, alarms } = store
  for (const { day, step } of billRuns.all()) {
    watch.asked += 1
    if (step !== 'done') watch.accuse('I7', `the bills of a day are ${step} for ever`, String(day))
  }
  const pending = billDiffs.all().filter(isPending)
  for (const diff of pending) {
    watch.asked += 1
    if (!isAbout(diff, store, lie))
      watch.accuse('I3', `bill: ${diff.kind} ${diff.state}`, diff.number)
  }
  if (lie && hasRows(store, lie) && pending.length === 0) {
    watch.accuse('I3', `nobody saw: ${lie.lie}`, lie.bill)
  }
  if (pending.length > 0 && !alarms.kinds().includes('billDifference')) {
    watch.accuse('I3', 'nobody was told of a difference', lie?.bill ?? '')
  }
  checkPayments(store, watch, lie)
}

const hasRows = ({ billRuns }: TestStore, { day, bill }: BillThatLies): boolean => {
  const run = billRuns.all().find((one) => one.day === day)
  return (run?.[bill]?.rows ?? 0) > 0
}

/** Whether a difference comes from the row that the bill of that day lies about. */
const isAbout = (
  { number, theirs, ours }: Diff,
  { wechat }: TestStore,
  lie: BillThatLies | null
): boolean => {
  if (!lie) return false
  const names = [...wechat.bills.firstOf(lie.day), ...STRANGERS]
  const said = [number, theirs?.wechatNo, theirs?.outTradeNo, ours?.wechatNo]
  return said.some((one) => one !== undefined && names.includes(one))
}

/** All that shoppers paid is in the bills that were compared, once. */
const checkPayments = ({ billRuns }: TestStore, watch: Watch, lie: BillThatLies | null): void => {
  const real = [...watch.money.all()]
  const days = billRuns.all().map(({ sums }) => sums.theirs.payments)
  const [count, fen] = [sum(days.map((one) => one.count)), sum(days.map((one) => one.fen))]
  watch.asked += 1
  const paid = sum(real.map((one) => one.fen))
  if (lie?.bill !== 'trade' && (count !== real.length || fen !== paid)) {
    watch.accuse(
      'I3',
      `bills of ${count} payments and ${fen} fen, not ${real.length} and ${paid}`,
      ''
    )
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
