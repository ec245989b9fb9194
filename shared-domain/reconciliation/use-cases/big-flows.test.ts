import { beforeAll, expect, test } from '@jest/globals'
import { billUseCases } from '../../bill-use-cases.ts'
import { fen } from '../../kernel/fen.ts'
import { later, MINUTE_MS, SECOND_MS, type Instant } from '../../kernel/instant.ts'
import type { BillPart, BillSource, FundFlowRow, TradeBillRow } from '../../payment/index.ts'
import { openBillBench, type BillBench } from '../../testing/bill-bench.ts'
import { valueOf } from '../../testing/expectations.ts'

/** Two parts of each bill. */
const ROWS = 20_500

const tradesFrom = (at: Instant): readonly TradeBillRow[] =>
  Array.from({ length: ROWS }, (_, n) => ({
    kind: 'payment',
    at: later(at, n),
    mchid: '1900000001',
    appid: 'wx0000000000000001',
    transactionId: `42${n}`,
    outTradeNo: `other-${n}`,
    payer: 'o',
    currency: 'CNY',
    totalFen: fen(100)
  }))

/** One payment is not there, one is a fen less, and one nobody knows. */
const flowsFrom = (at: Instant): readonly FundFlowRow[] =>
  Array.from({ length: ROWS }, (_, n) => ({
    at: later(at, n),
    businessNo: n === 7 ? 'unknown' : `42${n}`,
    flowNo: String(n),
    business: '交易',
    type: '交易',
    direction: 'in',
    amountFen: n === 20_007 ? 99 : 100,
    balanceFen: 0,
    voucher: ''
  }))

async function* wholeBill<Row>(rows: readonly Row[]): AsyncGenerator<BillPart<Row>> {
  for (let from = 0; from < rows.length; from += 5000) {
    const some = rows.slice(from, from + 5000)
    const place = { rows: from, unreadable: 0, sums: [], bytes: from, digest: String(from) }
    yield { kind: 'rows', rows: some, unreadable: [], place }
  }
  yield { kind: 'whole', rows: rows.length, unreadable: 0, agrees: true }
}

const billsFrom = (at: Instant): BillSource => ({
  tradeBill: async () => ({ kind: 'ready', parts: wholeBill(tradesFrom(at)) }),
  fundFlowBill: async () => ({ kind: 'ready', parts: wholeBill(flowsFrom(at)) })
})

interface Trouble {
  /** A look at a part of the flows takes so long. */
  readonly slowMs?: number
  /** The so manieth note of how far it is kills the run. */
  readonly killAt?: number
  /** What was noted is another text when it is read again. */
  readonly damaged?: boolean
}

/** Runs until the day is done. @returns how many there were, and what is different */
const compared = async ({ slowMs = 0, killAt = 0, damaged = false }: Trouble) => {
  const bench = openBillBench()
  const { store, ports, billDiffs, billRuns, day } = bench
  const bills = billsFrom(store.clock.now())
  bench.nextMorning()
  valueOf(await bench.desk.rerunBillDay(day))
  let puts = 0
  const shelf = {
    remove: (names: readonly string[]) => ports.shelf.remove(names),
    get: async (name: string) => {
      const isFlows = (await billRuns.byDay(day))?.step === 'flows'
      if (isFlows && name.includes('funds')) store.clock.forward(slowMs)
      const text = await ports.shelf.get(name)
      return damaged && name.includes('flows') ? `${text}?` : text
    },
    put: async (name: string, text: string) => {
      if (name.includes('flows')) puts += 1
      if (puts === killAt && name.includes('flows')) throw new Error('killed')
      await ports.shelf.put(name, text)
    }
  }
  const ids = { ...ports.ids, digest: (text: string) => `${text.length} ${text.slice(-50)}` }
  const { reconcileBills } = billUseCases({ ...ports, bills, shelf, ids })
  let runs = 0
  while ((await billRuns.byDay(day))?.step !== 'done' && runs < 20) {
    await reconcileBills({ limit: 100, now: store.clock.now() })
    store.clock.forward(2 * MINUTE_MS)
    runs += 1
  }
  return { runs, differences: await flowDifferences(billDiffs, day), files: filesOf(bench) }
}

const flowDifferences = async (billDiffs: BillBench['billDiffs'], day: number) =>
  (await billDiffs.page({ day, limit: 500 }))
    .filter(({ kind }) => kind.startsWith('fundFlow'))
    .map(({ kind, number, theirs, ours }) => ({
      kind,
      number,
      theirs: theirs?.fen,
      ours: ours?.fen
    }))

const filesOf = ({ shelf }: BillBench) =>
  [...shelf.files.keys()].filter((name) => name.includes('flows'))

let atOnce: Awaited<ReturnType<typeof compared>>
beforeAll(async () => {
  atOnce = await compared({})
})

test('flows that take longer than a run may are gone on with by the next one, and end the same', async () => {
  expect(atOnce).toEqual({
    runs: 1,
    files: [],
    differences: [
      { kind: 'fundFlow.amount', number: '4220007', theirs: 100, ours: 99 },
      { kind: 'fundFlow.missing', number: '427', theirs: 100, ours: undefined },
      { kind: 'fundFlow.extra', number: 'unknown', theirs: 100, ours: undefined }
    ]
  })
  const slow = await compared({ slowMs: 45 * SECOND_MS })
  expect(slow.runs).toBeGreaterThan(2)
  expect(slow).toEqual({ ...atOnce, runs: slow.runs })
})

test.each([1, 2])(
  'flows whose run dies at its note %i go on behind the one before',
  async (killAt) => {
    const killed = await compared({ slowMs: 45 * SECOND_MS, killAt })
    expect(killed.differences).toEqual(atOnce.differences)
    expect(killed.files).toEqual([])
  }
)

test('a note that can not be read any more sends the flows back to their beginning', async () => {
  const damaged = await compared({ slowMs: 10 * SECOND_MS, damaged: true })
  expect(damaged.differences).toEqual(atOnce.differences)
})
