import { allocateFen, fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { Instant } from '../kernel/instant.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import { isQuota, type OrderLine } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import {
  NO_PARTS,
  refundedOfLine,
  refundedSoFar,
  standingRefunds,
  type GivesBack,
  type RefundLine,
  type RefundParts
} from './refund.ts'
import { piecesToShip } from './shipment.ts'

/** What is to be given back. */
export type RefundAsk =
  /** Everything that is left. */
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'pieces'
      readonly lines: readonly { readonly line: number; readonly quantity: number }[]
      /** The shopper had them and sends them back: none of them lies unsent in the shop. */
      readonly returned?: boolean
    }
  /** Money alone, for a line, some lines or all of them; the goods stay sold. */
  | {
      readonly kind: 'amount'
      readonly amountFen: Fen
      readonly line?: number | readonly number[]
    }

export type RefundRefusal =
  /** It is not paid, or still being delivered. */
  | { readonly kind: 'notRefundable'; readonly status: string }
  /** WeChat takes refunds for a year. */
  | { readonly kind: 'tooOld' }
  | { readonly kind: 'tooManyRefunds'; readonly limit: number }
  /** More pieces or more money than is left. */
  | { readonly kind: 'moreThanLeft'; readonly leftFen: Fen }
  | { readonly kind: 'nothingToRefund' }

/** What a refund moves, before it has a number. */
export interface RefundPlan {
  readonly cashFen: Fen
  readonly walletFen: Fen
  readonly points: number
  readonly lines: readonly RefundLine[]
  readonly freight: RefundParts
  readonly givesBack: GivesBack
}

/** Whether a refund that was made is of what is asked. Of all that is left nobody can say how much that was. */
export const isRefundOf = (
  { lines, freight }: Pick<RefundPlan, 'lines' | 'freight'>,
  ask: RefundAsk
): boolean => {
  const sum = [...lines, freight].reduce((all, parts) => all + sumOf(parts), 0)
  if (ask.kind === 'whole') return true
  if (ask.kind === 'amount') return sum === ask.amountFen
  const pieces = lines.map(({ line, quantity }) => `${line}:${quantity}`).toSorted()
  const asked = ask.lines.map(({ line, quantity }) => `${line}:${quantity}`).toSorted()
  return pieces.join(' ') === asked.join(' ')
}

const PAID = new Set<string>(['paid', 'shipped', 'completed'])

/**
 * 退款金额: what each line gives back of each asset, by the shares that it was paid with. Parts of a line are counted
 * from its beginning (what so many pieces come to, less what went back before), so that all of them together are the
 * line, to the fen. Freight goes back with the last piece of goods of which nothing was sent. Pure.
 */
export const planRefund = (
  order: OrderSnapshot,
  ask: RefundAsk,
  now: Instant
): Result<RefundPlan, RefundRefusal> => {
  const refusal = notNow(order, now)
  if (refusal) return refuse(refusal)
  const lines = linesOf(order, ask)
  if (!lines) return refuse({ kind: 'moreThanLeft', leftFen: leftFenOf(order, ask) })
  const worth = lines.filter((line) => line.quantity > 0 || sumOf(line) > 0)
  if (worth.length === 0) return refuse({ kind: 'nothingToRefund' })
  return ok(planOf(order, worth, ask.kind === 'pieces' && ask.returned === true))
}

const notNow = (order: OrderSnapshot, now: Instant): RefundRefusal | null => {
  const { status, holds, earning, paidAt, refunds } = order
  const atRest = holds.state === 'settled' && earning.state !== 'due'
  if (!PAID.has(status) || !atRest) return { kind: 'notRefundable', status }
  if (now >= (paidAt ?? now) + settings.refundableMs) return { kind: 'tooOld' }
  const limit = settings.refundsPerOrder
  return Object.keys(refunds).length >= limit ? { kind: 'tooManyRefunds', limit } : null
}

