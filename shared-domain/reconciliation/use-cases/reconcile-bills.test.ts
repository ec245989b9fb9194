import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { outTradeNo, refundNo } from '../../kernel/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { openBillBench, payForNoOrder, type BillBench } from '../../testing/bill-bench.ts'
import { valueOf } from '../../testing/expectations.ts'
import { Plan } from '../../testing/interrupt.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { aCheckout } from '../../testing/test-store.ts'
import { dayPlus } from '../../kernel/days.ts'

/** An order whose payment WeChat took. @returns what the notification would say */
const paid = async ({ store }: BillBench, openid = anna, checkout = 'checkout-1') => {
  const { state } = valueOf(await store.placeOrder(aCheckout({ openid, checkout })))
  const done = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (done.kind !== 'paid') throw new Error(done.why)
  return { id: state.id, number: done.evidence.outTradeNo, evidence: done.evidence }
}

const AT_REST = { duePay: null, dueClose: null }

const sold = async (bench: BillBench, openid = anna, checkout = 'checkout-1') => {
  const order = await paid(bench, openid, checkout)
  await bench.store.receiveNotice(order.evidence)
  return order
}

test('a day on which all agrees ends without a difference, and its sums are kept', async () => {
  const bench = openBillBench()
  await sold(bench)
  await sold(bench, ben)
  bench.nextMorning()
  expect(await bench.reconcile()).toMatchObject({ done: 1, failed: 0 })
  const run = await bench.billRuns.byDay(bench.day)
  expect(run).toMatchObject({ step: 'done', dueAt: null, open: {}, trade: { rows: 2 } })
  expect(run?.sums).toMatchObject({
    theirs: { payments: { count: 2, fen: 1980 }, refunds: { count: 0 }, foreign: { count: 0 } },
    ours: { payments: { count: 2, fen: 1980 }, entries: { count: 2 } },
    flows: [{ type: '交易', direction: 'in', count: 2, fen: 1980 }]
  })
  expect(bench.billDiffs.all()).toEqual([])
  expect(bench.store.alarms.kinds()).toEqual([])
})

test('a payment that nobody told and nobody asked for is found, paid and delivered', async () => {
  const bench = openBillBench()
  const { id, number } = await paid(bench)
  bench.nextMorning()
  await bench.reconcile()
  const order = await bench.store.orders.byId(id)
  expect(order?.state.status).toBe('completed')
  expect(order?.state.timeline.find(({ step }) => step === 'paid')).toMatchObject({ cause: 'bill' })
  expect(bench.billDiffs.all()).toMatchObject([
    { number, kind: 'theirsOnly.payment', state: 'repaired', outcome: 'paid' }
  ])
})

test('a payment that its bill has and that WeChat, asked at once, lacks is asked for again', async () => {
  const bench = openBillBench()
  const { id } = await paid(bench)
  bench.nextMorning()
  const lags = new Plan(({ name }) =>
    name === 'gateway.query'
      ? { kind: 'answer', applied: true, answer: { kind: 'notFound' } }
      : undefined
  )
  await bench.reconcileThrough(lags)
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'due', outcome: 'unknownToWechat' }])
  bench.store.clock.forward(HOUR_MS)
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'repaired', outcome: 'paid' }])
  expect((await bench.store.orders.byId(id))?.state.status).toBe('completed')
})

test('tries that came to nothing do not make one lagging answer a disagreement', async () => {
  const bench = openBillBench()
  const { id } = await paid(bench)
  bench.nextMorning()
  const answers = (answer: object) =>
    new Plan(({ name }) =>
      name === 'gateway.query' ? { kind: 'answer', applied: true, answer } : undefined
    )
  for (let times = 0; times < 3; times += 1) {
    await bench.reconcileThrough(answers({ kind: 'unknown', cause: 'timeout' }))
    bench.store.clock.forward(HOUR_MS)
  }
  await bench.reconcileThrough(answers({ kind: 'notFound' }))
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'due', outcome: 'unknownToWechat' }])
  bench.store.clock.forward(HOUR_MS)
  await bench.reconcile()
  expect((await bench.store.orders.byId(id))?.state.status).toBe('completed')
})

