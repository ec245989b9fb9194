import { expect, test } from '@jest/globals'
import { billUseCases } from '../bill-use-cases.ts'
import { HOUR_MS } from '../kernel/instant.ts'
import type { BillOutcome, TradeBillRow } from '../payment/index.ts'
import { openBillBench, type BillBench } from '../testing/bill-bench.ts'
import { valueOf } from '../testing/expectations.ts'
import { Plan } from '../testing/interrupt.ts'
import { anna, ben } from '../testing/order-builder.ts'
import { aCheckout } from '../testing/test-store.ts'

const sold = async ({ store }: BillBench, openid = anna) => {
  const { state } = valueOf(await store.placeOrder(aCheckout({ openid })))
  const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  return state.id
}

const openSums = ({ billDiffs }: BillBench) =>
  billDiffs
    .all()
    .filter(({ kind, state }) => kind === 'ledgerSum' && state === 'open')
    .map(({ number, theirs, ours }) => ({ number, theirs: theirs?.fen, ours: ours?.fen }))

/** The first row of a bill is in it twice. */
const twice = (bill: BillOutcome<TradeBillRow>): BillOutcome<TradeBillRow> => {
  if (bill.kind !== 'ready') return bill
  const parts = async function* () {
    for await (const part of bill.parts) {
      if (part.kind === 'rows') yield { ...part, rows: [...part.rows.slice(0, 1), ...part.rows] }
      else yield part.kind === 'whole' ? { ...part, rows: part.rows + 1 } : part
    }
  }
  return { kind: 'ready', parts: parts() }
}

test('a row that is in the bill twice agrees with its order, and not with the sums', async () => {
  const bench = openBillBench()
  await sold(bench)
  await sold(bench, ben)
  bench.nextMorning()
  const { ports, store, billRuns, day } = bench
  const bills = {
    tradeBill: async (one: number) => twice(await ports.bills.tradeBill(one)),
    fundFlowBill: (one: number) => ports.bills.fundFlowBill(one)
  }
  const { reconcileBills } = billUseCases({ ...ports, bills })
  await reconcileBills({ limit: 100, now: store.clock.now() })
  expect((await billRuns.byDay(day))?.step).toBe('done')
  expect(openSums(bench)).toEqual([{ number: 'payments', theirs: 2970, ours: 1980 }])
  valueOf(await bench.desk.rerunBillDay(day))
  await bench.reconcile()
  expect(openSums(bench)).toEqual([])
})

test('an order that does not have the day in its list is told by the sums', async () => {
  const bench = openBillBench()
  const id = await sold(bench)
  await sold(bench, ben)
  bench.store.orders.edit(id, (document) => ({ ...document, moneyDays: [] }))
  bench.nextMorning()
  await bench.reconcile()
  expect(openSums(bench)).toEqual([{ number: 'payments', theirs: 1980, ours: 990 }])
})

test('an entry of another amount than its order says is told by the sums of its asset', async () => {
  const bench = openBillBench()
  const id = await sold(bench)
  bench.store.orders.edit(id, (document) => ({
    ...document,
    lines: document.lines.map((line) => ({ ...line, quantity: 2 }))
  }))
  bench.nextMorning()
  await bench.reconcile()
  expect(openSums(bench).map(({ number }) => number)).toEqual(['quota'])
  const run = await bench.billRuns.byDay(bench.day)
  expect(run?.sums.ledger.quota).toEqual({ orders: 200, entries: 100 })
})

test('a payment that was recorded while its difference is still under way counts once', async () => {
  const bench = openBillBench()
  await sold(bench)
  const { state } = valueOf(await bench.store.placeOrder(aCheckout({ openid: ben })))
  bench.store.wechat.pay(state.attempts[0]?.codeUrl)
  bench.nextMorning()
  let saves = 0
  const forgets = new Plan(({ name }) => {
    if (name !== 'billDiffs.save') return undefined
    saves += 1
    return saves % 2 === 0 ? { kind: 'answer', applied: false, answer: 'unknown' } : undefined
  })
  for (let run = 0; run < 6; run += 1) {
    await bench.reconcileThrough(forgets)
    bench.store.clock.forward(HOUR_MS)
  }
  expect((await bench.store.orders.byId(state.id))?.state.status).toBe('completed')
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ step: 'done' })
  expect(openSums(bench)).toEqual([])
})

test('what is listed is no difference of the sums as well', async () => {
  const bench = openBillBench()
  await sold(bench)
  bench.store.wechat.bills.spoil('oneFenOff')
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all().map(({ kind }) => kind)).toContain('amount')
  expect(openSums(bench)).toEqual([])
})