/** @returns null when it asks for more than is left */
const linesOf = (order: OrderSnapshot, ask: RefundAsk): readonly RefundLine[] | null => {
  if (ask.kind === 'whole') {
    return order.lines.map((line) => piecesOf(order, line, piecesLeft(order, line)))
  }
  if (ask.kind === 'amount') return byAmount(order, ask)
  const asked = ask.lines.map(({ line, quantity }) => {
    const bought = order.lines.find((one) => one.line === line)
    const possible = bought && quantity > 0 && quantity <= piecesLeft(order, bought)
    return possible ? piecesOf(order, bought, quantity) : null
  })
  const different = new Set(ask.lines.map(({ line }) => line)).size === ask.lines.length
  const all = asked.filter((line) => line !== null)
  return different && all.length === asked.length ? all : null
}

export const piecesLeft = ({ refunds }: OrderSnapshot, { line, quantity }: OrderLine): number =>
  quantity - refundedOfLine(refunds, line).quantity

/** What is left of a line's money. */
const moneyLeft = ({ refunds }: OrderSnapshot, { line, shares }: OrderLine): RefundParts => {
  const back = refundedOfLine(refunds, line)
  return {
    cashFen: fen(shares.cashFen - back.cashFen),
    walletFen: fen(shares.walletFen - back.walletFen),
    pointsFen: fen(shares.pointsFen - back.pointsFen)
  }
}

const sumOf = ({ cashFen, walletFen, pointsFen }: RefundParts): number =>
  cashFen + walletFen + pointsFen

/** Never more than is left: an amount may have gone back before. The last piece takes all that is left. */
const piecesOf = (order: OrderSnapshot, line: OrderLine, quantity: number): RefundLine => {
  const left = moneyLeft(order, line)
  const back = refundedOfLine(order.refunds, line.line)
  const until = back.quantity + quantity
  if (until === line.quantity) return { line: line.line, quantity, ...left }
  const part = (share: Fen, leftFen: Fen): Fen => {
    const upTo = (pieces: number): number => Math.floor((share * pieces) / line.quantity)
    return fen(Math.min(leftFen, upTo(until) - upTo(back.quantity)))
  }
  const { shares } = line
  return {
    line: line.line,
    quantity,
    cashFen: part(shares.cashFen, left.cashFen),
    walletFen: part(shares.walletFen, left.walletFen),
    pointsFen: part(shares.pointsFen, left.pointsFen)
  }
}

const byAmount = (
  order: OrderSnapshot,
  ask: Extract<RefundAsk, { kind: 'amount' }>
): readonly RefundLine[] | null => {
  const { amountFen } = ask
  const lines = linesNamed(order, ask)
  const lefts = lines.map((one) => moneyLeft(order, one))
  const leftFen = lefts.reduce((sum, left) => sum + sumOf(left), 0)
  if (amountFen <= 0 || amountFen > leftFen) return null
  const weights = lefts.flatMap(({ cashFen, walletFen, pointsFen }) => [
    cashFen,
    walletFen,
    pointsFen
  ])
  const parts = allocateFen(amountFen, weights)
  return lines.map((one, index) => ({
    line: one.line,
    quantity: 0,
    cashFen: parts[index * 3] ?? ZERO_FEN,
    walletFen: parts[index * 3 + 1] ?? ZERO_FEN,
    pointsFen: parts[index * 3 + 2] ?? ZERO_FEN
  }))
}

/** The most that may still be given back for what is asked. */
const leftFenOf = (order: OrderSnapshot, ask: RefundAsk): Fen => {
  const lines = linesNamed(order, ask)
  return fen(lines.reduce((sum, line) => sum + sumOf(moneyLeft(order, line)), 0))
}

/** The lines that are asked about. */
const linesNamed = ({ lines }: OrderSnapshot, ask: RefundAsk): readonly OrderLine[] => {
  if (ask.kind === 'whole' || (ask.kind === 'amount' && ask.line === undefined)) return lines
  const named = new Set(
    ask.kind === 'pieces' ? ask.lines.map(({ line }) => line) : [ask.line].flat()
  )
  return lines.filter(({ line }) => named.has(line))
}