test('money for an order that is closed goes back', async () => {
  const bench = openBillBench()
  const { id, number } = await paid(bench)
  bench.store.orders.edit(id, (document) => ({ ...document, status: 'closed', ...AT_REST }))
  bench.nextMorning()
  await bench.reconcile()
  const refunds = Object.values((await bench.store.orders.byId(id))?.state.refunds ?? {})
  expect(refunds).toMatchObject([{ reason: 'orderClosed', outTradeNo: number }])
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'repaired', outcome: 'late' }])
})

test('a refund whose end nobody heard of is found in the bill, and agrees from then on', async () => {
  const bench = openBillBench()
  const { store } = bench
  const { id } = await paid(bench)
  store.orders.edit(id, (document) => ({ ...document, status: 'closed', ...AT_REST }))
  await store.receiveNotice(store.wechat.notice(outTradeNo(`${id}N01`)))
  await store.useCases.sendRefunds({ limit: 10, now: store.clock.now() })
  const number = `${id}R01`
  expect((await store.orders.byId(id))?.state.refunds[number]?.state).toBe('processing')
  bench.nextMorning()
  await bench.reconcile()
  expect((await store.orders.byId(id))?.state.refunds[number]?.state).toBe('success')
  expect(bench.billDiffs.all()).toMatchObject([
    { number, kind: 'refundState', state: 'repaired', outcome: 'recorded' }
  ])
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all()).toHaveLength(1)
  expect(store.alarms.kinds()).not.toContain('billDifference')
})

test('a refund that was made by hand at WeChat is told', async () => {
  const bench = openBillBench()
  const { number } = await sold(bench)
  const byHand = refundNo(`${number.slice(0, 20)}R77`)
  const half = { refundNo: byHand, outTradeNo: number, amountFen: fen(490), totalFen: fen(990) }
  await bench.store.wechat.refunds.refund({ ...half, reason: '' })
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([
    { number: byHand, kind: 'theirsOnly.refund', state: 'open', theirs: { fen: 490 } }
  ])
})

test('an order that turned up meanwhile keeps its money, whatever was decided', async () => {
  const bench = openBillBench()
  await sold(bench)
  const lost = await sold(bench, ben, 'checkout-2')
  const kept = bench.store.orders.all().find(({ id }) => id === lost.id)
  bench.store.orders.lose(lost.id)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  const decide = { id: diff?.id ?? '', by: anna, kind: 'sendBack', reason: '' } as const
  valueOf(await bench.desk.decideDifference(decide))
  bench.store.orders.bring(kept)
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'open', outcome: 'recordedMeanwhile' }])
  expect(bench.store.wechat.refunds.list()).toEqual([])
})

test('a row that is missing, one too many and one a fen off are told, and nothing is changed', async () => {
  const bench = openBillBench()
  const { id, number } = await sold(bench)
  bench.nextMorning()
  bench.store.wechat.bills.spoil('rowMissing')
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([
    { number, kind: 'oursOnly.payment', state: 'open' },
    { kind: 'fundFlow.extra', state: 'open' }
  ])
  await rerun(bench, 'oneFenOff')
  expect(kinds(bench)).toEqual({
    'oursOnly.payment': 'repaired',
    'fundFlow.extra': 'repaired',
    amount: 'open',
    'fundFlow.amount': 'open'
  })
  await rerun(bench, 'rowExtra')
  expect(kinds(bench)).toMatchObject({ amount: 'repaired', foreign: 'open' })
  await rerun(bench)
  expect(Object.values(kinds(bench))).toEqual(expect.not.arrayContaining(['open']))
  expect((await bench.store.orders.byId(id))?.state.status).toBe('completed')
})

const rerun = async (bench: BillBench, fault?: Parameters<typeof spoil>[1]): Promise<void> => {
  if (fault) spoil(bench, fault)
  valueOf(await bench.desk.rerunBillDay(bench.day))
  await bench.reconcile()
}
const spoil = ({ store }: BillBench, fault: 'rowMissing' | 'rowExtra' | 'oneFenOff'): void =>
  store.wechat.bills.spoil(fault)

