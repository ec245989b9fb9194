import { addFen, fen } from '../kernel/fen.ts'
import { beijingDay, HOUR_MS, instant, type Clock, type Instant } from '../kernel/instant.ts'
import type {
  BillOutcome,
  BillPart,
  BillPlace,
  BillSource,
  FundFlowRow,
  TradeBillRow
} from '../payment/bill-source.ts'
import type { WechatTrade } from '../payment/gateway.ts'
import type { FakeRefund } from './fake-refunds.ts'

interface Books {
  trades(): readonly WechatTrade[]
  refunds(): readonly FakeRefund[]
}

/** What goes wrong with the next bill that is asked for. */
export type BillFault =
  | 'notReady'
  | 'lost'
  /** The link works and the file does not: it breaks after its rows. */
  | 'broken'
  /** WeChat's books are wrong: without the first row, with a stranger's, or a fen off in the first. */
  | 'rowMissing'
  | 'rowExtra'
  | 'oneFenOff'

/** A bill that comes whole and is wrong. */
export type BillLie = Extract<BillFault, 'rowMissing' | 'rowExtra' | 'oneFenOff'>

/** Bills are given out from ten o'clock of the next day. */
const READY_AFTER_MS = 34 * HOUR_MS
/** Small, so that readers learn to live with parts. */
const ROWS_IN_A_PART = 50

/** WeChat's bills of the fake's trades and refunds. It keeps no fee. */
export class FakeBills implements BillSource {
  readonly #clock: Clock
  readonly #books: Books
  readonly #faults: BillFault[] = []
  /** By day and bill. */
  readonly #lies = new Map<string, BillLie>()

  constructor(clock: Clock, books: Books) {
    this.#clock = clock
    this.#books = books
  }

  async tradeBill(day: number, from?: BillPlace): Promise<BillOutcome<TradeBillRow>> {
    return this.#open({ day, from, bill: 'trade' }, () => this.#tradeRows(), {
      oneFenOff: (row) =>
        row.kind === 'payment'
          ? { ...row, totalFen: addFen(row.totalFen, fen(1)) }
          : { ...row, amountFen: addFen(row.amountFen, fen(1)) },
      stranger: (row) => ({ ...row, transactionId: '4299999', outTradeNo: 'strange-order' })
    })
  }

  async fundFlowBill(day: number, from?: BillPlace): Promise<BillOutcome<FundFlowRow>> {
    return this.#open({ day, from, bill: 'funds' }, () => this.#fundFlows(), {
      oneFenOff: (row) => ({ ...row, amountFen: row.amountFen + 1 }),
      stranger: (row) => ({ ...row, businessNo: '4299999', voucher: 'strange-order' })
    })
  }

  /** The next bills, of either kind, go wrong; the first fault first. */
  spoil(...faults: readonly BillFault[]): void {
    this.#faults.push(...faults)
  }

  /** Whenever it is asked for, this bill of a day is wrong. */
  lie(day: number, bill: Bill, lie: BillLie): void {
    this.#lies.set(`${day} ${bill}`, lie)
  }

  /** WeChat's and the merchant's numbers in the first rows of a day's bills: what a lie is about. */
  firstOf(day: number): readonly string[] {
    const isThen = ({ at }: { readonly at: Instant }): boolean => beijingDay(at) === day
    const row = this.#tradeRows().find(isThen)
    const flow = this.#fundFlows().find(isThen)
    const refund = row?.kind === 'refund' ? [row.refundNo, row.refundId] : []
    const numbers = [row?.outTradeNo, row?.transactionId, flow?.businessNo, flow?.voucher]
    return [...numbers, ...refund].filter((one) => one !== undefined)
  }

  #open<Row extends { readonly at: Instant }>(
    { day, from, bill }: Asked,
    all: () => readonly Row[],
    by: Distortions<Row>
  ): BillOutcome<Row> {
    const fault = this.#faults.shift() ?? this.#lies.get(`${day} ${bill}`)
    const now = this.#clock.now()
    if (fault === 'lost') return { kind: 'unknown', cause: 'time-out' }
    if (day >= beijingDay(now)) {
      return { kind: 'refused', code: 'INVALID_REQUEST', words: '账单日期不合法' }
    }
    const ready = now >= READY_AFTER_MS && day <= beijingDay(instant(now - READY_AFTER_MS))
    if (!ready || fault === 'notReady') return { kind: 'notReady' }
    const rows = distorted(
      all().filter(({ at }) => beijingDay(at) === day),
      fault,
      by
    )
    if (rows.length === 0) return { kind: 'none' }
    return { kind: 'ready', parts: partsOf(rows, from, fault === 'broken') }
  }

  #tradeRows(): TradeBillRow[] {
    const trades = this.#books.trades()
    const byNumber = new Map(trades.map((trade) => [trade.outTradeNo, trade]))
    const payments = trades.flatMap((trade): TradeBillRow[] => {
      const { paidAt: at, totalFen } = trade
      if (at === undefined || totalFen === undefined) return []
      return [{ kind: 'payment', at, ...namesOf(trade), totalFen }]
    })
    const givenBack = this.#books.refunds().flatMap(({ createdAt, seen }): TradeBillRow[] => {
      const trade = byNumber.get(seen.outTradeNo)
      const { refundId, refundNo, amountFen, state } = seen
      if (!trade) return []
      const names = namesOf(trade)
      return [{ kind: 'refund', at: createdAt, ...names, refundId, refundNo, amountFen, state }]
    })
    return [...payments, ...givenBack].toSorted((a, b) => a.at - b.at)
  }

  #fundFlows(): FundFlowRow[] {
    const closed = this.#books.refunds().flatMap(closedFlow)
    const flows = [...this.#tradeRows().map(flowOf), ...closed].toSorted((a, b) => a.at - b.at)
    let balanceFen = 0
    return flows.map((flow) => {
      balanceFen += flow.direction === 'in' ? flow.amountFen : -flow.amountFen
      return { ...flow, balanceFen }
    })
  }
}

