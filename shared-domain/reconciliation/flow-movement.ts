import type { Instant } from '../kernel/instant.ts'
import { isNearMidnight } from './bill-days.ts'
import type { Found } from './bill-diff.ts'
import { parseFlowLine, parseTradeLine } from './bill-lines.ts'

/** A movement that both bills must have. */
export interface Movement {
  readonly wechatNo: string
  readonly direction: 'in' | 'out'
  readonly fen: number
  readonly at: Instant
}

/** Of a refund without its amount: WeChat gives its fee back, so less leaves the account than the shopper gets. */
export const keyOf = ({ wechatNo, direction, fen }: Movement): string =>
  direction === 'in' ? `${wechatNo} in ${fen}` : `${wechatNo} out`

/** WeChat's dearest rate is 1 %; parts of a fen are rounded up. */
const MOST_FEE = 0.01
/** Whether what left the account may be the refund less the fee that came back with it. */
export const isNetOf = (grossFen: number, { fen }: Movement): boolean =>
  fen <= grossFen && fen >= grossFen - Math.ceil(grossFen * MOST_FEE)

/** Fees, closed refunds, withdrawals and whatever else moves money have no row in the trade bill. */
export const ofFlow = (text: string): Movement | null => {
  const flow = parseFlowLine(text)
  const isMovement = flow?.type === '交易' || flow?.type === '退款'
  if (!flow || !isMovement) return null
  const { businessNo: wechatNo, direction, fen, at } = flow
  return { wechatNo, direction, fen, at }
}

/** What a row of the trade bill must have moved. */
export const ofTrade = (text: string): Movement | null => {
  const line = parseTradeLine(text)
  if (line.kind === 'payment') {
    return { wechatNo: line.transactionId, direction: 'in', fen: line.fen, at: line.at }
  }
  if (line.kind !== 'refund') return null
  return { wechatNo: line.refundId, direction: 'out', fen: line.fen, at: line.at }
}

/** The same payment with two amounts is one difference; at midnight the two bills may see two days. */
export const paired = (
  missing: readonly Movement[],
  extra: readonly Movement[]
): readonly Found[] => {
  const extraBy = new Map(extra.map((one) => [one.wechatNo, one]))
  const found: Found[] = []
  for (const { wechatNo: number, ...theirs } of missing) {
    const other = extraBy.get(number)
    extraBy.delete(number)
    const sides = { theirs: sideOf(theirs), ...(other && { ours: sideOf(other) }), number }
    if (other) found.push({ kind: 'fundFlow.amount', ...sides, state: 'open' })
    else if (!isNearMidnight(theirs.at)) {
      found.push({ kind: 'fundFlow.missing', ...sides, state: 'open' })
    }
  }
  for (const { wechatNo: number, ...flow } of extraBy.values()) {
    if (isNearMidnight(flow.at)) continue
    found.push({ kind: 'fundFlow.extra', number, theirs: sideOf(flow), state: 'open' })
  }
  return found
}

const sideOf = ({ fen, at, direction }: Omit<Movement, 'wechatNo'>) => ({
  fen,
  at,
  state: direction
})