const kinds = ({ billDiffs }: BillBench): Record<string, string> =>
  Object.fromEntries(billDiffs.all().map(({ kind, state }) => [kind, state]))

test('money that no order can take is told daily until somebody decides, and goes back once', async () => {
  const bench = openBillBench()
  await sold(bench)
  const number = await payForNoOrder(bench)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  expect(diff).toMatchObject({ number, kind: 'theirsOnly.payment', state: 'open' })
  bench.nextMorning()
  await bench.reconcile()
  const told = bench.store.alarms.all().map(({ last }) => `${last.kind} ${last.subject}`)
  expect(told).toEqual([
    `billDifference ${bench.day}:theirsOnly.payment`,
    'billDifference undecided'
  ])
  const decide = { id: diff?.id ?? '', by: anna, kind: 'sendBack', reason: '订单找不到' } as const
  valueOf(await bench.desk.decideDifference(decide))
  await bench.reconcile()
  bench.store.clock.forward(2 * MINUTE_MS)
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'settled', outcome: 'sentBack' }])
  expect(bench.store.wechat.refunds.list()).toMatchObject([
    { request: { refundNo: '0123456789abcdefghijR91', amountFen: 500 } }
  ])
  const again = await bench.desk.decideDifference(decide)
  expect(again).toMatchObject({ ok: false, refusal: { kind: 'notPossibleNow', status: 'settled' } })
})

test('the refund of such money is in the bill of its day, and surprises nobody', async () => {
  const bench = openBillBench()
  await sold(bench)
  await payForNoOrder(bench)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  const by = { by: anna, reason: '' }
  valueOf(await bench.desk.decideDifference({ id: diff?.id ?? '', kind: 'sendBack', ...by }))
  await bench.reconcile()
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all()).toHaveLength(1)
  expect(await bench.billRuns.byDay(dayPlus(bench.day, 1))).toMatchObject({
    step: 'done',
    sums: { theirs: { refunds: { count: 1, fen: 500 } } }
  })
})

test('the notice of such a refund wakes nobody; one of a refund that nobody decided does', async () => {
  const bench = openBillBench()
  const { store } = bench
  await sold(bench)
  await payForNoOrder(bench)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  const by = { by: anna, reason: '' }
  valueOf(await bench.desk.decideDifference({ id: diff?.id ?? '', kind: 'sendBack', ...by }))
  await bench.reconcile()
  const seen = store.wechat.refunds.list()[0]?.seen
  if (!seen) throw new Error('it was sent back')
  const notice = { source: 'notification', refund: { ...seen, state: 'succeeded' } } as const
  const heard = await store.recordRefund(notice, { cause: 'notification' })
  expect(heard).toEqual({ kind: 'sentBack' })
  expect(store.alarms.kinds()).not.toContain('refundMismatch')
  const strange = { ...notice.refund, refundNo: refundNo('0123456789abcdefghijR01') }
  await store.recordRefund({ ...notice, refund: strange }, { cause: 'notification' })
  expect(store.alarms.kinds()).toContain('refundMismatch')
})

test('money that went back although its order turned up afterwards is told', async () => {
  const bench = openBillBench()
  await sold(bench)
  const lost = await sold(bench, ben, 'checkout-2')
  const kept = bench.store.orders.all().find(({ id }) => id === lost.id)
  bench.store.orders.lose(lost.id)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  const by = { by: anna, reason: '' }
  valueOf(await bench.desk.decideDifference({ id: diff?.id ?? '', kind: 'sendBack', ...by }))
  await bench.reconcile()
  bench.store.orders.bring(kept)
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all().map(({ kind, state }) => [kind, state])).toEqual([
    ['theirsOnly.payment', 'settled'],
    ['theirsOnly.refund', 'open']
  ])
})

test('what was settled by hand stays settled, whatever is compared again', async () => {
  const bench = openBillBench()
  await sold(bench)
  await payForNoOrder(bench)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  const by = { by: anna, reason: '已另外下单' }
  valueOf(await bench.desk.decideDifference({ id: diff?.id ?? '', kind: 'settle', ...by }))
  await rerun(bench)
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'settled', outcome: 'byHand' }])
})