type Flow = Omit<FundFlowRow, 'balanceFen'>

const flowOf = (row: TradeBillRow): Flow => {
  const { at, transactionId: flowNo } = row
  return row.kind === 'payment'
    ? {
        at,
        flowNo,
        businessNo: row.transactionId,
        business: '交易',
        type: '交易',
        direction: 'in',
        amountFen: row.totalFen,
        voucher: row.outTradeNo
      }
    : {
        at,
        flowNo,
        businessNo: row.refundId,
        business: '退款',
        type: '退款',
        direction: 'out',
        amountFen: row.amountFen,
        voucher: row.refundNo
      }
}

const closedFlow = ({ closedAt, seen }: FakeRefund): Flow[] =>
  closedAt === undefined
    ? []
    : [
        {
          at: closedAt,
          businessNo: seen.refundId,
          flowNo: seen.transactionId,
          business: '退款',
          type: '退款关闭',
          direction: 'in',
          amountFen: seen.amountFen,
          voucher: seen.refundNo
        }
      ]

interface Distortions<Row> {
  readonly oneFenOff: (row: Row) => Row
  readonly stranger: (row: Row) => Row
}

const distorted = <Row>(
  rows: readonly Row[],
  fault: BillFault | undefined,
  by: Distortions<Row>
): readonly Row[] => {
  const [first, ...rest] = rows
  if (first === undefined) return rows
  if (fault === 'rowMissing') return rest
  if (fault === 'oneFenOff') return [by.oneFenOff(first), ...rest]
  return fault === 'rowExtra' ? [...rows, by.stranger(first)] : rows
}

type Bill = 'trade' | 'funds'

interface Asked {
  readonly bill: Bill
  readonly day: number
  readonly from: BillPlace | undefined
}

const partsOf = async function* <Row>(
  rows: readonly Row[],
  from: BillPlace | undefined,
  broken: boolean
): AsyncGenerator<BillPart<Row>> {
  if (from && from.digest !== digestOf(rows.slice(0, from.rows))) {
    yield { kind: 'broken', cause: 'another beginning', isAnother: true }
    return
  }
  for (let at = from?.rows ?? 0; at < rows.length; at += ROWS_IN_A_PART) {
    const some = rows.slice(at, at + ROWS_IN_A_PART)
    const end = at + some.length
    const place = { rows: end, bytes: end, digest: digestOf(rows.slice(0, end)) }
    yield { kind: 'rows', rows: some, unreadable: [], place: { ...place, unreadable: 0, sums: [] } }
  }
  yield broken
    ? { kind: 'broken', cause: 'hash' }
    : { kind: 'whole', rows: rows.length, unreadable: 0, agrees: true }
}

/** Enough to tell two beginnings of a test's bill apart. */
const digestOf = (rows: readonly unknown[]): string => JSON.stringify(rows.at(-1) ?? null)

const namesOf = (trade: WechatTrade) => ({
  mchid: trade.mchid,
  appid: trade.appid,
  outTradeNo: trade.outTradeNo,
  transactionId: String(trade.transactionId),
  payer: trade.payer ?? '',
  currency: 'CNY'
})
