import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { later, MINUTE_MS, SECOND_MS, type Instant } from '../../kernel/instant.ts'
import type { BillPart, BillPlace, BillSource, TradeBillRow } from '../../payment/index.ts'
import { openBillBench, type BillBench } from '../../testing/bill-bench.ts'
import { valueOf } from '../../testing/expectations.ts'
import { Plan } from '../../testing/interrupt.ts'
import { billUseCases } from '../../bill-use-cases.ts'

const ROWS = 45_000
const IN_A_PIECE = 1000

/** Payments of another program, more than one part of them. */
const rowsOf = (at: Instant, changed = ''): readonly TradeBillRow[] =>
  Array.from({ length: ROWS }, (_, n) => ({
    kind: 'payment',
    at: later(at, n),
    mchid: '1900000001',
    appid: 'wx0000000000000001',
    transactionId: `42${n}`,
    outTradeNo: `other-${n}${changed}`,
    payer: 'o',
    currency: 'CNY',
    totalFen: fen(1)
  }))

/** A bill in pieces, which is read on where it was left; `opened` are the rows that were passed by each time. */
class Pieces implements BillSource {
  readonly opened: number[] = []
  rows: readonly TradeBillRow[]

  constructor(rows: readonly TradeBillRow[]) {
    this.rows = rows
  }

  async tradeBill(_day: number, from?: BillPlace) {
    this.opened.push(from?.rows ?? 0)
    return { kind: 'ready', parts: this.#parts(from) } as const
  }

  async fundFlowBill() {
    return { kind: 'none' } as const
  }

  async *#parts(from?: BillPlace): AsyncGenerator<BillPart<TradeBillRow>> {
    const digestAt = (rows: number): string => this.rows[rows - 1]?.outTradeNo ?? ''
    if (from && digestAt(from.rows) !== from.digest) {
      yield { kind: 'broken', cause: 'another beginning', isAnother: true }
      return
    }
    for (let at = from?.rows ?? 0; at < ROWS; at += IN_A_PIECE) {
      const rows = at + IN_A_PIECE
      const place = { rows, unreadable: 0, sums: [], bytes: rows, digest: digestAt(rows) }
      yield { kind: 'rows', rows: this.rows.slice(at, rows), unreadable: [], place }
    }
    yield { kind: 'whole', rows: ROWS, unreadable: 0, agrees: true }
  }
}

const openBigDay = () => {
  const bench = openBillBench()
  const bills = new Pieces(rowsOf(bench.store.clock.now()))
  bench.nextMorning()
  return { bench, bills }
}

/** One run on a shelf that takes so long for a part, with something going wrong. */
const run = async (
  { ports, store }: BillBench,
  bills: BillSource,
  { slowMs = 0, killAt = 0 }: { readonly slowMs?: number; readonly killAt?: number } = {}
): Promise<void> => {
  let puts = 0
  const plan = new Plan()
  const shelf = {
    get: (name: string) => ports.shelf.get(name),
    remove: (names: readonly string[]) => ports.shelf.remove(names),
    put: async (name: string, text: string) => {
      puts += 1
      if (puts === killAt) throw new Error('killed')
      store.clock.forward(slowMs)
      await plan.run('shelf.put', () => ports.shelf.put(name, text))
    }
  }
  const ids = { ...ports.ids, digest: (text: string) => `${text.length} ${text.slice(-50)}` }
  const { reconcileBills } = billUseCases({ ...ports, bills, shelf, ids })
  await reconcileBills({ limit: 100, now: store.clock.now() })
}

const endOf = async ({ billRuns, day, shelf }: BillBench) => {
  const { step, trade, sums } = (await billRuns.byDay(day)) ?? {}
  return { step, trade, sums, files: [...shelf.files.keys()].toSorted() }
}

const atOnce = async () => {
  const { bench, bills } = openBigDay()
  valueOf(await bench.desk.rerunBillDay(bench.day))
  await run(bench, bills)
  return { opened: bills.opened, end: await endOf(bench) }
}

test('a bill that takes longer than a run may is read on by the next one', async () => {
  const { end, opened } = await atOnce()
  expect(opened).toEqual([0])
  expect(end).toMatchObject({ step: 'done', trade: { rows: ROWS } })
  expect(end.sums?.theirs.foreign).toEqual({ count: ROWS, fen: ROWS })
  expect(end.files).toHaveLength(3)
  const { bench, bills } = openBigDay()
  valueOf(await bench.desk.rerunBillDay(bench.day))
  for (let minute = 0; minute < 4; minute += 1) {
    await run(bench, bills, { slowMs: 45 * SECOND_MS })
    bench.store.clock.forward(MINUTE_MS)
  }
  expect(bills.opened).toEqual([0, 20_000, 40_000])
  expect(await endOf(bench)).toEqual(end)
})

test('a fetch that died goes on behind its last part, unless the bill is another one by then', async () => {
  const { end } = await atOnce()
  for (const isAnother of [false, true]) {
    const { bench, bills } = openBigDay()
    valueOf(await bench.desk.rerunBillDay(bench.day))
    await run(bench, bills, { killAt: 3 })
    bench.store.clock.forward(2 * MINUTE_MS)
    if (isAnother) bills.rows = rowsOf(bench.store.clock.now(), 'x')
    for (let minute = 0; minute < 4; minute += 1) {
      await run(bench, bills)
      bench.store.clock.forward(2 * MINUTE_MS)
    }
    expect(bills.opened).toEqual(isAnother ? [0, 40_000, 0] : [0, 40_000])
    const { step, sums, files } = await endOf(bench)
    expect({ step, sums, files }).toEqual({ step: end.step, sums: end.sums, files: end.files })
  }
})