test('an order that comes back from a copy can still be paid with its money', async () => {
  const bench = openBillBench()
  await sold(bench)
  const lost = await paid(bench, ben, 'checkout-2')
  const kept = bench.store.orders.all().find(({ id }) => id === lost.id)
  bench.store.orders.lose(lost.id)
  bench.nextMorning()
  await bench.reconcile()
  const [diff] = bench.billDiffs.all()
  expect(diff).toMatchObject({ state: 'open', number: lost.number })
  bench.store.orders.bring(kept)
  const by = { by: anna, reason: '' }
  valueOf(await bench.desk.decideDifference({ id: diff?.id ?? '', kind: 'repair', ...by }))
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'repaired', outcome: 'paid' }])
  expect((await bench.store.orders.byId(lost.id))?.state.status).toBe('completed')
})

test('a bill that is not ready, lost or broken comes again; nothing counts before it is whole', async () => {
  const bench = openBillBench()
  await sold(bench)
  bench.nextMorning()
  bench.store.wechat.bills.spoil('notReady')
  await bench.reconcile()
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ step: 'trade', why: 'notReady' })
  bench.store.wechat.bills.spoil('lost')
  bench.store.clock.forward(30 * MINUTE_MS)
  await bench.reconcile()
  bench.store.wechat.bills.spoil('broken')
  bench.store.clock.forward(10 * MINUTE_MS)
  await bench.reconcile()
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ trade: null, why: 'hash' })
  bench.store.clock.forward(10 * MINUTE_MS)
  await bench.reconcile()
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ step: 'done', open: {} })
})

test('a bill that never comes is told to people, and is asked for on and on', async () => {
  const bench = openBillBench()
  await sold(bench)
  bench.nextMorning()
  for (let hour = 0; hour < 12; hour += 1) {
    bench.store.wechat.bills.spoil('lost')
    await bench.reconcile()
    bench.store.clock.forward(HOUR_MS)
  }
  expect(bench.store.alarms.all()).toMatchObject([
    { last: { kind: 'billMissing', subject: `${bench.day}:trade` }, times: 1 }
  ])
  await bench.reconcile()
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ step: 'done' })
})

test('a part that was damaged in file storage is fetched again', async () => {
  const bench = openBillBench()
  await sold(bench)
  bench.nextMorning()
  bench.store.wechat.bills.spoil('rowMissing')
  const [name] = await fetchedOnly(bench)
  bench.shelf.files.set(name ?? '', 'P\t1\twrong')
  await bench.reconcile()
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ step: 'trade' })
  bench.store.clock.forward(2 * MINUTE_MS)
  await bench.reconcile()
  expect(await bench.billRuns.byDay(bench.day)).toMatchObject({ step: 'done', open: {} })
})

/** Ended right after both bills were fetched. @returns the parts' names */
const fetchedOnly = async (bench: BillBench): Promise<readonly string[]> => {
  const plan = new Plan(({ name }) => (name === 'shelf.get' ? { kind: 'killBefore' } : undefined))
  await bench.reconcileThrough(plan).catch(() => undefined)
  bench.store.clock.forward(2 * MINUTE_MS)
  return [...bench.shelf.files.keys()]
}

test('every day from the first order on is compared, also those on which nobody looked', async () => {
  const bench = openBillBench()
  await sold(bench)
  bench.store.clock.forward(3 * DAY_MS)
  await sold(bench, ben)
  bench.store.clock.forward(2 * DAY_MS)
  await bench.reconcile()
  const days = await bench.desk.listBillDays(99_999_999)
  expect(days.map(({ day, step, trade }) => [day, step, trade?.rows])).toEqual(
    [4, 3, 2, 1, 0].map((back) => [
      dayPlus(bench.day, back),
      'done',
      back === 0 || back === 3 ? 1 : 0
    ])
  )
})

