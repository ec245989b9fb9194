import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { outTradeNo, transactionId } from '../../kernel/ids.ts'
import { MINUTE_MS } from '../../kernel/instant.ts'
import { openBillBench, payForNoOrder, type BillBench } from '../../testing/bill-bench.ts'
import { valueOf } from '../../testing/expectations.ts'
import { Plan, type Interruption } from '../../testing/interrupt.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { TEST_START } from '../../testing/test-clock.ts'
import { aCheckout } from '../../testing/test-store.ts'
import type { BillRun } from '../bill-run.ts'

/**
 * A day with all that a run can meet: a payment that was recorded, one that was not, and one under another number,
 * which each side has alone.
 */
const openDay = async (
  happens: (bench: BillBench) => Promise<unknown> = () => Promise.resolve()
): Promise<BillBench> => {
  const bench = openBillBench()
  await happens(bench)
  const { store } = bench
  for (const [openid, checkout] of [
    [ben, 'other-number'],
    [anna, 'row-recorded'],
    [anna, 'never-told']
  ] as const) {
    const { state } = valueOf(await store.placeOrder(aCheckout({ openid, checkout })))
    const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
    if (paid.kind !== 'paid') throw new Error(paid.why)
    if (checkout !== 'never-told') await store.receiveNotice(paid.evidence)
    if (checkout === 'other-number') {
      const attempts = [{ ...state.attempts[0], ...paidAs(state.id) }]
      store.orders.edit(state.id, (document) => ({ ...document, attempts }))
    }
    store.clock.forward(MINUTE_MS)
  }
  bench.nextMorning()
  return bench
}

const paidAs = (id: string) => ({
  outTradeNo: outTradeNo(`${id}N08`),
  state: 'paid' as const,
  transactionId: transactionId('4200999'),
  paidFen: fen(990),
  paidAt: TEST_START
})

const dayOf = (run: BillRun | null) => {
  if (!run) return null
  const { step, trade, funds, open, sums } = run
  // Entries are counted where they are due: a delivery that is still to come has none.
  return { step, trade, funds, open, theirs: sums.theirs, ours: sums.ours.payments }
}

/** What the books say in the end, whatever happened on the way. Versions and moments differ. */
const endOf = async ({ store, billDiffs, billRuns, day, shelf }: BillBench) => ({
  run: dayOf(await billRuns.byDay(day)),
  diffs: billDiffs
    .all()
    .map(({ id, state, theirs, ours }) => ({ id, state, theirs, ours }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  orders: store.orders.all().map(({ id, status, refunds }) => [id, status, refunds]),
  entries: (await store.purses.read(anna))?.quota,
  files: [...shelf.files.keys()].toSorted()
})

/** Time goes by, with the timer that delivers what was paid; the others would have found the payment first. */
const runUntilOver = async (bench: BillBench): Promise<void> => {
  const { clock, retryFulfillment } = bench.store
  for (let round = 0; round < 8; round += 1) {
    await retryFulfillment({ limit: 10, now: clock.now() })
    await bench.reconcile()
    clock.forward(2 * MINUTE_MS)
  }
}

const error = new Error('the line broke')
const MISHAPS: readonly Interruption[] = [
  { kind: 'killBefore' },
  { kind: 'killAfter' },
  { kind: 'twice' },
  { kind: 'fail', applied: false, error },
  { kind: 'fail', applied: true, error }
]

const undisturbed = async () => {
  const bench = await openDay()
  const plan = new Plan()
  await bench.reconcileThrough(plan)
  await runUntilOver(bench)
  return { end: await endOf(bench), calls: plan.calls }
}

test('a run that is killed, repeated or cut off at any call ends as one that was not', async () => {
  const { end, calls } = await undisturbed()
  expect(end.run?.step).toBe('done')
  expect(end.diffs.map(({ state }) => state)).toEqual(expect.arrayContaining(['repaired', 'open']))
  expect(calls.length).toBeGreaterThan(25)
  for (const { index, name } of calls) {
    for (const mishap of MISHAPS) {
      const bench = await openDay()
      const plan = new Plan((call) => (call.index === index ? mishap : undefined))
      await bench.reconcileThrough(plan).catch(() => undefined)
      await plan.rest()
      await runUntilOver(bench)
      expect([name, mishap.kind, await endOf(bench)]).toEqual([name, mishap.kind, end])
    }
  }
})

test('runs that overlap do the work once', async () => {
  const { end } = await undisturbed()
  const bench = await openDay()
  await Promise.all([bench.reconcile(), bench.reconcile(), bench.reconcile()])
  await runUntilOver(bench)
  expect(await endOf(bench)).toEqual(end)
})

/** Money without an order, and the decision to send it back. */
const openSendingBack = async (): Promise<BillBench> => {
  const bench = await openDay(payForNoOrder)
  await bench.reconcile()
  const id = `${bench.day}:0123456789abcdefghijN01:theirsOnly.payment`
  valueOf(await bench.desk.decideDifference({ id, by: anna, kind: 'sendBack', reason: 'lost' }))
  return bench
}

const sentBack = async ({ store, billDiffs }: BillBench) => ({
  refunds: store.wechat.refunds.list().map(({ request }) => request),
  states: billDiffs.all().map(({ state, outcome }) => [state, outcome])
})

test('money goes back once, wherever the run that sends it is killed, repeated or cut off', async () => {
  const plain = await openSendingBack()
  const plan = new Plan()
  await plain.reconcileThrough(plan)
  await runUntilOver(plain)
  const end = await sentBack(plain)
  expect(end.refunds).toHaveLength(1)
  for (const { index, name } of plan.calls) {
    for (const mishap of MISHAPS) {
      const bench = await openSendingBack()
      const struck = new Plan((call) => (call.index === index ? mishap : undefined))
      await bench.reconcileThrough(struck).catch(() => undefined)
      await struck.rest()
      await runUntilOver(bench)
      expect([name, mishap.kind, await sentBack(bench)]).toEqual([name, mishap.kind, end])
    }
  }
})
