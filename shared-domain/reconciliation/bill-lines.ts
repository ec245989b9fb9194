import { fen, type Fen } from '../kernel/fen.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import type { FundFlowRow, TradeBillRow, UnreadableRow } from '../payment/index.ts'

/**
 * A bill's rows as they lie in file storage: a letter, then cells with tabs between them. Only what is compared: a
 * million rows are 90 MB so, and a part of 20,000 fits into memory many times over.
 */
export type TradeLine =
  | {
      readonly kind: 'payment'
      readonly at: Instant
      readonly outTradeNo: string
      readonly transactionId: string
      readonly fen: Fen
    }
  | {
      readonly kind: 'refund'
      readonly at: Instant
      readonly outTradeNo: string
      readonly refundNo: string
      readonly refundId: string
      readonly fen: Fen
      readonly state: string
    }
  /** Of another merchant account, appid or currency than ours. */
  | {
      readonly kind: 'other'
      readonly at: Instant
      readonly number: string
      readonly fen: Fen
      readonly words: string
    }
  | ({ readonly kind: 'unreadable' } & UnreadableRow)

export interface FlowLine {
  readonly at: Instant
  readonly businessNo: string
  readonly type: string
  readonly direction: 'in' | 'out'
  readonly fen: number
  readonly voucher: string
}

interface Merchant {
  readonly mchid: string
  readonly appid: string
}

/** Free text of other programs: a tab or a line's end in it would be ours. For most rows nothing is built. */
const clean = (text: string): string =>
  text.includes('\t') || text.includes('\n') || text.includes('\r')
    ? text.replaceAll(/[\t\r\n]/g, ' ')
    : text

export const tradeLine = (row: TradeBillRow, { mchid, appid }: Merchant): string => {
  const isOurs = row.mchid === mchid && row.appid === appid && row.currency === 'CNY'
  const number = clean(row.outTradeNo)
  if (row.kind === 'payment') {
    if (!isOurs) return otherLine(row, number, row.totalFen)
    return `P\t${row.at}\t${number}\t${clean(row.transactionId)}\t${row.totalFen}`
  }
  const refundNo = clean(row.refundNo)
  if (!isOurs) return otherLine(row, refundNo, row.amountFen)
  const names = `${number}\t${refundNo}\t${clean(row.refundId)}`
  return `R\t${row.at}\t${names}\t${row.amountFen}\t${row.state}`
}

const otherLine = (row: TradeBillRow, number: string, amountFen: Fen): string => {
  const words = [row.kind, row.mchid, row.appid, row.currency].map(clean).join('\t')
  return `O\t${row.at}\t${number}\t${amountFen}\t${words}`
}

export const unreadableLine = ({ line, what, text }: UnreadableRow): string =>
  `U\t${line}\t${clean(what)}\t${clean(text)}`

export const flowLine = (row: FundFlowRow): string => {
  const names = `${clean(row.businessNo)}\t${clean(row.type)}`
  return `F\t${row.at}\t${names}\t${row.direction}\t${row.amountFen}\t${clean(row.voucher)}`
}

/** What was written by these functions can be read: anything else is a defect. */
const damaged = (): Error => new Error('a line of a stored bill can not be read')

const numberOf = (cell: string | undefined): number => {
  if (cell === undefined || !/^-?\d{1,16}$/.test(cell)) throw damaged()
  return Number(cell)
}

const textOf = (cell: string | undefined): string => {
  if (cell === undefined) throw damaged()
  return cell
}

/** @throws Error for a line that was not written by `tradeLine` or `unreadableLine` */
export const parseTradeLine = (text: string): TradeLine => {
  const [letter, ...cells] = text.split('\t')
  if (letter === 'U') {
    const [line, what, words] = cells
    return { kind: 'unreadable', line: numberOf(line), what: textOf(what), text: textOf(words) }
  }
  const at = instant(numberOf(cells[0]))
  if (letter === 'P') {
    const [, outTradeNo, transactionId, amount] = cells
    const names = { outTradeNo: textOf(outTradeNo), transactionId: textOf(transactionId) }
    return { kind: 'payment', at, ...names, fen: fen(numberOf(amount)) }
  }
  if (letter === 'R') {
    const [, outTradeNo, refundNo, refundId, amount, state] = cells
    const names = { refundNo: textOf(refundNo), refundId: textOf(refundId), state: textOf(state) }
    const money = fen(numberOf(amount))
    return { kind: 'refund', at, outTradeNo: textOf(outTradeNo), ...names, fen: money }
  }
  if (letter !== 'O') throw damaged()
  const [, number, amount, ...words] = cells
  const money = fen(numberOf(amount))
  return { kind: 'other', at, number: textOf(number), fen: money, words: words.join(' ') }
}

/** @returns null for a line of the bill that could not be understood */
export const parseFlowLine = (text: string): FlowLine | null => {
  const [letter, at, businessNo, type, direction, amount, voucher] = text.split('\t')
  if (letter === 'U') return null
  if (letter !== 'F' || (direction !== 'in' && direction !== 'out')) throw damaged()
  return {
    at: instant(numberOf(at)),
    businessNo: textOf(businessNo),
    type: textOf(type),
    direction,
    fen: numberOf(amount),
    voucher: textOf(voucher)
  }
}