const planOf = (
  order: OrderSnapshot,
  lines: readonly RefundLine[],
  returned: boolean
): RefundPlan => {
  const whole = leavesNothing(order, lines)
  const freight = leavesNothing(order, lines, 'physical') ? freightUnsent(order) : NO_PARTS
  const cashFen = fen(lines.reduce<number>((sum, line) => sum + line.cashFen, freight.cashFen))
  const pointsFen = lines.reduce((sum, line) => sum + line.pointsFen, 0)
  return {
    cashFen,
    walletFen: fen(lines.reduce<number>((sum, line) => sum + line.walletFen, freight.walletFen)),
    points: pointsBack(order, pointsFen),
    lines,
    freight,
    givesBack: {
      stock: returned ? [] : neverSent(order, lines),
      quota: quotaBack(order, lines),
      earnedPoints: earnedBack(order, cashFen),
      ...(whole && order.holds.couponId !== undefined && { couponId: order.holds.couponId })
    }
  }
}

/** Whether every piece, or every one of a kind, is given back, with what went back before. */
const leavesNothing = (
  order: OrderSnapshot,
  lines: readonly RefundLine[],
  kind?: OrderLine['kind']
): boolean =>
  order.lines.every((line) => {
    const now = lines.find((one) => one.line === line.line)?.quantity ?? 0
    return (kind !== undefined && line.kind !== kind) || piecesLeft(order, line) === now
  })

/**
 * How freight was paid: what the lines leave of each asset. Points never pay freight. It went back before where a
 * refund took the last goods and quota was given back, or another refund came to nothing, since.
 */
const freightUnsent = (order: OrderSnapshot): RefundParts => {
  const { lines, cashFen, holds, refunds, shipments } = order
  const wentBack = standingRefunds(refunds).some(({ freight }) => sumOf(freight) > 0)
  if (shipments.length > 0 || wentBack) return NO_PARTS
  return {
    cashFen: fen(lines.reduce<number>((left, { shares }) => left - shares.cashFen, cashFen)),
    walletFen: fen(
      lines.reduce<number>((left, { shares }) => left - shares.walletFen, holds.walletFen)
    ),
    pointsFen: ZERO_FEN
  }
}

/** Points for the money that they paid, counted from the beginning: the last fen brings the last point. */
const pointsBack = ({ lines, holds, refunds }: OrderSnapshot, pointsFen: number): number => {
  const paid = lines.reduce((sum, { shares }) => sum + shares.pointsFen, 0)
  if (paid === 0) return 0
  const before = lines.reduce((sum, { line }) => sum + refundedOfLine(refunds, line).pointsFen, 0)
  const upTo = Math.floor((holds.points * (before + pointsFen)) / paid)
  return Math.max(0, upTo - refundedSoFar(refunds).points)
}

/** Of each line first what was never sent: it is put back on the shelf. */
const neverSent = (order: OrderSnapshot, lines: readonly RefundLine[]): GivesBack['stock'] =>
  order.lines.flatMap((line) => {
    const asked = lines.find((one) => one.line === line.line)?.quantity ?? 0
    const quantity = Math.min(asked, piecesToShip(line, order))
    return quantity > 0 ? [{ skuId: line.skuId, quantity }] : []
  })

const quotaBack = (order: OrderSnapshot, lines: readonly RefundLine[]): number =>
  order.lines
    .filter(isQuota)
    .reduce(
      (sum, { line, calls }) =>
        sum + calls * (lines.find((one) => one.line === line)?.quantity ?? 0),
      0
    )

/** Points that the order brought for money that goes back. What it has not brought yet, it will bring less. */
const earnedBack = (order: OrderSnapshot, cashFen: Fen): number => {
  const { earning, refunds } = order
  if (earning.state !== 'posted') return 0
  const before = standingRefunds(refunds).reduce((sum, one) => sum + one.givesBack.earnedPoints, 0)
  const stays = earnedFor(order, fen(refundedSoFar(refunds).cashFen + cashFen))
  return Math.max(0, earning.points - before - stays)
}

/** 积分 that stay when so much of what WeChat was paid goes back. */
export const earnedFor = (
  { earning, cashFen }: Pick<OrderSnapshot, 'earning' | 'cashFen'>,
  backFen: Fen
): number => {
  const forFen = earning.forFen ?? cashFen
  return forFen === 0 ? 0 : Math.floor((earning.points * (cashFen - backFen)) / forFen)
}