test('a payment of the last minutes may be in the bill of the next day', async () => {
  const bench = openBillBench()
  bench.store.clock.forward(13 * HOUR_MS + 58 * MINUTE_MS)
  await sold(bench)
  await sold(bench, ben)
  bench.nextMorning()
  bench.store.wechat.bills.spoil('rowMissing')
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ kind: 'oursOnly.payment', state: 'waiting' }])
  expect(bench.store.alarms.kinds()).toEqual([])
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'open', outcome: 'inNoBill' }])
})

test('a payment waits for no bill of a next day that was compared before', async () => {
  const bench = openBillBench()
  bench.store.clock.forward(13 * HOUR_MS + 58 * MINUTE_MS)
  await sold(bench)
  bench.nextMorning()
  bench.store.wechat.bills.spoil('rowMissing')
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ kind: 'oursOnly.payment', state: 'waiting' }])
  bench.nextMorning()
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'open', outcome: 'inNoBill' }])
  await rerun(bench)
  await rerun(bench, 'rowMissing')
  expect(bench.billDiffs.all()).toMatchObject([{ state: 'open', outcome: 'inNoBill' }])
})

test('a bill of an earlier day that is gone from file storage is fetched again, as after a restore', async () => {
  const bench = openBillBench()
  const { store } = bench
  await sold(bench)
  store.clock.forward(HOUR_MS)
  const { id } = await sold(bench, ben)
  valueOf(
    await store.approveRefund({
      orderId: id,
      ask: { kind: 'whole' },
      reason: 'operator',
      cause: 'operator'
    })
  )
  await store.useCases.sendRefunds({ limit: 10, now: store.clock.now() })
  bench.nextMorning()
  await bench.reconcile()
  await store.minutes(90)
  expect(Object.values((await store.orders.byId(id))?.state.refunds ?? {})).toMatchObject([
    { state: 'success' }
  ])
  bench.shelf.files.clear()
  bench.nextMorning()
  for (let run = 0; run < 5; run += 1) {
    await bench.reconcile()
    store.clock.forward(5 * MINUTE_MS)
  }
  const days = await bench.desk.listBillDays(99_999_999)
  expect(days.map(({ step }) => step)).toEqual(['done', 'done'])
  expect(bench.billDiffs.all()).toMatchObject([{ kind: 'refundState', state: 'repaired' }])
})

test('a refund that ended on a later day is looked for in the bill of its day, however late that comes', async () => {
  const bench = openBillBench()
  const { store } = bench
  const { id } = await sold(bench)
  const refund = { ask: { kind: 'whole' }, reason: 'operator', cause: 'operator' } as const
  valueOf(await store.approveRefund({ orderId: id, ...refund }))
  await store.useCases.sendRefunds({ limit: 10, now: store.clock.now() })
  bench.nextMorning()
  await store.minutes(90)
  bench.nextMorning()
  store.wechat.bills.spoil('notReady')
  await bench.reconcile()
  const waits = { step: 'ours', why: `waits for the bill of ${bench.day}` }
  expect(await bench.billRuns.byDay(dayPlus(bench.day, 1))).toMatchObject(waits)
  for (let run = 0; run < 2; run += 1) {
    store.clock.forward(HOUR_MS)
    await bench.reconcile()
  }
  expect(bench.billRuns.all().map(({ step }) => step)).toEqual(['done', 'done'])
  expect(bench.billDiffs.all().filter(({ state }) => state === 'open')).toEqual([])
})

test('a paid order without its entry is told', async () => {
  const bench = openBillBench()
  const { id } = await sold(bench)
  bench.nextMorning()
  bench.store.orders.edit(id, (document) => ({
    ...document,
    lines: [...document.lines, { ...document.lines[0], line: 7 }]
  }))
  await bench.reconcile()
  expect(bench.billDiffs.all()).toMatchObject([
    { kind: 'ledger', number: `quota-${id}-7`, state: 'open' }
  ])
})

test('a day that is not over, and one that never was, can not be compared', async () => {
  const { desk, day } = openBillBench()
  for (const one of [day, 20_261_131, 12]) {
    expect(await desk.rerunBillDay(one)).toEqual({ ok: false, refusal: { kind: 'noSuchDay' } })
  }
})
