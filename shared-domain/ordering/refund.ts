import { fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import {
  refundNo,
  type OutTradeNo,
  type RefundNo,
  type SkuId,
  type WechatTransactionId
} from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { StateTable } from '../kernel/state-table.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

/**
 * due: decided, WeChat has not accepted it yet. processing: accepted, the money is on its way. success: it arrived.
 * closed: WeChat gave it up and another number took over. abnormal: the shopper's card takes no money, a person settles
 * it or has it sent again; so it stays while the money is turned to the shop. void: decided, but it can't be any more
 * (the quota was used meanwhile); nothing was sent.
 */
export const refundMoves = {
  due: ['processing', 'success', 'closed', 'abnormal', 'void'],
  processing: ['success', 'closed', 'abnormal'],
  abnormal: ['due', 'success', 'closed'],
  success: [],
  closed: [],
  void: []
} as const satisfies StateTable

export type RefundState = keyof typeof refundMoves

export type RefundReason =
  /** 迟到款: the order was closed when the money came. */
  | 'orderClosed'
  /** Another attempt was paid before. */
  | 'paidTwice'
  /** The shopper asked, the operator agreed. */
  | 'afterSale'
  /** The operator by themselves. */
  | 'operator'

/** What one part of an order gives back, asset by asset. */
export interface RefundParts {
  readonly cashFen: Fen
  readonly walletFen: Fen
  /** The money that points paid; how many points that were is counted for the whole refund. */
  readonly pointsFen: Fen
}

/** What one line gives back. No pieces: an amount alone, the goods stay sold. */
export interface RefundLine extends RefundParts {
  readonly line: number
  readonly quantity: number
}

/** What comes back to the shop's stock and to the shopper's account, and what leaves the account again. */
export interface GivesBack {
  /** Pieces that were never sent. */
  readonly stock: readonly { readonly skuId: SkuId; readonly quantity: number }[]
  /** AI calls that leave the account again. */
  readonly quota: number
  /** Points that the order had earned. */
  readonly earnedPoints: number
  /** Only when the whole order is given back. */
  readonly couponId?: string
}

/** 退款: one decision to give money back, under one number for ever. */
export interface Refund {
  readonly reason: RefundReason
  readonly state: RefundState
  /** The payment it comes from; absent where WeChat paid nothing of it. */
  readonly outTradeNo?: OutTradeNo
  readonly transactionId?: WechatTransactionId
  /** All that WeChat gives back. */
  readonly cashFen: Fen
  readonly walletFen: Fen
  readonly points: number
  readonly lines: readonly RefundLine[]
  readonly freight: RefundParts
  readonly givesBack: GivesBack
  /** Whether all of it but WeChat's money is back. */
  readonly givenBack: boolean
  /** Questions and applications so far. */
  readonly tries: number
  /** When the last of them began. */
  readonly triedAt?: Instant
  /** The try that WeChat said no to: when it began. One that began later may have been taken. */
  readonly refusedTryAt?: Instant
  readonly at: Instant
  readonly endedAt?: Instant
  /** WeChat closed it: this number took over. */
  readonly replacedBy?: RefundNo
  /** Made by the operator's page: the same again is the same refund. */
  readonly requestId?: string
  /** It took over: what comes back besides WeChat's money comes back under this number, once. */
  readonly root?: RefundNo
  /** 退款入账账户, in WeChat's words. */
  readonly receivedBy?: string
  /** A person has what the shopper's card did not take turned to the shop's own account. */
  readonly toMerchant?: true
  /** It is there: a person gives it to the shopper by another way. */
  readonly atMerchant?: true
  /** How they did, in their words: read by the shopper. */
  readonly byHand?: string
  /** Why it waits for a person, in WeChat's word or ours; absent: it finds its way. */
  readonly stuckBecause?: string
  /** In the words of who decided it. */
  readonly because?: string
}

export const NO_PARTS: RefundParts = {
  cashFen: ZERO_FEN,
  walletFen: ZERO_FEN,
  pointsFen: ZERO_FEN
}

export const NOTHING_BACK: GivesBack = { stock: [], quota: 0, earnedPoints: 0 }

type Refunds = Readonly<Record<string, Refund>>

type Numbered = Pick<OrderSnapshot, 'id' | 'refunds' | 'afterSales'>

/**
 * The number of the next refund: what a request has reserved is never another's. Two digits, so an order has at most 99
 * and WeChat allows 50.
 */
export const nextRefundNo = ({ id, refunds, afterSales }: Numbered): RefundNo => {
  const taken = new Set([...Object.keys(refunds), ...Object.keys(afterSales)])
  return refundNo(`${id}R${String(taken.size + 1).padStart(2, '0')}`)
}

/** Refunds that gave back, or will: what is closed was replaced, what is void never was. */
export const standingRefunds = (refunds: Refunds): readonly Refund[] =>
  Object.values(refunds).filter(({ state }) => state !== 'closed' && state !== 'void')

/** Money of payments that the order could not take: its lines know nothing of it. */
export const isLate = ({ reason }: Pick<Refund, 'reason'>): boolean =>
  reason === 'orderClosed' || reason === 'paidTwice'

/** What the order's own payment gives back, late money not counted. Fen, points in pieces. */
export const refundedSoFar = (
  refunds: Refunds
): { readonly cashFen: Fen; readonly walletFen: Fen; readonly points: number } => {
  const own = standingRefunds(refunds).filter((refund) => !isLate(refund))
  return {
    cashFen: fen(own.reduce((sum, { cashFen }) => sum + cashFen, 0)),
    walletFen: fen(own.reduce((sum, { walletFen }) => sum + walletFen, 0)),
    points: own.reduce((sum, { points }) => sum + points, 0)
  }
}

/** What was given back of one line: pieces and money. */
export const refundedOfLine = (refunds: Refunds, line: number): RefundLine =>
  standingRefunds(refunds)
    .flatMap(({ lines }) => lines)
    .filter((one) => one.line === line)
    .reduce<RefundLine>(
      (sum, one) => ({
        line,
        quantity: sum.quantity + one.quantity,
        cashFen: fen(sum.cashFen + one.cashFen),
        walletFen: fen(sum.walletFen + one.walletFen),
        pointsFen: fen(sum.pointsFen + one.pointsFen)
      }),
      { line, quantity: 0, ...NO_PARTS }
    )

/** Pieces that were never sent and never will be. */
export const restockedPieces = (refunds: Refunds, skuId: SkuId): number =>
  standingRefunds(refunds)
    .flatMap(({ givesBack }) => givesBack.stock)
    .filter((one) => one.skuId === skuId)
    .reduce((sum, { quantity }) => sum + quantity, 0)

/** Whether pieces of one may have to be sent after all: it ends where quota beside them was used meanwhile. */
export const mayComeToNothing = (refunds: Refunds): boolean =>
  standingRefunds(refunds).some(
    ({ state, givenBack, givesBack: { quota, stock } }) =>
      state === 'due' && !givenBack && quota > 0 && stock.length > 0
  )

/**
 * The one that is worked at: WeChat wants the refunds of a payment one after the other. Late money is another
 * payment's, and waits for none that a bank takes days over.
 */
export const currentRefund = (
  refunds: Refunds
): { readonly number: RefundNo; readonly refund: Refund } | null => {
  const open = Object.entries(refunds).filter(([, refund]) => isOpen(refund))
  const [first] = [
    ...open.filter(([, refund]) => refund.state === 'due' && isLate(refund)),
    ...open.filter(([, { state }]) => state !== 'abnormal'),
    // A person settles it; now and then WeChat is asked whether they did.
    ...open.filter(([, { state }]) => state === 'abnormal')
  ]
  return first ? { number: refundNo(first[0]), refund: first[1] } : null
}

/** Tried in vain for long, refused, or the shopper's card takes nothing. It is tried on, or asked about, as before. */
export const waitsForPerson = (refund: Refund): boolean =>
  refund.state === 'abnormal' || (refund.state === 'due' && refund.stuckBecause !== undefined)

/** WeChat has it, and the shopper's card does not take it. One that WeChat closed time and again is with us already. */
export const mayBeTurned = ({ state, toMerchant, stuckBecause }: Refund): boolean =>
  state === 'abnormal' && !toMerchant && stuckBecause !== 'closed'

/** Waits that end by themselves: the application may be on its way. */
const GOES_ON: ReadonlySet<string> = new Set(['tries', 'notEnough'])

/**
 * Whether a person may give it by another way: only what WeChat can't pay out any more. It is with the shop again, or
 * WeChat said no to the last application, and none is under way that it might take after all: not even a question says
 * for sure that it took none, its books may lag behind.
 */
export const maySettleByHand = (refund: Refund, now: Instant): boolean => {
  const { state, stuckBecause, atMerchant, triedAt, refusedTryAt } = refund
  if (stuckBecause === undefined) return false
  if (state === 'abnormal') return atMerchant === true || stuckBecause === 'closed'
  if (state !== 'due' || GOES_ON.has(stuckBecause)) return false
  if (triedAt === undefined || refusedTryAt !== triedAt) return false
  return now >= later(triedAt, settings.refundUnderWayMs)
}

export const refundWaits = (refunds: Refunds): boolean =>
  Object.values(refunds).some(waitsForPerson)

const isOpen = ({ state, givenBack }: Refund): boolean =>
  state === 'due' ||
  state === 'processing' ||
  state === 'abnormal' ||
  (state === 'success' && !givenBack)
